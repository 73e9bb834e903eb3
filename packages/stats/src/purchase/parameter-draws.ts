/** Parameters as uncertain as the fit left them: normal draws of ln θ with the fit's covariance. */
import { cholesky, type Matrix } from '../numeric/cholesky.ts'
import type { Random } from '../numeric/random.ts'
import type { Parameters } from './model.ts'

/** A factor of 20 either way; beyond it the normal approximation of a ridge is no longer information. */
const FURTHEST = 3

export function parameterDraws<K extends string>(
  names: readonly K[],
  parameters: Parameters<K>,
  logCovariance: Matrix | null,
  random: Random,
): () => Parameters<K> {
  const lower = logCovariance === null ? null : cholesky(logCovariance)
  if (lower === null) return () => parameters
  return () => {
    const z = names.map(() => random.normal())
    const drawn = names.map((name, i) => {
      const shift = (lower[i] ?? []).reduce((sum, value, j) => sum + value * (z[j] ?? 0), 0)
      return [name, parameters[name] * Math.exp(Math.max(-FURTHEST, Math.min(FURTHEST, shift)))]
    })
    return Object.fromEntries(drawn) as Parameters<K>
  }
}
