import { describe, expect, it } from 'vitest'
import { seededRandom } from '../numeric/random.ts'
import { bgNbd } from './bg-nbd.ts'
import {
  customerLifetimeValue,
  discountedPurchases,
  discountedPurchasesByGroup,
  discounting,
  type ValuedHistory,
} from './clv.ts'
import type { Fitted } from './fit.ts'
import { expectedSpend, fitGammaGamma } from './gamma-gamma.ts'
import { groupHistories } from './grouped.ts'
import { expectedNextPurchase } from './next-purchase.ts'
import { purchaseCountInterval } from './purchase-count.ts'
import { medianGapWeeks } from './purchase-gap.ts'
import { purchaseModels } from './purchase-models.ts'
import { expectedPurchaseValue, fitSpend, type SpendModel } from './spend.ts'
import { customerValueInterval, totalValueInterval } from './value-interval.ts'

const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
const spend: SpendModel = {
  ok: true,
  model: 'gamma-gamma',
  parameters: { p: 6.25, q: 3.74, v: 15.44 },
  logLikelihood: 0,
  repeatCustomers: 946,
  correlation: 0.11,
  standardErrors: null,
  logCovariance: null,
}
const fit: Fitted<'r' | 'alpha' | 'a' | 'b'> = {
  ok: true,
  model: 'bg-nbd',
  parameters,
  logLikelihood: -9582.4,
  customers: 2357,
  repeatCustomers: 946,
  regularised: false,
  standardErrors: null,
  logCovariance: null,
  outsideRange: [],
  iterations: 0,
}
const regular = { x: 12, tx: 36, T: 39, meanValue: 30 }

describe('lifetime value', () => {
  it('without a discount is margin × value × expected purchases of the whole horizon', () => {
    const months = 12
    const purchases = bgNbd.conditionalExpectedPurchases(parameters, regular, months * 4.345)
    expect(discountedPurchases(bgNbd, parameters, regular, { monthlyDiscount: 0 })).toBeCloseTo(purchases, 10)
    // E[M | 12, 30] = 6.25 (15.44 + 360) / (75 + 3.74 − 1) = 2346.5 / 77.74 = 30.18395
    expect(expectedSpend(spend.parameters, 12, 30)).toBeCloseTo(30.18395, 5)
    const value = customerLifetimeValue(bgNbd, parameters, spend, regular, {
      monthlyDiscount: 0,
      margin: 0.4,
    })
    expect(value).toBeCloseTo(0.4 * 30.18395 * purchases, 3)
  })

  it.each([1, 5, 12, 36])('over %i months is found from three looks at the curve', months => {
    for (const history of [
      regular,
      { x: 0, tx: 0, T: 2 },
      { x: 26, tx: 30.8, T: 31 },
      { x: 1, tx: 5, T: 38 },
    ]) {
      const exact = discountedPurchases(bgNbd, parameters, history, { months })
      const expectedBy = (weeks: number) => bgNbd.conditionalExpectedPurchases(parameters, history, weeks)
      const { discounted, expected } = discounting({ months })(expectedBy)
      expect(Math.abs(discounted / exact - 1)).toBeLessThan(2e-3)
      expect(expected).toBe(expectedBy(months * 4.345))
    }
  })

  it('grows with the horizon and falls with the discount', () => {
    const at = (months: number, monthlyDiscount: number): number =>
      customerLifetimeValue(bgNbd, parameters, spend, regular, { months, monthlyDiscount })
    expect(at(24, 0.01)).toBeGreaterThan(at(12, 0.01))
    expect(at(12.5, 0.01)).toBeGreaterThan(at(12, 0.01))
    expect(at(12, 0.05)).toBeLessThan(at(12, 0.01))
  })
})

describe('intervals of value', () => {
  it('repeat themselves with one seed', () => {
    const once = customerValueInterval(bgNbd, fit, spend, regular, {}, { seed: 3 })
    expect(customerValueInterval(bgNbd, fit, spend, regular, {}, { seed: 3 })).toEqual(once)
    expect(once.low).toBeLessThan(once.expected)
    expect(once.high).toBeGreaterThan(once.expected)
  })

  it('of one customer has the expected value as its mean', () => {
    // 200 customers' worth of runs through the total: the chance of each averages out
    const total = totalValueInterval(
      bgNbd,
      fit,
      spend,
      Array.from({ length: 400 }, () => regular),
      {},
      { seed: 5 },
    )
    const one = customerLifetimeValue(bgNbd, parameters, spend, regular)
    expect(total.expected / (400 * one)).toBeCloseTo(1, 10)
    expect(Math.abs(total.median / total.expected - 1)).toBeLessThan(0.02)
  })

  // alive with .99: where P(alive) is below .9 the low end is zero and the interval covers more than it claims
  const active = { ...regular, T: 36.2 }
  it('of a customer cover 80 % of what the model brings about', () => {
    const { low, high } = customerValueInterval(bgNbd, fit, spend, active, {}, { seed: 1, draws: 4000 })
    const random = seededRandom(77)
    let inside = 0
    for (let i = 0; i < 4000; i++) {
      const value = simulatedFuture(active, random)
      if (value >= low && value <= high) inside++
    }
    expect(inside / 4000).toBeGreaterThan(0.77)
    expect(inside / 4000).toBeLessThan(0.83)
  })

  it('of a total is far narrower than the sum of single intervals', () => {
    const customers = Array.from({ length: 300 }, () => regular)
    const total = totalValueInterval(bgNbd, fit, spend, customers, {}, { seed: 5 })
    const single = customerValueInterval(bgNbd, fit, spend, regular, {}, { seed: 5 })
    expect(total.high - total.low).toBeLessThan(0.2 * 300 * (single.high - single.low))
  })

  it('says when only the purchases vary', () => {
    const mean: SpendModel = {
      model: 'shrunken-mean',
      mean: 20,
      strength: 3,
      refused: {
        ok: false,
        reason: 'too-few-repeaters',
        explanation: '',
        repeatCustomers: 9,
        correlation: null,
      },
    }
    expect(customerValueInterval(bgNbd, fit, mean, regular, {}, { seed: 1 }).varies).toBe('purchases')
  })
})

/** Twelve months of one customer, written apart from the code under test. */
function simulatedFuture(customer: ValuedHistory, random: ReturnType<typeof seededRandom>): number {
  const rate = random.gamma(6.25 * 12 + 3.74, 15.44 + 12 * 30)
  return bgNbd
    .simulateFuture(parameters, customer, 12 * 4.345, random)
    .reduce((sum, time) => sum + random.gamma(6.25, rate) / 1.01 ** Math.ceil(time / 4.345), 0)
}

describe('Gamma-Gamma', () => {
  /** Mean values of customers whose ν is drawn from Gamma(3.74, 15.44), or who all pay anything from 10 to 100. */
  const spenders = (customers: number, alike: boolean) => {
    const random = seededRandom(5)
    const x = Array.from({ length: customers }, () => 1 + Math.floor(4 * random.uniform()))
    const meanValue = x.map(purchases => {
      if (!alike) return random.gamma(6.25 * purchases, random.gamma(3.74, 15.44)) / purchases
      let sum = 0
      for (let i = 0; i < purchases; i++) sum += 10 + 90 * random.uniform()
      return sum / purchases
    })
    return { x, meanValue }
  }

  it('finds among many what it was drawn from, beginning with a few', () => {
    const found = fitGammaGamma(spenders(25_000, false))
    if (!found.ok) throw new Error(found.explanation)
    const truth = { p: 6.25, q: 3.74, v: 15.44 }
    for (const name of ['p', 'q', 'v'] as const) {
      expect(Math.abs(found.parameters[name] / truth[name] - 1)).toBeLessThan(0.1)
    }
  })

  it.each([2000, 25_000])('knows %i customers who differ by chance alone for alike', customers => {
    expect(fitGammaGamma(spenders(customers, true))).toMatchObject({ ok: false, reason: 'no-spread' })
  })

  const random = seededRandom(9)
  const rows = Array.from({ length: 3000 }, () => {
    const x = 1 + random.poisson(2)
    const rate = random.gamma(4, 20)
    return {
      x,
      meanValue: Array.from({ length: x }, () => random.gamma(5, rate)).reduce((a, b) => a + b) / x,
    }
  })
  const columns = { x: rows.map(row => row.x), meanValue: rows.map(row => row.meanValue) }

  it('finds simulated parameters again, in any currency', () => {
    const found = fitGammaGamma(columns)
    const cents = fitGammaGamma({ ...columns, meanValue: columns.meanValue.map(m => 100 * m) })
    if (!found.ok || !cents.ok) throw new Error('fits')
    for (const [name, value] of [
      ['p', 5],
      ['q', 4],
      ['v', 20],
    ] as const) {
      expect(Math.abs(found.parameters[name] - value)).toBeLessThan(4 * (found.standardErrors?.[name] ?? 0))
    }
    expect(cents.parameters.v / found.parameters.v).toBeCloseTo(100, 3)
    expect(cents.parameters.p).toBeCloseTo(found.parameters.p, 5)
  })

  it.each([
    ['too-few-repeaters', { x: [1, 2], meanValue: [5, 6] }],
    ['too-few-repeaters', { x: Array(300).fill(0), meanValue: Array(300).fill(0) }],
    ['no-spread', { x: Array(300).fill(2), meanValue: Array(300).fill(9.99) }],
    [
      'correlated',
      {
        x: Array.from({ length: 300 }, (_, i) => 1 + (i % 10)),
        meanValue: Array.from({ length: 300 }, (_, i) => 5 + (i % 10)),
      },
    ],
  ] as const)('refuses: %s', (reason, bad) => {
    expect(fitGammaGamma(bad)).toMatchObject({ ok: false, reason })
    const model = fitSpend(bad)
    if (!('model' in model)) return
    expect(model.model).toBe('shrunken-mean')
    expect(Number.isFinite(expectedPurchaseValue(model, 0, 0))).toBe(true)
  })

  it('leaves out zero, negative and infinite values', () => {
    const dirty = {
      x: [...columns.x, 1, 1, 1, 0],
      meanValue: [...columns.meanValue, 0, -5, Number.POSITIVE_INFINITY, 7],
    }
    expect(fitGammaGamma(dirty)).toEqual(fitGammaGamma(columns))
  })

  it('a shrunken mean lies between the customer and everybody, nearer to the customer who bought more', () => {
    const model: SpendModel = {
      model: 'shrunken-mean',
      mean: 20,
      strength: 3,
      refused: {
        ok: false,
        reason: 'too-few-repeaters',
        explanation: '',
        repeatCustomers: 9,
        correlation: null,
      },
    }
    expect(expectedPurchaseValue(model, 0, 0)).toBe(20)
    // (3·20 + 1·60) / 4 = 30; (3·20 + 9·60) / 12 = 50
    expect(expectedPurchaseValue(model, 1, 60)).toBe(30)
    expect(expectedPurchaseValue(model, 9, 60)).toBe(50)
  })
})

describe('number of purchases', () => {
  it('80 % of a Poisson-gamma count lie between its quantiles: r = 1, α = 1, t = 4 is geometric with q = 4/5', () => {
    // P(N ≤ n) = 1 − .8ⁿ⁺¹: .2 at 0 (≥ .1), 1 − .8¹⁰ = .893 at 9, 1 − .8¹¹ = .914 at 10 (≥ .9)
    const nbd = purchaseModels.nbd
    expect(purchaseCountInterval(nbd, { r: 0.5, alpha: 0.5 }, { x: 0, tx: 0, T: 0.5 }, 1)).toMatchObject({
      low: 0,
    })
    expect(purchaseCountInterval(nbd, { r: 1, alpha: 1 }, { x: 0, tx: 0, T: 0 }, 4)).toEqual({
      low: 0,
      high: 10,
      level: 0.8,
    })
  })

  it('grouped values are the single ones', () => {
    const histories = groupHistories({ x: [0, 12], tx: [0, 36], T: [20, 39] })
    const byGroup = discountedPurchasesByGroup(bgNbd, parameters, histories)
    expect(byGroup[1]).toBe(discountedPurchases(bgNbd, parameters, regular))
  })

  it('median gap: 7, 7 and 21 days of two customers → one week', () => {
    const purchases = { customer: [0, 0, 1, 0, 1], day: [0, 14, 3, 7, 24] }
    expect(medianGapWeeks(purchases)).toBe(1)
    expect(medianGapWeeks({ customer: [0, 0, 1], day: [5, 5, 9] })).toBeNull()
  })
})

describe('next purchase', () => {
  it('of an alive BG/NBD customer has the Pareto quantiles of the paper', () => {
    // given alive, P(wait > t) = ((α+T)/(α+T+t))^(r+x); P(≥ 1 in 104) cancels P(alive)
    const next = expectedNextPurchase(bgNbd, parameters, regular)
    if (!next.ok) throw new Error(next.explanation)
    const waits = (t: number): number => 1 - ((4.414 + 39) / (4.414 + 39 + t)) ** 12.243
    expect(waits(next.median) / waits(104)).toBeCloseTo(0.5, 5)
    expect(waits(next.low) / waits(104)).toBeCloseTo(0.1, 5)
    expect(waits(next.high) / waits(104)).toBeCloseTo(0.9, 5)
    // untruncated mean (α+T)/(r+x−1) = 43.414 / 11.243 = 3.8614; the tail beyond two years is 1e−6 of it
    expect(next.expected).toBeCloseTo(3.8614, 3)
  })

  it.each(Object.values(purchaseModels))('by $name is ordered and finite for a one-time buyer', model => {
    const p = { r: 0.8, alpha: 8, s: 0.7, beta: 12, a: 0.8, b: 2.4 }
    const next = expectedNextPurchase(model, p, { x: 0, tx: 0, T: 10 })
    if (!next.ok) throw new Error(next.explanation)
    expect(next.low).toBeLessThan(next.median)
    expect(next.median).toBeLessThan(next.high)
    expect(next.high).toBeLessThan(next.lookAhead)
    expect(next.probability).toBeLessThanOrEqual(1)
  })

  it('gives no date to a customer who has surely stopped', () => {
    const next = expectedNextPurchase(bgNbd, parameters, { x: 20, tx: 10, T: 90 })
    expect(next).toMatchObject({ ok: false, reason: 'unlikely' })
  })
})
