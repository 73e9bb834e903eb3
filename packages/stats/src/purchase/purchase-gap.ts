import { orderByCustomerAndDay, type Purchases } from './purchases.ts'

/**
 * Median weeks between two successive purchase days of a customer, over all such pairs; null where nobody bought on
 * two days. Frequent buyers weigh more, which is what a minimum span is about.
 */
export function medianGapWeeks(purchases: Purchases): number | null {
  const gaps: number[] = []
  let last = -1
  for (const row of orderByCustomerAndDay(purchases, () => true)) {
    const days = last >= 0 ? (purchases.day[row] as number) - (purchases.day[last] as number) : 0
    if (last >= 0 && purchases.customer[row] === purchases.customer[last] && days > 0) gaps.push(days)
    last = row
  }
  if (gaps.length === 0) return null
  const sorted = Float64Array.from(gaps).sort()
  const middle = sorted.length >> 1
  const high = sorted[middle] as number
  return (sorted.length % 2 === 1 ? high : ((sorted[middle - 1] as number) + high) / 2) / 7
}
