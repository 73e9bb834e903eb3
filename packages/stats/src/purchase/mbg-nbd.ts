/**
 * MBG/NBD. Batislam, Denizel & Filiztekin 2007: as BG/NBD, but a customer may stop right after the first purchase
 * too, so one-time buyers are not taken to be alive for ever. From then on the two processes are the same, which is
 * why the living process is BG/NBD's with b raised by the opportunities survived.
 */
import { definePurchaseModel } from './define.ts'
import {
  aliveUnderGeometricDropout,
  geometricDropoutLikelihood,
  geometricDropoutProcess,
} from './geometric-dropout.ts'

export const mbgNbd = definePurchaseModel({
  name: 'mbg-nbd',
  parameters: ['r', 'alpha', 'a', 'b'],
  timeParameters: ['alpha'],
  dropout: true,
  likelihood: (p, histories, gradient) => geometricDropoutLikelihood(p, histories, gradient, 1),
  probabilityAlive: (p, history) => aliveUnderGeometricDropout(p, history, 1),
  aliveAtStart: p => p.b / (p.a + p.b),
  living: (p, history) =>
    history === null
      ? { r: p.r, alpha: p.alpha, a: p.a, b: p.b + 1 }
      : { r: p.r + history.x, alpha: p.alpha + history.T, a: p.a, b: p.b + history.x + 1 },
  process: geometricDropoutProcess,
})
