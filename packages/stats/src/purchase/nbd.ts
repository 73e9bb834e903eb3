/**
 * NBD. Ehrenberg 1959: purchases at rate λ ~ Gamma(r, α) for ever. Nobody stops, so it is not a model to predict
 * with but the null hypothesis: a dropout model that does not beat it has found no dropout.
 */
import { definePurchaseModel } from './define.ts'
import type { GroupedHistories } from './grouped.ts'
import type { Parameters } from './model.ts'
import { countProbability, poissonTimes, rateTerms } from './poisson-gamma.ts'

type Rate = Parameters<'r' | 'alpha'>

/** LL = lnΓ(r+x) − lnΓ(r) + r ln α − (r+x) ln(α+T). */
function likelihood({ r, alpha }: Rate, histories: GroupedHistories, gradient: number[]): number {
  const { x, T, weight } = histories
  let { value, dr } = rateTerms(r, Math.log(alpha), histories)
  let dAlpha = (r * histories.customers) / alpha
  for (let g = 0; g < x.length; g++) {
    const w = weight[g] as number
    const shape = r + (x[g] as number)
    const lnAge = Math.log1p((T[g] as number) / alpha)
    value -= w * shape * lnAge
    dr -= w * lnAge
    dAlpha -= (w * shape) / (alpha + (T[g] as number))
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
