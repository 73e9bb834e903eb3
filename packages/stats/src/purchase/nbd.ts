/**
 * NBD. Ehrenberg 1959: purchases at rate λ ~ Gamma(r, α) for ever. Nobody stops, so it is not a model to predict
 * with but the null hypothesis: a dropout model that does not beat it has found no dropout.
 */
import { digamma, lnGamma } from '../numeric/gamma.ts'
import { definePurchaseModel } from './define.ts'
import type { GroupedHistories } from './grouped.ts'
import type { Parameters } from './model.ts'
import { countProbability, poissonTimes } from './poisson-gamma.ts'

type Rate = Parameters<'r' | 'alpha'>

/** LL = lnΓ(r+x) − lnΓ(r) + r ln α − (r+x) ln(α+T). */
function likelihood({ r, alpha }: Rate, histories: GroupedHistories, gradient: number[]): number {
  const { counts, countWeight, x, T, weight } = histories
  const lnAlpha = Math.log(alpha)
  let value = 0
  let dr = 0
  let dAlpha = 0
  for (let c = 0; c < counts.length; c++) {
    const w = countWeight[c] as number
    const n = counts[c] as number
    value += w * (lnGamma(r + n) - lnGamma(r) + r * lnAlpha)
    dr += w * (digamma(r + n) - digamma(r) + lnAlpha)
    dAlpha += (w * r) / alpha
  }
  for (let g = 0; g < x.length; g++) {
    const w = weight[g] as number
    const shape = r + (x[g] as number)
    const age = alpha + (T[g] as number)
    const lnAge = Math.log(age)
    value -= w * shape * lnAge
    dr -= w * lnAge
    dAlpha -= (w * shape) / age
  }
  gradient[0] = dr
  gradient[1] = dAlpha
  return value
}

export const nbd = definePurchaseModel({
  name: 'nbd',
  parameters: ['r', 'alpha'],
  timeParameters: ['alpha'],
  dropout: false,
  likelihood,
  probabilityAlive: () => 1,
  aliveAtStart: () => 1,
  living: (p, history) => (history === null ? p : { r: p.r + history.x, alpha: p.alpha + history.T }),
  process: {
    expected: ({ r, alpha }, t) => (r * t) / alpha,
    probabilityOf: ({ r, alpha }, n, t) => countProbability(r, alpha, n, t),
    probabilityOfNone: ({ r, alpha }, t) => countProbability(r, alpha, 0, t),
    simulate: ({ r, alpha }, t, random) => poissonTimes(random.gamma(r, alpha), t, random, () => false),
  },
})
