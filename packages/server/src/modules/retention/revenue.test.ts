import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'

describe('retention.revenue', () => {
  let test: TestWarehouse
  beforeAll(async () => {
    test = await openTestWarehouse()
  })
  afterAll(() => test.close())

  const bought = (id: number, customer_id: string, day: string, total: number) => ({
    id: String(id),
    customer_id,
    ordered_at: `${day} 10:00:00`,
    total,
    ...(total < 0 && { kind: 'return' }),
  })

  it('splits the move from month to month into parts that add up', async () => {
    const scope = await test.organization({
      orders: [
        bought(1, 'a', '2024-01-05', 100),
        bought(2, 'b', '2024-01-06', 50),
        bought(3, 'c', '2024-01-07', 30),
        bought(4, 'd', '2024-01-08', 20),
        bought(5, 'a', '2024-02-05', 120), // expansion 20
        bought(6, 'b', '2024-02-06', 60),
        bought(7, 'b', '2024-02-08', -25), // 35 in all: contraction 15
        bought(8, 'e', '2024-02-07', 10), // new
        bought(9, 'c', '2024-03-07', 5), // back after February
      ],
    })
    const { rows } = await test.ask(scope, 'retention.revenue', {
      start_date: '2024-01-01',
      end_date: '2024-03-31',
    })
    const shown = rows.map(row => [
      row.starting,
      row.new,
      row.reactivation,
      row.expansion,
      row.contraction,
      row.churn,
      row.ending,
    ])
    expect(shown).toEqual([
      [0, 200, 0, 0, 0, 0, 200],
      [200, 10, 0, 20, 15, 50, 165], // c and d are gone: 30 + 20
      [165, 0, 5, 0, 0, 165, 5],
    ])
    // (200 − 15 − 50) / 200 and (200 + 20 − 15 − 50) / 200
    expect(rows.map(row => [row.gross_retention, row.net_retention])).toEqual([
      [null, null],
      [0.675, 0.775],
      [0, 0],
    ])
    expect(rows.map(row => [row.customers, row.kept, row.lost])).toEqual([
      [4, 0, 0],
      [3, 2, 2],
      [1, 0, 3],
    ])
  })

  it('adds up, whatever was bought', async () => {
    const day = fc
      .integer({ min: 0, max: 150 })
      .map(at => new Date(Date.UTC(2024, 0, 1 + at)).toISOString().slice(0, 10))
    const order = fc.tuple(
      fc.constantFrom('a', 'b', 'c'),
      day,
      fc.integer({ min: -50, max: 100 }).filter(total => total !== 0),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(order, { maxLength: 20 }), async orders => {
        const scope = await test.organization({
          orders: orders.map(([who, at, total], id) => bought(id, who, at, total)),
        })
        const { rows } = await test.ask(scope, 'retention.revenue', {
          start_date: '2024-01-01',
          end_date: '2024-05-31',
        })
        let before = 0
        for (const row of rows) {
          const [up, down] = [
            Number(row.new) + Number(row.reactivation) + Number(row.expansion),
            Number(row.contraction) + Number(row.churn),
          ]
          expect(Number(row.starting)).toBeCloseTo(before)
          expect(Number(row.ending)).toBeCloseTo(before + up - down)
          before = Number(row.ending)
        }
      }),
      { numRuns: 12, seed: 3 },
    )
  })
})
