/** Where to cut a node: every bin boundary of every feature, by the gain in the second-order loss of XGBoost. */
import type { Histogram, HistogramLayout } from './histogram.ts'

export interface Sums {
  readonly gradient: number
  readonly curvature: number
}

export interface Split {
  readonly feature: number
  readonly bin: number
  readonly gain: number
  readonly left: Sums
}

/** A split has to be worth something, or rounding decides. */
const MIN_GAIN = 1e-6

/** Chen & Guestrin 2016, equation 7, without the factor ½; null when no cut leaves enough on both sides. */
export function bestSplit(
  histogram: Histogram,
  { offsets }: HistogramLayout,
  { gradient, curvature }: Sums,
  minCurvature: number,
  ridge: number,
): Split | null {
  const whole = (gradient * gradient) / (curvature + ridge)
  let best: Split | null = null
  for (let f = 0; f + 1 < offsets.length; f++) {
    const first = offsets[f] as number
    const last = (offsets[f + 1] as number) - 1
    let [leftG, leftH] = [0, 0]
    for (let c = first; c < last; c++) {
      leftG += histogram[2 * c] as number
      leftH += histogram[2 * c + 1] as number
      if (leftH < minCurvature) continue
      const rightH = curvature - leftH
      if (rightH < minCurvature) break
      const rightG = gradient - leftG
      const gain = (leftG * leftG) / (leftH + ridge) + (rightG * rightG) / (rightH + ridge) - whole
      if (gain > (best?.gain ?? MIN_GAIN)) {
        best = { feature: f, bin: c - first, gain, left: { gradient: leftG, curvature: leftH } }
      }
    }
  }
  return best
}
