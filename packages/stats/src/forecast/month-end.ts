/**
 * Where the month will land: what has come in plus what is expected for the days left. The interval is that of the sum,
 * from sums of back-test errors: adding up daily limits would pretend that all days miss on the same side.
 */
import { type Refusal, refuse } from '../interval/refusal.ts'
import { conformalQuantile } from './band.ts'
import type { Forecast } from './result.ts'

export interface Landing {
  readonly ok: true
  readonly soFar: number
  readonly expected: number
  readonly low: number
  readonly high: number
  readonly confidence: number
}

const MIN_SUMS = 8

/** `stepsLeft` counts from the first step of the forecast. */
export function landing(
  soFar: number,
  forecast: Forecast,
  stepsLeft: number,
  confidence = 0.8,
): Landing | Refusal<'not-finite' | 'horizon-too-short'> {
  if (!Number.isFinite(soFar)) return refuse('not-finite', 'What has come in so far is not a finite number.')
  if (!Number.isInteger(stepsLeft) || stepsLeft < 0 || stepsLeft > forecast.steps.length) {
    return refuse('horizon-too-short', 'The forecast does not reach the end of the month.')
  }
  const steps = forecast.steps.slice(0, stepsLeft)
  const expected = soFar + steps.reduce((sum, step) => sum + step.expected, 0)
  const tested = Math.min(stepsLeft, forecast.errors[0]?.length ?? 0)
  const sums = forecast.errors.map(row =>
    Math.abs(row.slice(0, tested).reduce((sum, error) => sum + error, 0)),
  )
  // Without enough sums the daily limits are added up: too wide rather than too narrow.
  const widest = steps.reduce((sum, step) => {
    const interval = step.intervals.find(i => i.confidence >= confidence) ?? step.intervals.at(-1)
    return sum + (interval === undefined ? 0 : interval.high - step.expected)
  }, 0)
  const half =
    sums.length >= MIN_SUMS && tested > 0
      ? conformalQuantile(sums, confidence) * Math.sqrt(stepsLeft / tested)
      : widest
  const floor = steps.every(step => step.intervals.every(({ low }) => low >= 0))
    ? soFar
    : Number.NEGATIVE_INFINITY
  return {
    ok: true,
    soFar,
    expected,
    low: Math.max(floor, expected - half),
    high: expected + half,
    confidence,
  }
}
