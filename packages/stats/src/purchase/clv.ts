/**
 * Customer lifetime value from here on: expected purchases of each period × expected value of a purchase × margin,
 * discounted to the end of observation. The period is the month of lifetimes' convention, 4.345 weeks, discounted at
 * its end.
 */
import { type GroupedHistories, historyOf } from './grouped.ts'
import type { PurchaseHistory } from './history.ts'
import type { Parameters, PurchaseModel } from './model.ts'
import { expectedPurchaseValue, type SpendModel } from './spend.ts'

export interface ValueTerms {
  /** Months ahead; 12 unless told. */
  readonly months?: number
  /** Discount a month; 0.01 unless told. */
  readonly monthlyDiscount?: number
  /** Margin as a share of the value; 1 (revenue) unless told. */
  readonly margin?: number
}

/** A customer's purchases and the mean value of the repeat ones. */
export interface ValuedHistory extends PurchaseHistory {
  readonly meanValue: number
}

export const WEEKS_A_MONTH = 4.345

export const valueTerms = (terms: ValueTerms): Required<ValueTerms> => ({
  months: terms.months ?? 12,
  monthlyDiscount: terms.monthlyDiscount ?? 0.01,
  margin: terms.margin ?? 1,
})

/** Discounted expected number of purchases: Σᵢ (E[Y(i)] − E[Y(i−1)]) / (1 + d)ⁱ over months i. */
export function discountedPurchases<K extends string>(
  model: PurchaseModel<K>,
  p: Parameters<K>,
  history: PurchaseHistory,
  terms: ValueTerms = {},
): number {
  const { months, monthlyDiscount } = valueTerms(terms)
  let sum = 0
  let before = 0
  for (let month = 1; month <= Math.ceil(months); month++) {
    const until = Math.min(month, months)
    const expected = model.conditionalExpectedPurchases(p, history, until * WEEKS_A_MONTH)
    sum += (expected - before) / (1 + monthlyDiscount) ** until
    before = expected
  }
  return sum
}

/**
 * The same of a million customers from three looks at the curve of expected purchases instead of one a month: a cubic
 * through them, and through 0. The discount bends so little that this is within two
 * thousandths.
 *
 * @returns a function of the expected purchases up to a time in weeks, which answers the discounted and all of them
 */
export function discounting(terms: ValueTerms = {}) {
  const { months, monthlyDiscount } = valueTerms(terms)
  const nodes = [0, 1, 2, 3].map(third => (third * months) / 3)
  const basis = (j: number, t: number): number =>
    nodes.reduce(
      (product, node, i) => (i === j ? product : (product * (t - node)) / ((nodes[j] ?? 0) - node)),
      1,
    )
  const weights = nodes.map((_, j) => {
    let weight = 0
    for (let month = 1; month <= Math.ceil(months); month++) {
      const until = Math.min(month, months)
      weight += (basis(j, until) - basis(j, month - 1)) / (1 + monthlyDiscount) ** until
    }
    return weight
  })
  return (
    expectedBy: (weeks: number) => number,
  ): { readonly discounted: number; readonly expected: number } => {
    const [, one = 0, two = 0, all = 0] = nodes.map(node =>
      node === 0 ? 0 : expectedBy(node * WEEKS_A_MONTH),
    )
    const [, first = 0, second = 0, third = 0] = weights
    return { discounted: first * one + second * two + third * all, expected: all }
  }
}

export function customerLifetimeValue<K extends string>(
  model: PurchaseModel<K>,
  p: Parameters<K>,
  spend: SpendModel,
  customer: ValuedHistory,
  terms: ValueTerms = {},
): number {
  const value = expectedPurchaseValue(spend, customer.x, customer.meanValue)
  return valueTerms(terms).margin * value * discountedPurchases(model, p, customer, terms)
}

/** The same once per group of equal histories; a customer's value is this × margin × the value of a purchase. */
export function discountedPurchasesByGroup<K extends string>(
  model: PurchaseModel<K>,
  p: Parameters<K>,
  histories: GroupedHistories,
  terms: ValueTerms = {},
): Float64Array {
  return Float64Array.from(histories.x, (_, g) =>
    discountedPurchases(model, p, historyOf(histories, g), terms),
  )
}
