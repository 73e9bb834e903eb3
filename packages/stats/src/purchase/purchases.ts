/**
 * From purchases to histories. Days are whole numbers (days since any fixed date, in the organization's own time
 * zone); customers are dense indices, so that a million of them need no map. Orders that are refunded, cancelled or
 * worth nothing are left out before, by whoever knows the terms.
 */
import type { HistoryColumns } from './history.ts'

export interface Purchases {
  /** 0 … customers − 1, in any order. */
  readonly customer: ArrayLike<number>
  readonly day: ArrayLike<number>
  /** Money of the purchase; several on one day are added up. */
  readonly value?: ArrayLike<number>
}

export interface CustomerSummaries extends HistoryColumns {
  /** The customer's index of each row, ascending; only customers with a purchase in the window. */
  readonly customer: Int32Array
  readonly x: Float64Array
  readonly tx: Float64Array
  readonly T: Float64Array
  readonly firstDay: Int32Array
  /** Mean value of the repeat purchase days; 0 when x = 0. The first is left out: it is often unlike the later. */
  readonly meanValue: Float64Array
}

/** Row numbers ordered by customer, then day; linear in the rows, as a customer's own rows are few. */
export function orderByCustomerAndDay(
  { customer, day }: Purchases,
  keep: (day: number) => boolean,
): Int32Array {
  let customers = 0
  let kept = 0
  for (let i = 0; i < customer.length; i++) {
    if (!keep(day[i] as number)) continue
    kept++
    if ((customer[i] as number) >= customers) customers = (customer[i] as number) + 1
  }
  const next = new Int32Array(customers + 1)
  for (let i = 0; i < customer.length; i++) {
    if (keep(day[i] as number))
      next[(customer[i] as number) + 1] = (next[(customer[i] as number) + 1] as number) + 1
  }
  for (let c = 0; c < customers; c++) next[c + 1] = (next[c + 1] as number) + (next[c] as number)
  const starts = next.slice()
  const rows = new Int32Array(kept)
  for (let i = 0; i < customer.length; i++) {
    const d = day[i] as number
    if (!keep(d)) continue
    const c = customer[i] as number
    let slot = next[c] as number
    next[c] = slot + 1
    // insertion from the end: purchases mostly arrive in order
    while (slot > (starts[c] as number) && (day[rows[slot - 1] as number] as number) > d) {
      rows[slot] = rows[slot - 1] as number
      slot--
    }
    rows[slot] = i
  }
  return rows
}

/** Histories of everybody with a purchase in [from, to], observed through the day `to`. */
export function summarisePurchases(
  purchases: Purchases,
  window: { from?: number; to: number },
): CustomerSummaries {
  const { from = Number.NEGATIVE_INFINITY, to } = window
  const rows = orderByCustomerAndDay(purchases, day => day >= from && day <= to)
  const size = countCustomers(purchases, rows)
  const out = {
    customer: new Int32Array(size),
    x: new Float64Array(size),
    tx: new Float64Array(size),
    T: new Float64Array(size),
    firstDay: new Int32Array(size),
    meanValue: new Float64Array(size),
  }
  let at = -1
  let current = -1
  let last = 0
  let repeatValue = 0
  const close = (): void => {
    if (at < 0) return
    const x = out.x[at] as number
    const first = out.firstDay[at] as number
    out.tx[at] = (last - first) / 7
    out.T[at] = (to - first) / 7
    out.meanValue[at] = x > 0 ? repeatValue / x : 0
  }
  for (const row of rows) {
    const customer = purchases.customer[row] as number
    const day = purchases.day[row] as number
    if (customer !== current) {
      close()
      at++
      current = customer
      last = day
      repeatValue = 0
      out.customer[at] = customer
      out.firstDay[at] = day
      continue
    }
    if (day !== last) out.x[at] = (out.x[at] as number) + 1
    last = day
    if (day !== out.firstDay[at]) repeatValue += purchases.value?.[row] ?? 0
  }
  close()
  return out
}

function countCustomers({ customer }: Purchases, rows: Int32Array): number {
  let size = 0
  for (let i = 0; i < rows.length; i++) {
    if (i === 0 || customer[rows[i] as number] !== customer[rows[i - 1] as number]) size++
  }
  return size
}
