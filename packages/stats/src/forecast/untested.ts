/** A forecast for a history that is too short to be tested on itself: its level, with the spread of the history. */
import { twoSidedZ } from '../interval/normal.ts'
import type { Cadence } from './cadence.ts'
import type { Forecast } from './result.ts'

export function withoutTest(
  values: readonly number[],
  horizon: number,
  naive: readonly number[],
  cadence: Cadence,
  confidences: readonly number[],
  floor: number,
  limits: readonly string[],
): Forecast {
  const n = values.length
  const level = values.reduce((sum, value) => sum + value, 0) / n
  const variance = values.reduce((sum, value) => sum + (value - level) ** 2, 0) / (n - 1)
  return {
    ok: true,
    method: 'level',
    steps: Array.from({ length: horizon }, (_, h) => ({
      expected: level,
      naive: naive[h] ?? level,
      intervals: confidences.map(confidence => {
        const half = twoSidedZ(confidence) * Math.sqrt(variance * (1 + (h + 1) / n))
        return { confidence, low: Math.max(floor, level - half), high: level + half }
      }),
    })),
    competitors: [],
    coverage: confidences.map(confidence => ({ confidence, measured: null, widenedBy: 1 })),
    gainOverNaive: null,
    errors: [],
    limits: [...limits, `Untested: ${n} ${cadence}s leave no room for a back-test.`],
  }
}
