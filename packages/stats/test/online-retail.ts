import type { Purchases } from '../src/purchase/purchases.ts'
import { dayNumber, readDataset } from './datasets.ts'

export const ONLINE_RETAIL = 'online_retail_ii/online_retail_II.csv.gz'

/** Paid purchases of known customers: no returns (C) or adjustments (A), positive quantity and price. */
export function retailPurchases(): Purchases {
  const indexOf = new Map<string, number>()
  const days = new Map<string, number>()
  const seen = new Map<string, number>()
  const text = readDataset(ONLINE_RETAIL)
  const value: number[] = []
  const customer: number[] = []
  const day: number[] = []
  for (let start = text.indexOf('\n') + 1; start < text.length; ) {
    const stop = text.indexOf('\n', start)
    const end = stop < 0 ? text.length : stop
    const first = text[start]
    // descriptions may hold commas, so count from the end: quantity, date, price, customer, country, sheet
    const commas: number[] = []
    for (let at = end; commas.length < 6; ) {
      at = text.lastIndexOf(',', at - 1)
      commas.push(at)
    }
    start = end + 1
    if (first === 'C' || first === 'A') continue
    const column = (fromEnd: number): string =>
      text.slice((commas[fromEnd - 1] ?? 0) + 1, commas[fromEnd - 2])
    const id = column(3)
    const quantity = Number(column(6))
    const price = Number(column(4))
    if (id === '' || !(quantity > 0) || !(price > 0)) continue
    const amount = quantity * price
    const date = column(5).slice(0, 10)
    if (!days.has(date)) days.set(date, dayNumber(date))
    if (!indexOf.has(id)) indexOf.set(id, indexOf.size)
    const key = `${id} ${date}`
    const row = seen.get(key)
    if (row !== undefined) {
      value[row] = (value[row] ?? 0) + amount
      continue
    }
    seen.set(key, customer.length)
    customer.push(indexOf.get(id) ?? -1)
    day.push(days.get(date) ?? 0)
    value.push(amount)
  }
  return { customer, day, value }
}
