// @vitest-environment node
import type { Rate } from '@clientele/contract'
import { expect, it } from 'vitest'
import { newRate, rateDraftOf, rateOf } from './rate-draft.ts'

it.each<Rate>([
  { kind: 'llm', model: 'large', usage: 'output', price: 0.0025, valid_from: '2025-01-01' },
  { kind: 'llm', model: null, usage: 'total', price: 0, valid_from: null },
  { kind: 'whatsapp', market: 'ES', category: null, price: 0.05, valid_from: null },
])('a line comes back as it was saved: %j', rate => {
  expect(rateOf(rateDraftOf(rate))).toEqual(rate)
})

it('a price that is missing is no number, never nothing', () => {
  expect(rateOf(newRate('whatsapp')).price).toBeNaN()
})
