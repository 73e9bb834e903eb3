/**
 * Intervals around predicted value, by seeded simulation. One customer's value is uncertain mostly because his
 * purchases are random; a total is uncertain mostly because the parameters are. Both sources are in both intervals.
 */
import { type Random, seededRandom } from '../numeric/random.ts'
import {
  customerLifetimeValue,
  type ValuedHistory,
  type ValueTerms,
  valueTerms,
  WEEKS_A_MONTH,
} from './clv.ts'
import type { Fitted } from './fit.ts'
import type { Parameters, PurchaseModel } from './model.ts'
import { parameterDraws } from './parameter-draws.ts'
import { expectedPurchaseValue, type SpendModel } from './spend.ts'

export interface ValueInterval {
  readonly expected: number
  readonly median: number
  readonly low: number
  readonly high: number
  /** Share of the simulated values between low and high. */
  readonly level: number
  /** A shrunken mean has no distribution of a single purchase's value, so only the purchases vary there. */
  readonly varies: 'purchases and their value' | 'purchases'
}

export interface IntervalOptions {
  readonly seed: number
  /** 1,000 unless told. */
  readonly draws?: number
  /** 0.8 unless told. */
  readonly level?: number
}

const SPEND_PARAMETERS = ['p', 'q', 'v'] as const

function spendDraws(spend: SpendModel, random: Random): () => SpendModel {
  if (spend.model === 'shrunken-mean') return () => spend
  const draw = parameterDraws(SPEND_PARAMETERS, spend.parameters, spend.logCovariance, random)
  return () => {
    const parameters = draw()
    // the mean is infinite at q ≤ 1; a draw beyond that border is the estimate instead
    return parameters.q > 1 ? { ...spend, parameters } : spend
  }
}

/** Value of each purchase of one simulated customer: ν from what he has spent, then Gamma(p, ν). */
function purchaseValues(spend: SpendModel, customer: ValuedHistory, random: Random): () => number {
  if (spend.model === 'shrunken-mean') {
    const value = expectedPurchaseValue(spend, customer.x, customer.meanValue)
    return () => value
  }
  const { p, q, v } = spend.parameters
  const x = customer.meanValue > 0 ? customer.x : 0
  const rate = random.gamma(p * x + q, v + x * customer.meanValue)
  return () => random.gamma(p, rate)
}

function simulatedValue<K extends string>(
  model: PurchaseModel<K>,
  p: Parameters<K>,
  spend: SpendModel,
  customer: ValuedHistory,
  terms: Required<ValueTerms>,
  random: Random,
): number {
  const value = purchaseValues(spend, customer, random)
  let sum = 0
  for (const time of model.simulateFuture(p, customer, terms.months * WEEKS_A_MONTH, random)) {
    const paid = Math.min(terms.months, Math.ceil(time / WEEKS_A_MONTH))
    sum += value() / (1 + terms.monthlyDiscount) ** paid
  }
  return terms.margin * sum
}

function interval(values: number[], expected: number, level: number, spend: SpendModel): ValueInterval {
  values.sort((a, b) => a - b)
  const at = (share: number): number =>
    values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? expected
  return {
    expected,
    median: at(0.5),
    low: at((1 - level) / 2),
    high: at((1 + level) / 2),
    level,
    varies: spend.model === 'gamma-gamma' ? 'purchases and their value' : 'purchases',
  }
}

/** What one customer will bring: posterior predictive over parameters, purchases and their values. */
export function customerValueInterval<K extends string>(
  model: PurchaseModel<K>,
  fit: Fitted<K>,
  spend: SpendModel,
  customer: ValuedHistory,
  terms: ValueTerms,
  { seed, draws = 1000, level = 0.8 }: IntervalOptions,
): ValueInterval {
  const random = seededRandom(seed)
  const all = valueTerms(terms)
  const parameters = parameterDraws(model.parameters, fit.parameters, fit.logCovariance, random)
  const spends = spendDraws(spend, random)
  const values = Array.from({ length: draws }, () =>
    simulatedValue(model, parameters(), spends(), customer, all, random),
  )
  const expected = customerLifetimeValue(model, fit.parameters, spend, customer, terms)
  return interval(values, expected, level, spend)
}

/** At most this many customers are simulated; the rest scale, as a ratio to the same customers' expectation. */
const SAMPLE = 500
const RUNS_A_CUSTOMER = 20

/**
 * What a group of customers will bring together. The parameters move all of them at once; their own chance adds a
 * variance that is summed over them.
 */
export function totalValueInterval<K extends string>(
  model: PurchaseModel<K>,
  fit: Fitted<K>,
  spend: SpendModel,
  customers: readonly ValuedHistory[],
  terms: ValueTerms,
  { seed, draws = 200, level = 0.8 }: IntervalOptions,
): ValueInterval {
  const random = seededRandom(seed)
  const all = valueTerms(terms)
  const worth = (p: Parameters<K>, s: SpendModel) => (customer: ValuedHistory) =>
    customerLifetimeValue(model, p, s, customer, terms)
  const sumOf = (chosen: readonly ValuedHistory[], p: Parameters<K>, s: SpendModel): number =>
    chosen.map(worth(p, s)).reduce((sum, value) => sum + value, 0)

  const expected = sumOf(customers, fit.parameters, spend)
  const stride = Math.max(1, customers.length / SAMPLE)
  const sample = Array.from(
    { length: Math.min(SAMPLE, customers.length) },
    (_, i) => customers[Math.floor(i * stride)],
  ).filter(customer => customer !== undefined)
  const sampled = sumOf(sample, fit.parameters, spend)
  if (!(sampled > 0)) return interval([], expected, level, spend)

  let squares = 0
  for (const customer of sample) {
    const mean = worth(fit.parameters, spend)(customer)
    for (let run = 0; run < RUNS_A_CUSTOMER; run++) {
      squares += (simulatedValue(model, fit.parameters, spend, customer, all, random) - mean) ** 2
    }
  }
  const chance = Math.sqrt(((squares / RUNS_A_CUSTOMER) * customers.length) / sample.length)
  const parameters = parameterDraws(model.parameters, fit.parameters, fit.logCovariance, random)
  const spends = spendDraws(spend, random)
  const values = Array.from({ length: draws }, () => {
    const ratio = sumOf(sample, parameters(), spends()) / sampled
    return Math.max(0, expected * ratio + chance * random.normal())
  })
  return interval(values, expected, level, spend)
}
