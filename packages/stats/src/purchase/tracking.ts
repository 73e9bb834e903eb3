/** Expected against actual repeat purchases week by week, from the first birth through the holdout. */
import type { Parameters, PurchaseModel } from './model.ts'
import { type CustomerSummaries, orderByCustomerAndDay, type Purchases } from './purchases.ts'

export interface Tracking {
  /** Last day of each week; the last one ends with the holdout. */
  readonly weekEnd: readonly number[]
  /** Cumulative repeat purchase days. */
  readonly expected: readonly number[]
  readonly actual: readonly number[]
}

export function trackPurchases<K extends string>(
  model: PurchaseModel<K>,
  p: Parameters<K>,
  purchases: Purchases,
  summaries: CustomerSummaries,
  holdoutEnd: number,
): Tracking {
  const births = new Map<number, number>()
  for (const day of summaries.firstDay) births.set(day, (births.get(day) ?? 0) + 1)
  const start = summaries.firstDay.reduce((low, day) => Math.min(low, day), holdoutEnd)
  const weekEnd: number[] = []
  for (let day = holdoutEnd; day > start; day -= 7) weekEnd.unshift(day)

  const expectedAtAge = Float64Array.from({ length: holdoutEnd - start + 1 }, (_, age) =>
    model.expectedPurchases(p, age / 7),
  )
  const repeats = repeatsByDay(purchases, summaries, start, holdoutEnd)
  const expected: number[] = []
  const actual: number[] = []
  let day = start
  let seen = 0
  for (const end of weekEnd) {
    let sum = 0
    for (const [birth, customers] of births)
      if (birth < end) sum += customers * (expectedAtAge[end - birth] ?? 0)
    expected.push(sum)
    for (; day <= end; day++) seen += repeats[day - start] ?? 0
    actual.push(seen)
  }
  return { weekEnd, expected, actual }
}

function repeatsByDay(
  purchases: Purchases,
  summaries: CustomerSummaries,
  start: number,
  end: number,
): Float64Array {
  const followed = new Map<number, number>()
  for (let i = 0; i < summaries.customer.length; i++) {
    followed.set(summaries.customer[i] as number, summaries.firstDay[i] as number)
  }
  const counts = new Float64Array(end - start + 1)
  let last = -1
  for (const row of orderByCustomerAndDay(purchases, day => day >= start && day <= end)) {
    const customer = purchases.customer[row] as number
    const day = purchases.day[row] as number
    const same = last >= 0 && purchases.customer[last] === customer && purchases.day[last] === day
    const born = followed.get(customer)
    if (born !== undefined && day > born && !same) counts[day - start] = (counts[day - start] as number) + 1
    last = row
  }
  return counts
}
