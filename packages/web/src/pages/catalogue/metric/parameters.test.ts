import type { MetricEntry } from '@clientele/contract'
import { expect, test } from 'vitest'
import { missingOf, ownParams, parametersOf } from './parameters.ts'

const entry = (picture: string, params: object) =>
  ({ id: 'x.y', picture: { kind: picture }, params }) as unknown as MetricEntry

const list = entry('table', {
  properties: {
    customer_id: { type: 'string' },
    limit: { type: 'integer', default: 50 },
    offset: { type: 'integer', default: 0 },
  },
  required: ['customer_id'],
})

test('a list that takes a place and a length is read page by page', () => {
  expect(parametersOf(list)).toMatchObject({ names: ['customer_id'], isPaged: true })
  expect(parametersOf(entry('series', { properties: { interval: {} } })).isPaged).toBe(false)
})

test('of an address only the own parameters are taken, numbers as numbers', () => {
  expect(ownParams(list, { limit: '20', period: 'today', customer_id: '7' })).toEqual({
    customer_id: '7',
    limit: 20,
  })
})

test('what must be given is named by the label of its field', () => {
  expect(missingOf(list, {})).toEqual(['Customer id'])
  expect(missingOf(list, { customer_id: '7' })).toEqual([])
})
