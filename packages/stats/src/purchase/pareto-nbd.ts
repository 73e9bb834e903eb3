/**
 * Pareto/NBD. Schmittlein, Morrison & Colombo 1987. Purchases at rate λ ~ Gamma(r, α) during a lifetime that ends at
 * rate μ ~ Gamma(s, β), whether or not the customer buys. The likelihood's closed form breaks for β ≫ α, so the
 * integral over the unseen moment of death is taken numerically (see `death-integral.ts`).
 */
import { powerDeficit } from '../numeric/log-space.ts'
import { integrateDeath, newDeathIntegral } from './death-integral.ts'
import { definePurchaseModel } from './define.ts'
import type { GroupedHistories } from './grouped.ts'
import type { PurchaseHistory } from './history.ts'
import type { Parameters } from './model.ts'
import { paretoCountProbability } from './pareto-count.ts'
import { poissonTimes, rateTerms } from './poisson-gamma.ts'

export type ParetoNbdParameters = Parameters<'r' | 'alpha' | 's' | 'beta'>

/** ln of (dead at T) − ln of (alive at T). */
function lnDeathOdds(p: ParetoNbdParameters, { x, tx, T }: PurchaseHistory): number {
  const out = newDeathIntegral()
  integrateDeath(p, x, tx, T, out)
  return Math.log(p.s / p.beta) + out.ln + (p.r + x) * Math.log1p(T / p.alpha) + p.s * Math.log1p(T / p.beta)
}

/**
 * L = Γ(r+x)/(Γ(r) αˣ) {(1+T/α)^−(r+x) (1+T/β)^−s + s/β ∫ (1+u/α)^−(r+x) (1+u/β)^−(s+1) du}, as its logarithm and
 * with the gradient over (r, α, s, β).
 */
function likelihood(p: ParetoNbdParameters, histories: GroupedHistories, gradient: number[]): number {
  const { r, alpha, s, beta } = p
  const { x, tx, T, weight, customers } = histories
  let { value, dr } = rateTerms(r, Math.log(alpha), histories)
  let dAlpha = (customers * r) / alpha
  let ds = 0
  let dBeta = (customers * s) / beta

  const out = newDeathIntegral()
  for (let g = 0; g < x.length; g++) {
    const w = weight[g] as number
    const shape = r + (x[g] as number)
    const age = T[g] as number
    const lnAlphaT = Math.log1p(age / alpha)
    const lnBetaT = Math.log1p(age / beta)
    integrateDeath(p, x[g] as number, tx[g] as number, age, out)
    const odds = Math.log(s / beta) + out.ln + shape * lnAlphaT + s * lnBetaT
    const e = Math.exp(-Math.abs(odds))
    const death = odds > 0 ? 1 / (1 + e) : e / (1 + e)
    const alive = odds > 0 ? e / (1 + e) : 1 / (1 + e)
    value += w * (Math.max(0, odds) + Math.log1p(e) - shape * lnAlphaT - s * lnBetaT)
    dr -= w * (alive * lnAlphaT + death * out.meanLnAlpha)
    dAlpha -= w * shape * (alive / (alpha + age) + death * out.meanPerAlpha)
    ds += w * (death * (1 / s - out.meanLnBeta) - alive * lnBetaT)
    dBeta -= w * ((alive * s) / (beta + age) + death * (s + 1) * out.meanPerBeta)
  }
  gradient[0] = dr
  gradient[1] = dAlpha
  gradient[2] = ds
  gradient[3] = dBeta
  return value
}

export const paretoNbd = definePurchaseModel({
  name: 'pareto-nbd',
  parameters: ['r', 'alpha', 's', 'beta'],
  timeParameters: ['alpha', 'beta'],
  dropout: true,
  likelihood,
  probabilityAlive: (p, history) => 1 / (1 + Math.exp(lnDeathOdds(p, history))),
  aliveAtStart: () => 1,
  living: (p, history) =>
    history === null
      ? p
      : { r: p.r + history.x, alpha: p.alpha + history.T, s: p.s, beta: p.beta + history.T },
  process: {
    /** rβ/(α(s−1)) [1 − (β/(β+t))^(s−1)], finite at s = 1. */
    expected: ({ r, alpha, s, beta }, t) => ((r * beta) / alpha) * powerDeficit(s - 1, -Math.log1p(t / beta)),
    probabilityOf: paretoCountProbability,
    probabilityOfNone: (p, t) => paretoCountProbability(p, 0, t),
    simulate: ({ r, alpha, s, beta }, t, random) => {
      const rate = random.gamma(r, alpha)
      const lifetime = random.exponential(random.gamma(s, beta))
      return poissonTimes(rate, Math.min(t, lifetime), random, () => false)
    },
  },
})
