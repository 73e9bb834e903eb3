/**
 * What a customer's next purchase is worth: Gamma-Gamma where its assumptions hold, otherwise the customer's own
 * mean drawn towards everybody's by as much as it is uncertain.
 */
import {
  expectedSpend,
  fitGammaGamma,
  type GammaGammaFit,
  type GammaGammaRefusal,
  type SpendColumns,
} from './gamma-gamma.ts'

export interface ShrunkenMean {
  readonly model: 'shrunken-mean'
  /** Mean value over customers with a repeat purchase. */
  readonly mean: number
  /** How many purchases the common mean is worth beside the customer's own. */
  readonly strength: number
  /** Why Gamma-Gamma was not used. */
  readonly refused: GammaGammaRefusal
}

export type SpendModel = (GammaGammaFit & { readonly model: 'gamma-gamma' }) | ShrunkenMean

const DEFAULT_STRENGTH = 3
const ENOUGH_FOR_VARIANCES = 30

/**
 * The variance of m is τ² + σ²/x. Both by least squares of (m − mean)² on 1/x; the best weight of the common mean
 * is σ²/τ² purchases (Bühlmann's credibility). Kept in [1/2, 20]; 3 where too few customers tell.
 */
function strengthOf(x: readonly number[], m: readonly number[], mean: number): number {
  if (x.length < ENOUGH_FOR_VARIANCES) return DEFAULT_STRENGTH
  const inverse = x.map(value => 1 / value)
  const squares = m.map(value => (value - mean) ** 2)
  const centre = inverse.reduce((sum, value) => sum + value, 0) / x.length
  const level = squares.reduce((sum, value) => sum + value, 0) / x.length
  let covariance = 0
  let variance = 0
  for (let i = 0; i < x.length; i++) {
    covariance += ((inverse[i] ?? 0) - centre) * ((squares[i] ?? 0) - level)
    variance += ((inverse[i] ?? 0) - centre) ** 2
  }
  if (variance === 0) return DEFAULT_STRENGTH
  const within = Math.max(0, covariance / variance)
  const between = level - within * centre
  return between > 0 ? Math.min(20, Math.max(0.5, within / between)) : 20
}

export function fitSpend(
  columns: SpendColumns,
): SpendModel | { readonly ok: false; readonly explanation: string } {
  const fit = fitGammaGamma(columns)
  if (fit.ok) return { ...fit, model: 'gamma-gamma' }
  const x: number[] = []
  const m: number[] = []
  for (let i = 0; i < columns.x.length; i++) {
    const xi = columns.x[i] as number
    const mi = columns.meanValue[i] as number
    if (xi > 0 && mi > 0 && Number.isFinite(xi * mi)) {
      x.push(xi)
      m.push(mi)
    }
  }
  if (m.length === 0)
    return { ok: false, explanation: 'No customer has a repeat purchase of positive value.' }
  const mean = m.reduce((sum, value) => sum + value, 0) / m.length
  return { model: 'shrunken-mean', mean, strength: strengthOf(x, m, mean), refused: fit }
}

/** Expected value of one purchase of a customer with mean m over x repeat purchases. */
export function expectedPurchaseValue(model: SpendModel, x: number, m: number): number {
  const seen = m > 0 ? x : 0
  return model.model === 'gamma-gamma'
    ? expectedSpend(model.parameters, seen, m)
    : (model.strength * model.mean + seen * m) / (model.strength + seen)
}
