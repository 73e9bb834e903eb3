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
  const column = (from: string[], end: number): string => from[from.length - end] ?? ''
  for (let start = text.indexOf('\n') + 1; start < text.length; ) {
    const stop = text.indexOf('\n', start)
    const line = text.slice(start, stop < 0 ? undefined : stop).trimEnd()
    start = stop < 0 ? text.length : stop + 1
    if (line.startsWith('C') || line.startsWith('A')) continue
    // descriptions may hold commas, so count from the end: quantity, date, price, customer, country, sheet
    const fields = line.split(',')
    const id = column(fields, 3)
    const amount = Number(column(fields, 6)) * Number(column(fields, 4))
    if (id === '' || !(Number(column(fields, 6)) > 0) || !(Number(column(fields, 4)) > 0)) continue
    const date = column(fields, 5).slice(0, 10)
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
