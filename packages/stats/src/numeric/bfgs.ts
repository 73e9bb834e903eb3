/**
 * Quasi-Newton minimisation with analytic gradients. The line search brackets a point that satisfies the weak Wolfe
 * conditions by doubling and halving (Lewis & Overton 2013): it needs no interpolation and treats a value that is
 * not finite as "too far", so the objective may be undefined away from the start.
 */
import type { Objective } from './hessian.ts'

export interface Minimum {
  /** `stalled`: no further descent representable in floating point; `exhausted`: the iterations ran out. */
  readonly status: 'converged' | 'stalled' | 'exhausted' | 'not-finite'
  readonly point: readonly number[]
  readonly value: number
  readonly gradient: readonly number[]
  readonly iterations: number
  readonly evaluations: number
  readonly inverseHessian: readonly (readonly number[])[]
}

export interface MinimiseOptions {
  /** Largest absolute component of the gradient that counts as zero. */
  readonly gradientTolerance?: number
  readonly maxIterations?: number
  /** A known approximation, for example from a fit on a part of the data. */
  readonly inverseHessian?: readonly (readonly number[])[]
}

const ARMIJO = 1e-4
const CURVATURE = 0.9
const MAX_HALVINGS = 40
/** Relative rounding of a sum over many customers; smaller differences of the value mean nothing. */
const ROUNDING = 1e-13

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)

const scaledIdentity = (n: number, scale: number): number[][] =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? scale : 0)))

const largest = (values: readonly number[]): number => Math.max(...values.map(Math.abs))

interface Step {
  readonly point: readonly number[]
  readonly value: number
  readonly gradient: readonly number[]
}

function lineSearch(
  evaluate: (point: readonly number[]) => Step,
  from: Step,
  direction: readonly number[],
): Step | null {
  const slope = dot(from.gradient, direction)
  if (!(slope < 0)) return null
  const slack = ROUNDING * Math.abs(from.value)
  let low = 0
  let high = Number.POSITIVE_INFINITY
  let length = 1
  let best: Step | null = null
  for (let i = 0; i < MAX_HALVINGS; i++) {
    const step = evaluate(from.point.map((p, k) => p + length * (direction[k] ?? 0)))
    const finite = Number.isFinite(step.value) && step.gradient.every(Number.isFinite)
    if (!finite || step.value > from.value + ARMIJO * length * slope + slack) {
      high = length
    } else {
      best = step
      if (dot(step.gradient, direction) >= CURVATURE * slope) return step
      low = length
    }
    length = high === Number.POSITIVE_INFINITY ? 2 * low : (low + high) / 2
  }
  return best
}

/** H ← (I − ρ s yᵀ) H (I − ρ y sᵀ) + ρ s sᵀ. Nocedal & Wright (6.17). */
function update(h: readonly (readonly number[])[], s: readonly number[], y: readonly number[]): number[][] {
  const rho = 1 / dot(s, y)
  const hy = h.map(row => dot(row, y))
  const yhy = dot(y, hy)
  return h.map((row, i) =>
    row.map((value, j) => {
      const si = s[i] ?? 0
      const sj = s[j] ?? 0
      return value - rho * (si * (hy[j] ?? 0) + (hy[i] ?? 0) * sj) + rho * (1 + rho * yhy) * si * sj
    }),
  )
}

export function minimise(
  objective: Objective,
  start: readonly number[],
  options: MinimiseOptions = {},
): Minimum {
  const { gradientTolerance = 1e-9, maxIterations = 300 } = options
  const n = start.length
  let evaluations = 0
  const evaluate = (point: readonly number[]): Step => {
    evaluations++
    const gradient = new Array<number>(n).fill(0)
    return { point, value: objective(point, gradient), gradient }
  }

  let current = evaluate(start)
  let h: readonly (readonly number[])[] =
    options.inverseHessian ?? scaledIdentity(n, 1 / Math.max(1, largest(current.gradient)))
  let restarted = options.inverseHessian === undefined
  const end = (status: Minimum['status'], iterations: number): Minimum => ({
    ...current,
    status,
    iterations,
    evaluations,
    inverseHessian: h,
  })
  if (!Number.isFinite(current.value) || !current.gradient.every(Number.isFinite)) return end('not-finite', 0)

  for (let iteration = 0; iteration < maxIterations; iteration++) {
    if (largest(current.gradient) <= gradientTolerance) return end('converged', iteration)
    const direction = h.map(row => -dot(row, current.gradient))
    const next = lineSearch(evaluate, current, direction)
    if (next === null) {
      if (restarted) return end('stalled', iteration)
      h = scaledIdentity(n, 1 / Math.max(1, largest(current.gradient)))
      restarted = true
      continue
    }
    const s = next.point.map((p, i) => p - (current.point[i] ?? 0))
    const y = next.gradient.map((g, i) => g - (current.gradient[i] ?? 0))
    if (iteration === 0 && options.inverseHessian === undefined && dot(s, y) > 0) {
      h = scaledIdentity(n, dot(s, y) / dot(y, y))
    }
    if (dot(s, y) > 1e-14 * Math.sqrt(dot(s, s) * dot(y, y))) h = update(h, s, y)
    restarted = false
    current = next
  }
  return end('exhausted', maxIterations)
}
