/**
 * Customers with equal (x, t_x, T) have equal likelihood and equal scores, so they are counted rather than repeated.
 * The distinct counts and times are kept as tables too: the logarithms and gamma functions of a fit are then taken
 * per distinct value, not per customer.
 */
import { type HistoryColumns, type HistoryRejection, type PurchaseHistory, rejectHistory } from './history.ts'
import { numberInterner } from './intern.ts'

export interface GroupedHistories {
  readonly x: Float64Array
  readonly tx: Float64Array
  readonly T: Float64Array
  readonly weight: Float64Array
  /** Sum of the weights. */
  readonly customers: number
  /** Sum of the weights where x > 0. */
  readonly repeatCustomers: number
  /** Group of each input row; −1 for a rejected one. */
  readonly groupOf: Int32Array
  readonly rejected: Readonly<Partial<Record<HistoryRejection, number>>>
  /** Distinct x with the weight behind each, and each group's index into them. */
  readonly counts: Float64Array
  readonly countWeight: Float64Array
  readonly countOf: Uint32Array
  /** Indices of the distinct x, ascending by x. */
  readonly countOrder: readonly number[]
  /** Distinct times (t_x and T together), and each group's indices into them. */
  readonly times: Float64Array
  readonly txOf: Uint32Array
  readonly TOf: Uint32Array
}

export function groupHistories(columns: HistoryColumns): GroupedHistories {
  const { x, tx, T, weight } = columns
  const rows = x.length
  const counts = numberInterner()
  const times = numberInterner()
  const groupOf = new Int32Array(rows).fill(-1)
  const rejected: Partial<Record<HistoryRejection, number>> = {}

  let capacity = 1 << Math.max(4, Math.ceil(Math.log2(rows + 1)) + 1)
  if (capacity > 1 << 22) capacity = 1 << Math.ceil(Math.log2(rows * 1.5))
  const slots = new Int32Array(capacity).fill(-1)
  const mask = capacity - 1
  const countOf = new Uint32Array(rows)
  const txOf = new Uint32Array(rows)
  const TOf = new Uint32Array(rows)
  const sums = new Float64Array(rows)
  let size = 0
  for (let i = 0; i < rows; i++) {
    const xi = x[i] as number
    const txi = tx[i] as number
    const Ti = T[i] as number
    const wi = weight === undefined ? 1 : (weight[i] as number)
    const reason = rejectHistory(xi, txi, Ti, wi)
    if (reason !== null) {
      rejected[reason] = (rejected[reason] ?? 0) + 1
      continue
    }
    const c = counts.indexOf(xi)
    const a = times.indexOf(Math.min(txi, Ti))
    const b = times.indexOf(Ti)
    let hash = Math.imul(c, 0x9e3779b1) ^ Math.imul(a, 0x85ebca6b) ^ Math.imul(b, 0xc2b2ae35)
    hash ^= hash >>> 16
    let slot = Math.imul(hash, 0x27d4eb2f) & mask
    let group = slots[slot] as number
    while (group >= 0 && !(countOf[group] === c && txOf[group] === a && TOf[group] === b)) {
      slot = (slot + 1) & mask
      group = slots[slot] as number
    }
    if (group < 0) {
      group = size++
      slots[slot] = group
      countOf[group] = c
      txOf[group] = a
      TOf[group] = b
    }
    sums[group] = (sums[group] as number) + wi
    groupOf[i] = group
  }

  const distinctCounts = counts.values()
  const distinctTimes = times.values()
  const countWeight = new Float64Array(distinctCounts.length)
  const group = {
    x: new Float64Array(size),
    tx: new Float64Array(size),
    T: new Float64Array(size),
    weight: sums.slice(0, size),
  }
  let customers = 0
  let repeatCustomers = 0
  for (let g = 0; g < size; g++) {
    const c = countOf[g] as number
    const w = group.weight[g] as number
    group.x[g] = distinctCounts[c] as number
    group.tx[g] = distinctTimes[txOf[g] as number] as number
    group.T[g] = distinctTimes[TOf[g] as number] as number
    countWeight[c] = (countWeight[c] as number) + w
    customers += w
    if ((group.x[g] as number) > 0) repeatCustomers += w
  }
  return {
    ...group,
    customers,
    repeatCustomers,
    groupOf,
    rejected,
    counts: distinctCounts,
    countWeight,
    countOf: countOf.slice(0, size),
    countOrder: [...distinctCounts.keys()].sort(
      (i, j) => (distinctCounts[i] as number) - (distinctCounts[j] as number),
    ),
    times: distinctTimes,
    txOf: txOf.slice(0, size),
    TOf: TOf.slice(0, size),
  }
}

/** Every `stride`-th group with its weight: enough to bring a fit near the optimum of the whole. */
export function thinned(histories: GroupedHistories, stride: number): GroupedHistories {
  const pick = (column: Float64Array): Float64Array => column.filter((_, g) => g % stride === 0)
  return groupHistories({
    x: pick(histories.x),
    tx: pick(histories.tx),
    T: pick(histories.T),
    weight: pick(histories.weight),
  })
}

export function historyOf(histories: GroupedHistories, group: number): PurchaseHistory {
  return {
    x: histories.x[group] as number,
    tx: histories.tx[group] as number,
    T: histories.T[group] as number,
  }
}
