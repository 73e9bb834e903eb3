import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'
import type { Scope } from '../../auth/scope.ts'

describe('segments against each other and over time', () => {
  let test: TestWarehouse
  let scope: Scope
  beforeAll(async () => {
    test = await openTestWarehouse()
    const order = (id: string, customer_id: string, day: string, total = 10) => ({
      id,
      customer_id,
      ordered_at: `${day} 10:00:00`,
      total,
    })
    scope = await test.organization({
      customers: [
        { id: 'ana', country: 'Spain', created_at: '2024-01-01 10:00:00' },
        { id: 'ben', country: 'Spain', created_at: '2024-01-01 10:00:00' },
        { id: 'eve', country: 'France', created_at: '2024-03-15 10:00:00' },
      ],
      orders: [
        order('1', 'ana', '2024-01-10'),
        order('2', 'ana', '2024-03-10'),
        order('3', 'ben', '2024-02-10'),
        order('4', 'ben', '2024-04-10', 2000),
        order('5', 'eve', '2024-04-20'),
      ],
    })
    test.define(scope, {
      segments: [
        { slug: 'spain', name: 'Spain', rule: { property: 'country', is: 'equals', value: 'Spain' } },
        { slug: 'twice', name: 'Twice', rule: { property: 'orders', is: 'between', value: [2, null] } },
        {
          slug: 'fresh',
          name: 'Fresh',
          rule: { property: 'days_since_last_purchase', is: 'between', value: [0, 30] },
        },
      ],
    })
  })
  afterAll(() => test.close())

  it('overlap by who is in exactly which', async () => {
    const { rows } = await test.ask(scope, 'segments.overlap', {
      of: 'rule:spain,rule:twice,rule:fresh',
      as_of: '2024-03-31',
    })
    // Ana bought twice, the last time 21 days ago; Ben once, 50 days ago; Eve is known and nothing else
    expect(rows).toEqual([
      { combination: 'none', segments: 0, customers: 1, share: 1 / 3 },
      { combination: 'rule:spain', segments: 1, customers: 1, share: 1 / 3 },
      { combination: 'rule:spain + rule:twice + rule:fresh', segments: 3, customers: 1, share: 1 / 3 },
    ])
    await expect(test.ask(scope, 'segments.overlap', { of: 'rule:spain,x:y' })).rejects.toMatchObject({
      code: 'invalid_request',
      fields: [{ path: 'of', message: 'is not a known segment' }],
    })
  })

  it('grow and shrink with time alone', async () => {
    const { rows } = await test.ask(scope, 'segments.over_time', {
      of: 'rule:fresh',
      start_date: '2024-02-01',
      end_date: '2024-05-31',
    })
    // ends of months: Ana fresh in January and March, Ben in February and April, Eve in April
    expect(rows).toEqual([
      { bucket: '2024-02-01', members: 1, entered: 1, left: 1, customers: 2, share: 1 / 2 },
      { bucket: '2024-03-01', members: 1, entered: 1, left: 1, customers: 3, share: 1 / 3 },
      { bucket: '2024-04-01', members: 2, entered: 2, left: 1, customers: 3, share: 2 / 3 },
      { bucket: '2024-05-01', members: 0, entered: 0, left: 2, customers: 3, share: 0 },
    ])
    const days = { of: 'rule:fresh', interval: 'day', start_date: '2024-01-01', end_date: '2024-05-31' }
    const latest = await test.ask(scope, 'segments.over_time', days)
    expect([latest.rows.length, latest.rows[0]?.bucket]).toEqual([60, '2024-04-02'])
    expect(latest.meta.notes[0]).toMatch(/latest 60 intervals/)
  })

  it('move between RFM groups month by month', async () => {
    const { rows } = await test.ask(scope, 'segments.rfm_movement', { months: 2, as_of: '2024-04-30' })
    const flows = rows.map(row => [row.step, row.from_group, row.to_group, row.customers, row.share])
    /*
     * With fewer than five values the fixed thresholds score: recency 365 180 90 30, frequency 2 3 5 10, monetary
     * 50 100 250 1000.
     * 29 February: Ana 50 days, 1 × 10 → 4 1 1, new; Ben 19 days, 1 × 10 → 5 1 1, new.
     * 31 March: Ana 21 days, 2 × 20 → 5 2 1, promising; Ben 50 days → 4 1 1, new.
     * 30 April: Ana 51 days → 4 2 1, new; Ben 20 days, 2 × 2010 → 5 2 5, promising; Eve 10 days → 5 1 1, new.
     */
    expect(flows).toEqual([
      [1, 'new-customers', 'new-customers', 1, 1 / 2],
      [1, 'new-customers', 'promising', 1, 1 / 2],
      [2, 'new-customers', 'promising', 1, 1],
      [2, 'no purchase', 'new-customers', 1, 1],
      [2, 'promising', 'new-customers', 1, 1],
    ])
    expect(rows[0]).toMatchObject({ from_day: '2024-02-29', to_day: '2024-03-31' })
  })
})
