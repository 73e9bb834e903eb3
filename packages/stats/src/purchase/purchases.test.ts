import { describe, expect, it } from 'vitest'
import { groupHistories } from './grouped.ts'
import { summarisePurchases } from './purchases.ts'

describe('summarisePurchases', () => {
  // customer 2: days 0, 7, 7, 21 → x = 2 days, t_x = 3 weeks, T = 4 weeks; values 10 | 20 + 5, 15 → mean (25+15)/2
  // customer 0: day 14 only → T = (28 − 14)/7 = 2
  const rows = summarisePurchases(
    { customer: [2, 2, 0, 2, 2], day: [21, 7, 14, 0, 7], value: [15, 20, 99, 10, 5] },
    { to: 28 },
  )

  it('counts days, not purchases, and leaves the first out of the mean value', () => {
    expect([...rows.customer]).toEqual([0, 2])
    expect([...rows.x]).toEqual([0, 2])
    expect([...rows.tx]).toEqual([0, 3])
    expect([...rows.T]).toEqual([2, 4])
    expect([...rows.meanValue]).toEqual([0, 20])
    expect([...rows.firstDay]).toEqual([14, 0])
  })

  it('a second purchase on the first day belongs to the first', () => {
    const same = summarisePurchases({ customer: [0, 0, 0], day: [1, 1, 8], value: [5, 100, 7] }, { to: 8 })
    expect(same.x[0]).toBe(1)
    expect(same.meanValue[0]).toBe(7)
  })
})

describe('groupHistories', () => {
  it('joins equal histories, keeps the weights and finds each customer again', () => {
    const grouped = groupHistories({
      x: [1, 0, 1, 0],
      tx: [3, 0, 3, 0],
      T: [5, 5, 5, 4],
      weight: [1, 2, 3, 4],
    })
    expect([...grouped.x]).toEqual([1, 0, 0])
    expect([...grouped.weight]).toEqual([4, 2, 4])
    expect([...grouped.groupOf]).toEqual([0, 1, 0, 2])
    expect(grouped.customers).toBe(10)
    expect(grouped.repeatCustomers).toBe(4)
    expect([...grouped.counts]).toEqual([1, 0])
    expect([...grouped.countWeight]).toEqual([4, 6])
  })

  it('keeps 200,000 different histories apart', () => {
    const n = 200_000
    const grouped = groupHistories({
      x: new Float64Array(n).fill(1),
      tx: Float64Array.from({ length: n }, (_, i) => (i + 1) / 1000),
      T: Float64Array.from({ length: n }, (_, i) => 200 + (i % 7)),
    })
    expect(grouped.x.length).toBe(n)
    expect(new Set(grouped.groupOf).size).toBe(n)
  })
})
