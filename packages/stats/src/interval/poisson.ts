/** Exact interval of a Poisson mean from one count. Garwood 1936, Biometrika 28. */
import { gammaQuantile } from './incomplete-gamma.ts'
import { type Interval, isConfidence, isCount } from './interval.ts'
import { type Refusal, refuse } from './refusal.ts'

export function poissonInterval(count: number, confidence = 0.95): Interval | Refusal<'not-counts'> {
  if (!isCount(count) || !isConfidence(confidence)) {
    return refuse('not-counts', 'A Poisson interval needs a whole, non-negative count.')
  }
  const tail = (1 - confidence) / 2
  return {
    ok: true,
    estimate: count,
    low: count === 0 ? 0 : gammaQuantile(count, tail),
    high: gammaQuantile(count + 1, 1 - tail),
    confidence,
  }
}
