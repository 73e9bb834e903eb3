/**
 * BG/NBD. Fader, Hardie & Lee 2005, "Counting your customers the easy way". While alive a customer buys at random
 * times with rate λ; after each repeat purchase he stops for good with probability p. λ ~ Gamma(r, α) and
 * p ~ Beta(a, b) vary over customers independently. Who has never bought again cannot have stopped: P(alive) = 1.
 */
import { definePurchaseModel } from './define.ts'
import {
  aliveUnderGeometricDropout,
  geometricDropoutLikelihood,
  geometricDropoutProcess,
} from './geometric-dropout.ts'

export const bgNbd = definePurchaseModel({
  name: 'bg-nbd',
  parameters: ['r', 'alpha', 'a', 'b'],
  timeParameters: ['alpha'],
  dropout: true,
  likelihood: (p, histories, gradient) => geometricDropoutLikelihood(p, histories, gradient, 0),
  probabilityAlive: (p, history) => aliveUnderGeometricDropout(p, history, 0),
  aliveAtStart: () => 1,
  living: (p, history) =>
    history === null ? p : { r: p.r + history.x, alpha: p.alpha + history.T, a: p.a, b: p.b + history.x },
  process: geometricDropoutProcess,
})
