/**
 * P(X(t) = n) under Pareto/NBD: the customer lives through t and buys n times, or dies at u < t after n purchases.
 * Fader & Hardie 2006, "Deriving an expression for P(X(t)=x)", gives a difference of 2F1 that loses all digits; the
 * integral over u has only positive terms, so it is taken directly.
 */
import { lnGamma } from '../numeric/gamma.ts'
import { gaussLegendre } from '../numeric/quadrature.ts'
import type { Parameters } from './model.ts'
import { countProbability } from './poisson-gamma.ts'

const { nodes, weights } = gaussLegendre(32)
const PANELS = 6

export function paretoCountProbability(
  { r, alpha, s, beta }: Parameters<'r' | 'alpha' | 's' | 'beta'>,
  n: number,
  t: number,
): number {
  if (t <= 0) return n === 0 ? 1 : 0
  const survives = Math.exp(-s * Math.log1p(t / beta)) * countProbability(r, alpha, n, t)
  const lnFactor =
    lnGamma(r + n) - lnGamma(r) - lnGamma(n + 1) + r * Math.log(alpha) + Math.log(s) + s * Math.log(beta)
  const base = Math.min(alpha, beta)
  const low = Math.log(base)
  const half = Math.log1p(t / base) / (2 * PANELS)
  let dies = 0
  for (let panel = 0; panel < PANELS; panel++) {
    for (let i = 0; i < nodes.length; i++) {
      const v = half * (2 * panel + 1 + (nodes[i] as number))
      const u = base * Math.expm1(v)
      const lnBought = n === 0 ? 0 : n * Math.log(u)
      const ln = low + v + lnBought - (r + n) * Math.log(alpha + u) - (s + 1) * Math.log(beta + u)
      dies += half * (weights[i] as number) * Math.exp(ln + lnFactor)
    }
  }
  return Math.min(1, survives + dies)
}
