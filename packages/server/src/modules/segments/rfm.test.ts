import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'

/** Ten customers c0 to c9: c<i> bought i + 1 times, the last time on day i + 1 of June, for 10 × (i + 1) each. */
const ladder = {
  orders: Array.from({ length: 10 }, (_, i) =>
    Array.from({ length: i + 1 }, (_, n) => ({
      id: `${i}-${n}`,
      customer_id: `c${i}`,
      branch_id: i < 5 ? 'north' : 'south',
      ordered_at: n === 0 ? `2024-06-${String(i + 1).padStart(2, '0')} 10:00:00` : '2024-05-01 10:00:00',
      total: 10 * (i + 1),
    })),
  ).flat(),
}

describe('RFM', () => {
  let test: TestWarehouse
  beforeAll(async () => {
    test = await openTestWarehouse()
  })
  afterAll(() => test.close())

  it('scores by quintile and puts customers into groups with their worth', async () => {
    const scope = await test.organization(ladder)
    const { rows, meta } = await test.ask(scope, 'segments.rfm', { as_of: '2024-06-10' })
    // two customers a score, all three alike: 111 lost, 222 hibernating, 333 potential, 444 loyal, 555 champions
    const filled = rows.filter(row => row.customers !== 0)
    expect(filled.map(row => [row.group, row.customers, row.revenue])).toEqual([
      // c8 spent 9 × 90, c9 10 × 100
      ['champions', 2, 1810],
      ['loyal', 2, 1130],
      ['potential-loyalist', 2, 610],
      ['hibernating', 2, 250],
      ['lost', 2, 50],
    ])
    expect(rows).toHaveLength(11)
    expect(rows[0]).toMatchObject({
      title: 'Champions',
      share: 0.2,
      // 1 + 4 + 9 + … + 100 = 385 tens in all
      revenue_share: 1810 / 3850,
      average_value: 905,
      // 9 and 10 June, seen from 10 June
      average_recency: 0.5,
      average_frequency: 9.5,
    })
    expect(rows.find(row => row.group === 'at-risk')).toMatchObject({ share: 0, average_value: null })
    expect(meta.notes).toEqual([])
  })

  it('counts scores and names the cut points', async () => {
    const scope = await test.organization(ladder)
    const scores = await test.ask(scope, 'segments.rfm_scores', { as_of: '2024-06-10' })
    expect(scores.rows).toEqual(
      [1, 2, 3, 4, 5].map(score => ({ score, recency: 2, frequency: 2, monetary: 2 })),
    )
    const cuts = await test.ask(scope, 'segments.rfm_cut_points', { as_of: '2024-06-10' })
    expect(cuts.rows.filter(row => row.score === 2 || row.score === 5)).toEqual([
      // 3 and 4 June are 7 and 6 days before the 10th; 8 days before is still a 1
      { measure: 'recency', score: 2, lowest: 6, highest: 7, threshold: 8, customers: 2, basis: 'quintiles' },
      { measure: 'recency', score: 5, lowest: 0, highest: 1, threshold: 2, customers: 2, basis: 'quintiles' },
      {
        measure: 'frequency',
        score: 2,
        lowest: 3,
        highest: 4,
        threshold: 2,
        customers: 2,
        basis: 'quintiles',
      },
      {
        measure: 'frequency',
        score: 5,
        lowest: 9,
        highest: 10,
        threshold: 8,
        customers: 2,
        basis: 'quintiles',
      },
      {
        measure: 'monetary',
        score: 2,
        lowest: 90,
        highest: 160,
        threshold: 40,
        customers: 2,
        basis: 'quintiles',
      },
      {
        measure: 'monetary',
        score: 5,
        lowest: 810,
        highest: 1000,
        threshold: 640,
        customers: 2,
        basis: 'quintiles',
      },
    ])
  })

  it('shows all 25 cells of the map, and the customers of one', async () => {
    const scope = await test.organization(ladder)
    const { rows } = await test.ask(scope, 'segments.rfm_map', { as_of: '2024-06-10' })
    expect(rows).toHaveLength(25)
    expect(
      rows.filter(row => row.customers !== 0).map(row => [row.recency_score, row.frequency_score]),
    ).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 4],
      [5, 5],
    ])
    expect(rows[1]).toMatchObject({ customers: 0, revenue: 0, average_value: null, group: null })
    const list = await test.ask(scope, 'segments.rfm_customers', {
      as_of: '2024-06-10',
      recency_score: 4,
      frequency_score: 4,
    })
    expect(list.rows[0]).toEqual({
      customer_id: 'c7',
      name: null,
      email: null,
      group: 'loyal',
      recency_score: 4,
      frequency_score: 4,
      monetary_score: 4,
      last_purchase: '2024-06-08',
      recency_days: 2,
      frequency: 8,
      monetary: 640,
    })
    expect(list.meta.total_rows).toBe(2)
  })

  it('looks at history up to the end of the period', async () => {
    const scope = await test.organization(ladder)
    const { rows } = await test.ask(scope, 'segments.rfm_customers', {
      start_date: '2024-05-01',
      end_date: '2024-05-31',
    })
    // c0 had not bought by then; c9 had bought nine times, on 1 May
    expect(rows).toHaveLength(9)
    expect(rows[0]).toMatchObject({ customer_id: 'c9', frequency: 9, recency_days: 30 })
    // with all data, days count to the as-of day, not to the last order
    const today = await test.ask(scope, 'segments.rfm_customers')
    expect(today.rows[0]).toMatchObject({ customer_id: 'c9', recency_days: 21 })
  })

  it('keeps a customer in one group, whatever the filter', async () => {
    const scope = await test.organization(ladder)
    const at = { as_of: '2024-06-10' }
    const south = await test.ask(scope, 'segments.rfm', { ...at, branch_id: 'south' })
    // c5 to c9 alone would fill all five scores anew
    expect(south.rows.filter(row => row.customers !== 0).map(row => [row.group, row.customers])).toEqual([
      ['champions', 2],
      ['loyal', 2],
      ['potential-loyalist', 1],
    ])
    const list = await test.ask(scope, 'customers.list', { ...at, segment: 'rfm:loyal' })
    expect(list.rows.map(row => [row.id, row.rfm_group])).toEqual([
      ['c7', 'loyal'],
      ['c6', 'loyal'],
    ])
    expect((await test.ask(scope, 'customers.list', { ...at, rfm_group: 'loyal' })).rows).toEqual(list.rows)
    expect(
      (await test.ask(scope, 'purchases.revenue', { ...at, segment: 'rfm:champions' })).rows[0],
    ).toMatchObject({
      net: 1810,
    })
    await expect(test.ask(scope, 'purchases.revenue', { segment: 'rfm:nobody' })).rejects.toThrow(
      'There is no segment «rfm:nobody»',
    )
  })

  it('takes the fixed thresholds where a score has fewer than five values, and says so', async () => {
    const scope = await test.organization({
      orders: ladder.orders.filter(order => order.id.endsWith('-0')),
    })
    const { rows, meta } = await test.ask(scope, 'segments.rfm_cut_points', { as_of: '2024-06-10' })
    // everybody bought once: one value; days and worth have ten
    expect(meta.notes).toEqual([
      "Fewer than 5 different values: frequency is scored by the organization's fixed thresholds, not by quintiles.",
    ])
    expect(
      rows.filter(row => row.measure === 'frequency').map(row => [row.threshold, row.customers]),
    ).toEqual([
      [null, 10],
      [2, 0],
      [3, 0],
      [5, 0],
      [10, 0],
    ])
    expect(new Set(rows.map(row => `${row.measure} ${row.basis}`))).toEqual(
      new Set(['recency quintiles', 'frequency fixed thresholds', 'monetary quintiles']),
    )
  })

  it('gives every customer 1 + floor(5 (k − 1) / n), k the competition rank, ties included', async () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 5, maxLength: 23 })
    await fc.assert(
      fc.asyncProperty(amounts, async values => {
        fc.pre(new Set(values).size >= 5)
        const scope = await test.organization({
          orders: values.map((total, i) => ({
            id: `o${i}`,
            customer_id: `c${i}`,
            ordered_at: '2024-06-01 10:00:00',
            total,
          })),
        })
        const { rows } = await test.ask(scope, 'segments.rfm_customers', { limit: 1000 })
        for (const row of rows) {
          const smaller = values.filter(value => value < Number(row.monetary)).length
          expect(row.monetary_score).toBe(1 + Math.floor((5 * smaller) / values.length))
        }
      }),
      { numRuns: 25, seed: 11 },
    )
  })
})
