/**
 * The next values of a business figure: several methods, weighted by how well they would have done at earlier dates,
 * with intervals from those errors. The seasonal naive forecast stands beside it always, and in its place when nothing
 * beats it.
 */
import { type Refusal, refuse } from '../interval/refusal.ts'
import { naiveError } from './accuracy.ts'
import { type Band, bandsOf } from './band.ts'
import { type Cadence, patternsOf, rhythms } from './cadence.ts'
import { levelMethod, methodsFor, type NamedMethod, naiveMethod } from './candidates.ts'
import type { Forecast, ForecastStep } from './result.ts'
import { type BackTest, backTest, errorsOf, meanAbsolute } from './rolling-origin.ts'
import { withoutTest } from './untested.ts'

export interface ForecastOptions {
  readonly cadence: Cadence
  /** The last value belongs to a period that is still running: it is cut and forecast anew. */
  readonly lastIsIncomplete?: boolean
  /** Name or null for every value of the history and of the horizon. */
  readonly holidays?: readonly (string | null)[]
  /** Confidences of the intervals. */
  readonly confidences?: readonly number[]
}

export type ForecastProblem = 'not-finite' | 'too-short' | 'bad-horizon'

const MIN_VALUES = 4
const MAX_HORIZON = 1000
const LARGEST = 1e150

function weigh(test: BackTest, naive: number, floor: number): { weights: number[]; absolute: number[] } {
  const absolute = test.forecasts.map((_, m) =>
    meanAbsolute(
      errorsOf(
        test,
        test.forecasts.map((_unused, k) => (k === m ? 1 : 0)),
        floor,
      ),
    ),
  )
  const raw = absolute.map((error, m) =>
    m > 0 && error < naive ? 1 / Math.max(error, naive * 1e-6) ** 2 : 0,
  )
  const total = raw.reduce((sum, weight) => sum + weight, 0)
  return { weights: total > 0 ? raw.map(w => w / total) : raw.map((_, m) => (m === 0 ? 1 : 0)), absolute }
}

function assemble(
  expected: readonly number[],
  naive: readonly number[],
  bands: readonly Band[],
  floor: number,
): ForecastStep[] {
  return expected.map((value, h) => ({
    expected: value,
    naive: naive[h] ?? value,
    intervals: bands.map(({ confidence, halfWidths }) => {
      const half = halfWidths[h] ?? 0
      return { confidence, low: Math.max(floor, value - half), high: value + half }
    }),
  }))
}

export function forecast(
  series: readonly number[],
  horizon: number,
  options: ForecastOptions,
): Forecast | Refusal<ForecastProblem> {
  const { cadence, lastIsIncomplete = false, confidences = [0.8, 0.95] } = options
  const values = lastIsIncomplete ? series.slice(0, -1) : series
  if (!values.every(value => Math.abs(value) < LARGEST)) {
    return refuse('not-finite', 'A value of the history is not a finite number, or too large to square.')
  }
  if (!Number.isInteger(horizon) || horizon < 1 || horizon > MAX_HORIZON) {
    return refuse('bad-horizon', `The horizon has to be a whole number of steps, 1 to ${MAX_HORIZON}.`)
  }
  if (values.length < MIN_VALUES) {
    return refuse(
      'too-short',
      `A forecast needs at least ${MIN_VALUES} complete ${cadence}s; there are ${values.length}.`,
    )
  }
  const patterns = patternsOf(values.length, cadence)
  const naive = naiveMethod(cadence)
  const methods: NamedMethod[] = patterns.levelOnly
    ? [naive, levelMethod(cadence)]
    : [naive, ...methodsFor(cadence, options.holidays)]
  const floor = values.every(value => value >= 0) ? 0 : Number.NEGATIVE_INFINITY
  const minHistory = Math.max(
    MIN_VALUES,
    Math.min(rhythms[cadence].levelOnlyUnder, Math.floor(values.length / 2)),
  )
  const test = backTest(values, horizon, minHistory, methods)
  const naiveSteps = naive.forecast(values, horizon)
  if (test === null)
    return withoutTest(values, horizon, naiveSteps, cadence, confidences, floor, patterns.limits)

  const onlyNaive = methods.map((_, m) => (m === 0 ? 1 : 0))
  const naiveMean = meanAbsolute(errorsOf(test, onlyNaive, floor))
  const { weights: wanted, absolute } = weigh(test, naiveMean, floor)
  const combined = meanAbsolute(errorsOf(test, wanted, floor))
  const weights = combined < naiveMean ? wanted : onlyNaive
  const errors = errorsOf(test, weights, floor)
  const futures = methods.map(({ forecast: method }, m) =>
    (weights[m] ?? 0) > 0 ? method(values, horizon) : [],
  )
  const expected = Array.from({ length: horizon }, (_, h) =>
    Math.max(
      floor,
      weights.reduce((sum, w, m) => sum + (w > 0 ? w * (futures[m]?.[h] ?? 0) : 0), 0),
    ),
  )
  const bands = bandsOf(errors, horizon, confidences)
  const scale = naiveError(values, patterns.period)
  return {
    ok: true,
    method: weights[0] === 1 ? 'seasonal-naive' : patterns.levelOnly ? 'level' : 'combination',
    steps: assemble(expected, naiveSteps, bands, floor),
    competitors: methods.map(({ name }, m) => ({
      name,
      weight: weights[m] ?? 0,
      meanAbsoluteError: absolute[m] ?? 0,
      mase: scale === null ? null : (absolute[m] ?? 0) / scale,
    })),
    coverage: bands.map(({ confidence, measured, widenedBy }) => ({ confidence, measured, widenedBy })),
    gainOverNaive: naiveMean > 0 ? 1 - Math.min(combined, naiveMean) / naiveMean : null,
    errors,
    limits: patterns.limits,
  }
}
