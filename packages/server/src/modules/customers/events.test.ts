import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'
import type { Scope } from '../../auth/scope.ts'

describe('everything that happened with a customer', () => {
  let test: TestWarehouse
  let scope: Scope

  beforeAll(async () => {
    test = await openTestWarehouse()
    const theirs = { customer_id: 'a' }
    scope = await test.organization({
      customers: [{ id: 'a' }, { id: 'b' }],
      orders: [
        { id: '1', ...theirs, ordered_at: '2024-03-01 10:00:00', total: 100, channel: 'web' },
        { id: '2', ...theirs, ordered_at: '2024-03-05 10:00:00', total: -40, kind: 'return' },
        { id: '3', ...theirs, ordered_at: '2024-03-06 10:00:00', total: 9, status: 'cancelled' },
        { id: '4', customer_id: 'b', ordered_at: '2024-03-07 10:00:00', total: 5 },
      ],
      activities: [{ id: '5', ...theirs, type: 'login', channel: 'app', occurred_at: '2024-03-02 10:00:00' }],
      survey_responses: [
        { id: '6', ...theirs, kind: 'nps', score: 9, comment: 'Fine', asked_at: '2024-03-03 10:00:00' },
      ],
      consents: [
        { id: '7', ...theirs, purpose: 'marketing', granted: false, decided_at: '2024-03-04 10:00:00' },
      ],
      referrals: [
        {
          id: '8',
          referrer_id: 'a',
          referred_id: 'b',
          status: 'converted',
          sent_at: '2024-02-01 10:00:00',
        },
      ],
    })
  })
  afterAll(() => test?.close())

  const ask = (params: object = {}) => test.ask(scope, 'customers.events', { customer_id: 'a', ...params })

  it('stands newest first, whatever its kind, and says why an order does not count', async () => {
    const { rows, meta } = await ask()
    expect(
      rows.map(({ kind, id, what, state, number, value, reason }) => [
        kind,
        id,
        what,
        state,
        number,
        value,
        reason,
      ]),
    ).toEqual([
      ['order', '3', null, null, null, 9, 'cancelled'],
      ['return', '2', null, null, null, -40, null],
      ['consent', '7', 'marketing', 'refused', null, null, null],
      ['survey_response', '6', 'nps', null, 9, null, null],
      ['activity', '5', 'login', null, null, null, null],
      ['order', '1', null, null, null, 100, null],
      ['referral', '8', null, 'converted', null, null, null],
    ])
    expect(rows[3]).toMatchObject({ at: '2024-03-03T10:00:00Z', detail: 'Fine' })
    expect(meta.total_rows).toBe(7)
    expect(meta.rows_used).toBe(6)
    expect(meta.rows_excluded).toEqual([{ entity: 'orders', reason: 'cancelled', count: 1 }])
  })

  it('is narrowed to kinds, and read on page by page', async () => {
    const returned = await ask({ kinds: 'return,consent' })
    expect(returned.rows.map(({ id }) => id)).toEqual(['2', '7'])
    const next = await ask({ limit: 3, offset: 3 })
    expect(next.rows.map(({ id }) => id)).toEqual(['6', '5', '1'])
    expect((await ask({ kinds: ['order'] })).meta.total_rows).toBe(2)
  })

  it('refuses a kind that there is none of, and a customer who is not there', async () => {
    await expect(ask({ kinds: 'dance' })).rejects.toThrow(/kinds/)
    await expect(ask({ customer_id: 'z' })).rejects.toThrow('There is no customer «z» here')
  })
})
