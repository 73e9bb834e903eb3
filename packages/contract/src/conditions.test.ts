import { expect, it } from 'vitest'
import { createClient } from './client.ts'
import { condition } from './conditions.ts'
import { commonParams } from './metrics/metric.ts'

it('travels through a URL as it was written', async () => {
  const asked: string[] = []
  const client = createClient({
    baseUrl: '',
    fetch: async url => {
      asked.push(url)
      const headers = { get: () => 'application/json' }
      return { ok: true, status: 200, headers, json: async () => ({}), text: async () => '' }
    },
  })
  const where = [{ property: 'city', is: 'in' as const, value: ['A, B', 'C&D'] }]
  await client.queryById('customers.counts', { where, branch_id: ['north', 'south'] })
  const sent = asked[0]?.split('?')[1]?.split('&').map(decodeURIComponent) ?? []
  const [branches, conditions] = [
    sent.find(part => part.startsWith('branch_id=')),
    sent.find(part => part.startsWith('where=')),
  ]
  expect(branches).toBe('branch_id=north,south')
  expect(commonParams.parse({ where: conditions?.slice('where='.length) }).where).toEqual(where)
})

it('says no more than it means', () => {
  expect(condition.safeParse({ property: 'city', is: 'set', value: 'A' }).success).toBe(false)
  expect(condition.safeParse({ property: 'city', is: 'in', value: [] }).success).toBe(false)
})
