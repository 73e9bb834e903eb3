/**
 * Gamma-Gamma spend. Fader & Hardie 2013, "The Gamma-Gamma model of monetary value". A customer's purchases are
 * Gamma(p, ν) around his own mean, ν ~ Gamma(q, v) over customers, and how much he spends has nothing to do with how
 * often he buys: that last assumption is checked, because the product of the two models rests on it.
 */
import { type Minimum, minimise } from '../numeric/bfgs.ts'
import { inversePositiveDefinite, type Matrix } from '../numeric/cholesky.ts'
import { digamma, lnGamma } from '../numeric/gamma.ts'
import { hessianOf, type Objective } from '../numeric/hessian.ts'
import type { Parameters } from './model.ts'

export type GammaGammaParameters = Parameters<'p' | 'q' | 'v'>

/** Mean value m over x repeat purchase days, one row a customer; rows with x = 0 or m ≤ 0 are left out. */
export interface SpendColumns {
  readonly x: ArrayLike<number>
  readonly meanValue: ArrayLike<number>
  readonly weight?: ArrayLike<number>
}

export interface GammaGammaFit {
  readonly ok: true
  readonly parameters: GammaGammaParameters
  readonly logLikelihood: number
  /** Customers with a repeat purchase of positive value. */
  readonly repeatCustomers: number
  /** Correlation of x and m over them; the model assumes none. */
  readonly correlation: number
  readonly standardErrors: GammaGammaParameters | null
  /** Covariance of ln θ in the order p, q, v. */
  readonly logCovariance: Matrix | null
}

export interface GammaGammaRefusal {
  readonly ok: false
  readonly reason: 'too-few-repeaters' | 'correlated' | 'infinite-mean' | 'no-spread' | 'did-not-converge'
  readonly explanation: string
  readonly repeatCustomers: number
  readonly correlation: number | null
}

const MIN_REPEATERS = 100
const MAX_CORRELATION = 0.3

interface Spend {
  readonly x: number
  readonly m: number
  readonly w: number
  /** x · m and the logarithms of m and of it: no parameter changes them. */
  readonly xm: number
  readonly lnM: number
  readonly lnXM: number
}

const spendOf = (x: number, m: number, w: number): Spend => {
  const lnM = Math.log(m)
  return { x, m, w, xm: x * m, lnM, lnXM: Math.log(x) + lnM }
}

/** From so many customers on, the search begins where it ends for about so few of them. */
const THIN_ABOVE = 20_000
const THIN_TO = 5000
/** Beyond it the search runs along a ridge on which nothing tells customers apart. */
const LARGEST_Q = 1000

const usable = ({ x, meanValue, weight }: SpendColumns): Spend[] => {
  const rows: Spend[] = []
  for (let i = 0; i < x.length; i++) {
    const row = spendOf(x[i] as number, meanValue[i] as number, weight?.[i] ?? 1)
    if (row.x > 0 && row.m > 0 && row.w > 0 && Number.isFinite(row.x * row.m * row.w)) rows.push(row)
  }
  // equal x side by side: the gamma functions of the likelihood depend on x alone
  return rows.sort((one, other) => one.x - other.x)
}

/** Weighted Pearson correlation; null where one of the two does not vary. */
function correlationOf(rows: readonly Spend[]): number | null {
  let n = 0
  let mx = 0
  let mm = 0
  for (const { x, m, w } of rows) {
    n += w
    mx += (w * (x - mx)) / n
    mm += (w * (m - mm)) / n
  }
  let xx = 0
  let mm2 = 0
  let xm = 0
  for (const { x, m, w } of rows) {
    xx += w * (x - mx) ** 2
    mm2 += w * (m - mm) ** 2
    xm += w * (x - mx) * (m - mm)
  }
  return xx > 0 && mm2 > 0 ? xm / Math.sqrt(xx * mm2) : null
}

/** Equation (1a): lnΓ(px+q) − lnΓ(px) − lnΓ(q) + q ln v + (px−1) ln m + px ln x − (px+q) ln(xm+v). */
function likelihood({ p, q, v }: GammaGammaParameters, rows: readonly Spend[], gradient: number[]): number {
  const lnV = Math.log(v)
  const lnGammaQ = lnGamma(q)
  const digammaQ = digamma(q)
  let value = 0
  let dp = 0
  let dq = 0
  let dv = 0
  let last = 0
  let lnRatio = 0
  let psiSum = 0
  let psiP = 0
  for (const { x, w, xm, lnM, lnXM } of rows) {
    const px = p * x
    if (x !== last) {
      last = x
      lnRatio = lnGamma(px + q) - lnGamma(px) - lnGammaQ + q * lnV
      psiSum = digamma(px + q)
      psiP = digamma(px)
    }
    const lnSpread = Math.log(xm + v)
    value += w * (lnRatio + px * lnXM - lnM - (px + q) * lnSpread)
    dp += w * x * (psiSum - psiP + lnXM - lnSpread)
    dq += w * (psiSum - digammaQ + lnV - lnSpread)
    dv += w * (q / v - (px + q) / (xm + v))
  }
  gradient[0] = dp
  gradient[1] = dq
  gradient[2] = dv
  return value
}

export function gammaGammaLogLikelihood(theta: GammaGammaParameters, columns: SpendColumns): number {
  return likelihood(theta, usable(columns), [0, 0, 0])
}

/** E[M | x, m] = p (v + xm) / (px + q − 1); the mean over customers where x = 0. Needs q > 1. */
export function expectedSpend({ p, q, v }: GammaGammaParameters, x: number, m: number): number {
  return (p * (v + x * m)) / (p * x + q - 1)
}

const thinned = (rows: readonly Spend[]): readonly Spend[] => {
  const stride = Math.floor(rows.length / THIN_TO)
  return rows.filter((_, i) => i % stride === 0)
}

/** @param near where the search of some customers ended */
function search(objective: Objective, near: Minimum | null): Minimum {
  if (near?.status !== 'converged') return minimise(objective, [1, 1, 0], { gradientTolerance: 1e-10 })
  const { point, inverseHessian } = near
  return minimise(objective, point, { gradientTolerance: 1e-8, inverseHessian })
}

export function fitGammaGamma(columns: SpendColumns): GammaGammaFit | GammaGammaRefusal {
  const rows = usable(columns)
  const repeatCustomers = rows.reduce((sum, row) => sum + row.w, 0)
  const correlation = correlationOf(rows)
  const refuse = (reason: GammaGammaRefusal['reason'], explanation: string): GammaGammaRefusal => ({
    ok: false,
    reason,
    explanation,
    repeatCustomers,
    correlation,
  })
  if (repeatCustomers < MIN_REPEATERS) {
    return refuse(
      'too-few-repeaters',
      `${repeatCustomers} customers have bought again; ${MIN_REPEATERS} are needed to learn how spending varies.`,
    )
  }
  if (correlation !== null && Math.abs(correlation) >= MAX_CORRELATION) {
    return refuse(
      'correlated',
      `Spending and frequency go together (correlation ${correlation.toFixed(2)}); the model assumes they do not.`,
    )
  }
  const scale = rows.reduce((sum, row) => sum + row.w * row.m, 0) / repeatCustomers
  if (rows.every(row => Math.abs(row.m - scale) <= 1e-9 * scale)) {
    return refuse('no-spread', 'Every customer spends the same, so there is nothing to tell them apart by.')
  }

  // in units of the mean value the search starts near the optimum whatever the currency
  const scaled = rows.map(({ x, m, w }) => spendOf(x, m / scale, w))
  const theta = (ln: readonly number[]): GammaGammaParameters => ({
    p: Math.exp(ln[0] ?? 0),
    q: Math.exp(ln[1] ?? 0),
    v: Math.exp(ln[2] ?? 0),
  })
  const objectiveOf =
    (among: readonly Spend[]): Objective =>
    (ln, gradient) => {
      const customers = among === scaled ? repeatCustomers : among.reduce((sum, { w }) => sum + w, 0)
      const value = -likelihood(theta(ln), among, gradient) / customers
      for (let i = 0; i < 3; i++) gradient[i] = (-(gradient[i] ?? 0) * Math.exp(ln[i] ?? 0)) / customers
      return value
    }
  const objective = objectiveOf(scaled)
  const near = scaled.length > THIN_ABOVE ? minimise(objectiveOf(thinned(scaled)), [1, 1, 0]) : null
  const alike = 'Customers spend alike: what differs between their means is chance.'
  if (near && theta(near.point).q > LARGEST_Q) return refuse('no-spread', alike)
  const found = search(objective, near)
  if (found.status === 'not-finite' || !found.gradient.every(g => Math.abs(g) < 1e-6)) {
    return refuse('did-not-converge', 'The spread of spending fits no gamma distribution.')
  }
  const { p, q, v } = theta(found.point)
  if (q > LARGEST_Q) return refuse('no-spread', alike)
  if (q <= 1)
    return refuse('infinite-mean', `Spending is so uneven that its mean is infinite (q = ${q.toFixed(2)}).`)
  const parameters = { p, q, v: v * scale }
  const logCovariance = inversePositiveDefinite(
    hessianOf(objective, found.point).map(row => row.map(value => value * repeatCustomers)),
  )
  const error = (i: number): number => Math.sqrt(logCovariance?.[i]?.[i] ?? 0)
  return {
    ok: true,
    parameters,
    logLikelihood: likelihood(parameters, rows, [0, 0, 0]),
    repeatCustomers,
    correlation: correlation ?? 0,
    standardErrors: logCovariance && { p: p * error(0), q: q * error(1), v: parameters.v * error(2) },
    logCovariance,
  }
}
