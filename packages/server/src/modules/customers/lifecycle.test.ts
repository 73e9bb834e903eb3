import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'

describe('customers.lifecycle and customers.stickiness', () => {
  let test: TestWarehouse
  beforeAll(async () => {
    test = await openTestWarehouse()
  })
  afterAll(() => test.close())

  const order = (id: number, customer_id: string, day: string) => ({
    id: String(id),
    customer_id,
    ordered_at: `${day} 10:00:00`,
    total: 10,
  })
  const facts = {
    orders: [
      order(1, 'a', '2024-01-05'),
      order(2, 'a', '2024-02-05'),
      order(3, 'a', '2024-04-05'),
      order(4, 'b', '2024-02-07'),
      order(5, 'b', '2024-02-17'),
      order(6, 'c', '2024-04-07'),
    ],
  }

  it('tells new, returning, resurrecting and dormant customers apart, month by month', async () => {
    const scope = await test.organization(facts)
    const { rows } = await test.ask(scope, 'customers.lifecycle', {
      start_date: '2024-02-10',
      end_date: '2024-05-31',
    })
    const shown = rows.map(row => [
      row.bucket,
      row.active,
      row.new,
      row.returning,
      row.resurrecting,
      row.dormant,
    ])
    expect(shown).toEqual([
      // the whole of February, a's 5th included; a was active in January, before the period
      ['2024-02-01', 2, 1, 1, 0, 0],
      ['2024-03-01', 0, 0, 0, 0, -2],
      ['2024-04-01', 2, 1, 0, 1, 0],
      ['2024-05-01', 0, 0, 0, 0, -2],
    ])
    expect(rows[0]).toMatchObject({ last_day: '2024-02-29', complete: true })
  })

  it('marks the interval that still runs', async () => {
    const scope = await test.organization(facts)
    const { rows } = await test.ask(scope, 'customers.lifecycle', { as_of: '2024-04-06' })
    // c comes on the 7th
    expect(rows.at(-1)).toMatchObject({ bucket: '2024-04-01', active: 1, complete: false })
    expect(rows.slice(0, -1).every(row => row.complete)).toBe(true)
  })

  it('obeys active(t) = active(t − 1) + new + resurrecting + dormant, whatever happened', async () => {
    const day = fc
      .integer({ min: 0, max: 120 })
      .map(offset => new Date(Date.UTC(2024, 0, 1 + offset)).toISOString().slice(0, 10))
    const bought = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), day), { maxLength: 25 })
    await fc.assert(
      fc.asyncProperty(
        bought,
        fc.constantFrom('day', 'week', 'month', 'quarter'),
        async (orders, interval) => {
          const scope = await test.organization({
            orders: orders.map(([customer, at], id) => order(id, customer, at)),
          })
          const { rows } = await test.ask(scope, 'customers.lifecycle', {
            interval,
            start_date: '2024-01-01',
            end_date: '2024-05-31',
          })
          let before = 0
          for (const row of rows) {
            const [active, fresh, back] = [Number(row.active), Number(row.new), Number(row.resurrecting)]
            expect(active).toBe(before + fresh + back + Number(row.dormant))
            expect(active).toBe(fresh + back + Number(row.returning))
            expect(Number(row.dormant)).toBeLessThanOrEqual(0)
            before = active
          }
          const customers = new Set(orders.map(([customer]) => customer)).size
          expect(rows.reduce((sum, row) => sum + Number(row.new), 0)).toBe(customers)
        },
      ),
      { numRuns: 12, seed: 7 },
    )
  })

  it('counts customers by the number of months in which they were active', async () => {
    const scope = await test.organization(facts)
    // a in January, February and April, b in February alone, c in April alone; nobody in exactly two
    expect((await test.ask(scope, 'customers.stickiness')).rows).toEqual([
      { intervals: 1, customers: 2, share: 2 / 3 },
      { intervals: 2, customers: 0, share: 0 },
      { intervals: 3, customers: 1, share: 1 / 3 },
    ])
    const none = await test.ask(scope, 'customers.stickiness', {
      start_date: '2024-03-01',
      end_date: '2024-03-31',
    })
    expect(none.rows).toEqual([])
  })
})
