/**
 * Customers who may stop after each purchase, with probability p ~ Beta(a, b): what BG/NBD and MBG/NBD share. They
 * differ in one thing: in MBG/NBD the customer may also stop right after the first purchase.
 */
import { lnGamma } from '../numeric/gamma.ts'
import { scaledHypergeometricExcess } from '../numeric/hypergeometric.ts'
import { powerDeficit } from '../numeric/log-space.ts'
import type { GroupedHistories } from './grouped.ts'
import type { PurchaseHistory } from './history.ts'
import type { LivingProcess, Parameters } from './model.ts'
import { countProbability, poissonTimes, rateTerms, tailProbability } from './poisson-gamma.ts'

export type GeometricDropout = Parameters<'r' | 'alpha' | 'a' | 'b'>

/** ln of the odds (dead at T) : (alive at T) for a history in which death was possible. A4 − A3. */
const lnDeathOdds = (p: GeometricDropout, { x, tx, T }: PurchaseHistory, atZero: number): number =>
  Math.log(p.a / (p.b + x - 1 + atZero)) + (p.r + x) * Math.log((p.alpha + T) / (p.alpha + tx))

/** Fader, Hardie & Lee 2005 (BG); Batislam, Denizel & Filiztekin 2007 (MBG: `atZero` = 1). */
export function aliveUnderGeometricDropout(
  p: GeometricDropout,
  history: PurchaseHistory,
  atZero: 0 | 1,
): number {
  if (history.x === 0 && atZero === 0) return 1
  return 1 / (1 + Math.exp(lnDeathOdds(p, history, atZero)))
}

/**
 * LL = A1 + A2 + logsumexp(A3, A4) and its gradient over (r, α, a, b). Written in ratios, ln(1 + T/α) for
 * ln(α+T) − ln α and sums over the purchases for differences of log gammas: along the ridge of data without dropout
 * b grows into the thousands, and differences of its log gammas would be noise that no search converges on.
 */
export function geometricDropoutLikelihood(
  p: GeometricDropout,
  histories: GroupedHistories,
  gradient: number[],
  atZero: 0 | 1,
): number {
  const { r, alpha, a, b } = p
  const { counts, countWeight, times, x, weight, countOf, txOf, TOf } = histories
  const lnAlpha = Math.log(alpha)
  const { value: rateValue, dr: rateSlope } = rateTerms(r, lnAlpha, histories)
  let value = rateValue
  let dr = rateSlope
  let dAlpha = (r * histories.customers) / alpha
  let da = 0
  let db = 0

  const lnOdds = new Float64Array(counts.length)
  const perDeath = new Float64Array(counts.length)
  let survived = 0
  let perAB = 0
  let perB = 0
  let opportunities = 0
  for (const c of histories.countOrder) {
    const n = (counts[c] as number) + atZero
    const w = countWeight[c] as number
    for (; opportunities < n; opportunities++) {
      survived -= Math.log1p(a / (b + opportunities))
      perAB += 1 / (a + b + opportunities)
      perB += 1 / (b + opportunities)
    }
    lnOdds[c] = n > 0 ? Math.log(a / (b + n - 1)) : Number.NEGATIVE_INFINITY
    perDeath[c] = n > 0 ? 1 / (b + n - 1) : 0
    value += w * survived
    da -= w * perAB
    db += w * (perB - perAB)
  }

  const lnTime = new Float64Array(times.length)
  const perTime = new Float64Array(times.length)
  for (let k = 0; k < times.length; k++) {
    lnTime[k] = Math.log1p((times[k] as number) / alpha)
    perTime[k] = 1 / (alpha + (times[k] as number))
  }

  for (let g = 0; g < x.length; g++) {
    const w = weight[g] as number
    const c = countOf[g] as number
    const i = txOf[g] as number
    const j = TOf[g] as number
    const shape = r + (x[g] as number)
    const lnT = lnTime[j] as number
    const gap = lnT - (lnTime[i] as number)
    const odds = (lnOdds[c] as number) + shape * gap
    // softplus and logistic of the log-odds, each from the side that cannot overflow
    const e = Math.exp(odds > 0 ? -odds : odds)
    const death = odds > 0 ? 1 / (1 + e) : e / (1 + e)
    value += w * ((odds > 0 ? odds : 0) + Math.log1p(e) - shape * lnT)
    dr += w * (death * gap - lnT)
    dAlpha -= w * shape * ((1 - death) * (perTime[j] as number) + death * (perTime[i] as number))
    da += (w * death) / a
    db -= w * death * (perDeath[c] as number)
  }
  gradient[0] = dr
  gradient[1] = dAlpha
  gradient[2] = da
  gradient[3] = db
  return value
}

/**
 * (c/(a−1)) [1 − (1−z)^(a−1) F(a+b−1−r, a−1; c; z)] with c = a+b−1 and z = t/(α+t), written so that a = 1 and
 * a + b = 1 are ordinary points. Fader, Hardie & Lee 2005, equation (9), after Euler's transformation.
 */
function expectedWhileAlive(p: GeometricDropout, t: number): number {
  const { r, alpha, a, b } = p
  if (t <= 0) return 0
  const c = a + b - 1
  // the first r − c terms of the series alternate in sign; a few do no harm, many leave no digits
  if (r - c > 5) return expectedOverCounts(p, t)
  const z = t / (alpha + t)
  const lnQ = -Math.log1p(t / alpha)
  const whole = c * powerDeficit(a - 1, lnQ)
  const expected = whole - Math.exp((a - 1) * lnQ) * scaledHypergeometricExcess(c - r, a - 1, c, z)
  // for a and b in the thousands the series overflows, or the difference leaves no digits
  return expected > 1e-7 * Math.abs(whole) ? expected : expectedOverCounts(p, t)
}

/**
 * The same as a mean over n occasions in t of the purchases among them: Σₖ₌₁ⁿ B(a, b+k−1)/B(a, b). Only positive
 * terms, about as many as occasions; the weights are normalised by their sum, as the first may underflow.
 */
function expectedOverCounts({ r, alpha, a, b }: GeometricDropout, t: number): number {
  const z = t / (alpha + t)
  let weight = 1
  let total = 1
  let sum = 0
  let purchases = 0
  let survival = 1
  for (let n = 0; n < 1e7; n++) {
    weight *= (z * (r + n)) / (n + 1)
    purchases += survival
    survival *= (b + n) / (a + b + n)
    total += weight
    sum += weight * purchases
    if (total > 1e250) {
      weight *= 1e-250
      total *= 1e-250
      sum *= 1e-250
    }
    if (n > (r * t) / alpha && weight * purchases < 1e-17 * sum * (1 - z)) break
  }
  return sum / total
}

/** P(n purchases and still alive) + P(the n-th was the last): Fader, Hardie & Lee 2005, equation (8). */
function probabilityWhileAlive({ r, alpha, a, b }: GeometricDropout, n: number, t: number): number {
  if (n === 0) return countProbability(r, alpha, 0, t)
  const survival = lnGamma(b + n) - lnGamma(b) + lnGamma(a + b) - lnGamma(a + b + n)
  const alive = Math.exp(survival) * countProbability(r, alpha, n, t)
  const last = (Math.exp(survival) * a) / (b + n - 1)
  return alive + last * tailProbability(r, alpha, n, t)
}

export const geometricDropoutProcess: LivingProcess<'r' | 'alpha' | 'a' | 'b'> = {
  expected: expectedWhileAlive,
  probabilityOf: probabilityWhileAlive,
  probabilityOfNone: ({ r, alpha }, t) => countProbability(r, alpha, 0, t),
  simulate: ({ r, alpha, a, b }, t, random) => {
    const rate = random.gamma(r, alpha)
    const p = random.beta(a, b)
    return poissonTimes(rate, t, random, () => random.uniform() < p)
  },
}
