/**
 * The laws that every purchase model obeys, whatever its formulas. Each law takes one case and answers null or the
 * sentence that says how it was broken, so that any test runner, and a model card, can ask.
 */
import { type GroupedHistories, groupHistories } from './purchase/grouped.ts'
import type { PurchaseHistory } from './purchase/history.ts'
import type { Parameters, PurchaseModel } from './purchase/model.ts'

export interface ConformanceCase {
  readonly model: PurchaseModel
  /** Parameters in the order of the model's names. */
  readonly parameters: Parameters<string>
  readonly history: PurchaseHistory
  /** Weeks. */
  readonly horizon: number
  /** Factor by which the unit of time changes. */
  readonly scale: number
}

export interface Law {
  readonly name: string
  readonly check: (c: ConformanceCase) => string | null
}

const close = (a: number, b: number, tolerance: number): boolean =>
  Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b))

const unequal = (what: string, a: number, b: number, tolerance: number): string | null =>
  close(a, b, tolerance) ? null : `${what}: ${a} is not ${b}`

const falling = (what: string, values: readonly number[]): string | null => {
  for (let i = 1; i < values.length; i++) {
    if ((values[i] as number) > (values[i - 1] as number) * (1 + 1e-9) + 1e-12) {
      return `${what} rises from ${values[i - 1]} to ${values[i]}`
    }
  }
  return null
}

const first = (...findings: (string | null)[]): string | null => findings.find(f => f !== null) ?? null

const one = ({ x, tx, T }: PurchaseHistory, weight = 1): GroupedHistories =>
  groupHistories({ x: [x], tx: [tx], T: [T], weight: [weight] })

/** Parameters that are times carry the unit of time; the others do not. */
const TIMES: ReadonlySet<string> = new Set(['alpha', 'beta'])
const scaledParameters = (p: Parameters<string>, scale: number): Parameters<string> =>
  Object.fromEntries(
    Object.entries(p).map(([name, value]) => [name, TIMES.has(name) ? value * scale : value]),
  )
const scaledHistory = ({ x, tx, T }: PurchaseHistory, scale: number): PurchaseHistory => ({
  x,
  tx: tx * scale,
  T: T * scale,
})

/** Largest count that the sums below run to. */
const COUNTS = 400

function sums(probability: (n: number) => number): { total: number; mean: number; rest: number } {
  let total = 0
  let mean = 0
  for (let n = 0; n <= COUNTS; n++) {
    const p = probability(n)
    total += p
    mean += n * p
    if (1 - total < 1e-12 && n > mean) break
  }
  return { total, mean, rest: 1 - total }
}

export const purchaseModelLaws: readonly Law[] = [
  {
    name: 'probabilities lie in [0, 1] and expectations are finite and not negative',
    check: ({ model, parameters: p, history, horizon }) => {
      const probabilities = [
        model.probabilityAlive(p, history),
        model.probabilityOfAnyPurchase(p, history, horizon),
        ...[0, 1, 2, 7, 40].map(n => model.probabilityOfPurchases(p, n, horizon)),
        ...[0, 1, 2, 7, 40].map(n => model.conditionalProbabilityOfPurchases(p, history, n, horizon)),
      ]
      const bad = probabilities.find(value => !(value >= 0 && value <= 1 + 1e-9))
      if (bad !== undefined) return `a probability is ${bad}`
      const expectations = [
        model.expectedPurchases(p, horizon),
        model.conditionalExpectedPurchases(p, history, horizon),
      ]
      const wrong = expectations.find(value => !(value >= 0 && Number.isFinite(value)))
      return wrong === undefined ? null : `an expectation is ${wrong}`
    },
  },
  {
    name: 'probabilities of n purchases sum to one, and their mean is the expectation',
    check: ({ model, parameters: p, history, horizon }) => {
      const fresh = sums(n => model.probabilityOfPurchases(p, n, horizon))
      const later = sums(n => model.conditionalProbabilityOfPurchases(p, history, n, horizon))
      if (fresh.total > 1 + 1e-8 || later.total > 1 + 1e-8) return `sum ${fresh.total}, ${later.total}`
      // where the counts run beyond the sum, its mean says nothing
      return first(
        fresh.rest < 1e-10
          ? unequal('mean of X(t)', fresh.mean, model.expectedPurchases(p, horizon), 1e-6)
          : null,
        later.rest < 1e-10
          ? unequal('mean of Y(t)', later.mean, model.conditionalExpectedPurchases(p, history, horizon), 1e-6)
          : null,
      )
    },
  },
  {
    name: 'at least one purchase is the opposite of none',
    check: ({ model, parameters: p, history, horizon }) =>
      unequal(
        'P(≥ 1) + P(0)',
        model.probabilityOfAnyPurchase(p, history, horizon) +
          model.conditionalProbabilityOfPurchases(p, history, 0, horizon),
        1,
        1e-9,
      ),
  },
  {
    name: 'a weight is the same as repeating the customer',
    check: ({ model, parameters: p, history }) => {
      const single = model.logLikelihood(p, one(history))
      const { x, tx, T } = history
      const repeated = groupHistories({ x: [x, x, x], tx: [tx, tx, tx], T: [T, T, T] })
      return first(
        unequal('weight 3', model.logLikelihood(p, one(history, 3)), 3 * single, 1e-10),
        unequal('three rows', model.logLikelihood(p, repeated), 3 * single, 1e-10),
        repeated.x.length === 1 ? null : 'equal histories were not grouped',
      )
    },
  },
  {
    name: 'the unit of time does not matter',
    check: ({ model, parameters: p, history, horizon, scale }) => {
      const p2 = scaledParameters(p, scale)
      const h2 = scaledHistory(history, scale)
      // the density of x purchase times carries the unit to the power −x
      const ln = model.logLikelihood(p, one(history)) - history.x * Math.log(scale)
      return first(
        unequal('log-likelihood', model.logLikelihood(p2, one(h2)), ln, 1e-8),
        unequal('P(alive)', model.probabilityAlive(p2, h2), model.probabilityAlive(p, history), 1e-8),
        unequal(
          'E[X]',
          model.expectedPurchases(p2, horizon * scale),
          model.expectedPurchases(p, horizon),
          1e-8,
        ),
        unequal(
          'E[Y]',
          model.conditionalExpectedPurchases(p2, h2, horizon * scale),
          model.conditionalExpectedPurchases(p, history, horizon),
          1e-8,
        ),
        unequal(
          'P(2)',
          model.probabilityOfPurchases(p2, 2, horizon * scale),
          model.probabilityOfPurchases(p, 2, horizon),
          1e-8,
        ),
      )
    },
  },
  {
    name: 'expectations and P(≥ 1) grow with the horizon, from zero',
    check: ({ model, parameters: p, history, horizon }) => {
      const horizons = [horizon, horizon / 2, horizon / 10, 0]
      const expected = horizons.map(t => model.expectedPurchases(p, t))
      const conditional = horizons.map(t => model.conditionalExpectedPurchases(p, history, t))
      const any = horizons.map(t => model.probabilityOfAnyPurchase(p, history, t))
      return first(
        falling('E[X] backwards', expected),
        falling('E[Y] backwards', conditional),
        falling('P(≥ 1) backwards', any),
        unequal('E[X(0)]', expected[3] as number, 0, 1e-12),
        unequal('E[Y(0)]', conditional[3] as number, 0, 1e-12),
      )
    },
  },
  {
    name: 'silence makes a customer less likely to be alive',
    check: ({ model, parameters: p, history }) =>
      falling(
        'P(alive) with age',
        [0, 1, 5, 30].map(wait => model.probabilityAlive(p, { ...history, T: history.tx + wait })),
      ),
  },
  {
    name: 'a later last purchase never makes a customer less likely to be alive',
    check: ({ model, parameters: p, history: { x, T } }) =>
      x === 0
        ? null
        : falling(
            'P(alive) with recency backwards',
            [1, 0.7, 0.4, 0.1].map(share => model.probabilityAlive(p, { x, tx: share * T, T })),
          ),
  },
]
