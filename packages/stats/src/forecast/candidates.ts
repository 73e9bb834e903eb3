/** The methods that compete, each a function from a history to the next values. */
import type { Cadence } from './cadence.ts'
import { patternsOf, rhythms } from './cadence.ts'
import { calendarRegression } from './calendar-regression.ts'
import { dampedHoltWinters } from './holt-winters.ts'
import { cycleMean, recentLevel, seasonalNaive } from './simple.ts'
import { theta } from './theta.ts'
import { thetaDamped } from './theta-damped.ts'

export type CandidateName =
  | 'seasonal-naive'
  | 'level'
  | 'weekday-mean'
  | 'theta'
  | 'damped-trend'
  | 'theta-damped'
  | 'calendar-regression'

/** Starts at the first value of the series, so that calendar positions stay what they are at every origin. */
export type Method = (values: readonly number[], horizon: number) => readonly number[]

export interface NamedMethod {
  readonly name: CandidateName
  readonly forecast: Method
}

export function naiveMethod(cadence: Cadence): NamedMethod {
  const { period } = rhythms[cadence]
  return {
    name: 'seasonal-naive',
    forecast: (values, horizon) => seasonalNaive(values, horizon, values.length >= period ? period : 1),
  }
}

export function levelMethod(cadence: Cadence): NamedMethod {
  const { window } = rhythms[cadence]
  return { name: 'level', forecast: (values, horizon) => recentLevel(values, horizon, window) }
}

/** A method sees the patterns that its own history allows, at every origin anew. */
export function methodsFor(
  cadence: Cadence,
  holidays: readonly (string | null)[] | undefined,
): NamedMethod[] {
  const damped: NamedMethod = {
    name: 'damped-trend',
    forecast: (values, horizon) =>
      dampedHoltWinters(values, horizon, patternsOf(values.length, cadence).period),
  }
  const plain: NamedMethod = {
    name: 'theta',
    forecast: (values, horizon) => {
      const { period } = patternsOf(values.length, cadence)
      return theta(values, horizon, { period, season: cadence === 'day' ? 'additive' : 'multiplicative' })
    },
  }
  const calendar: NamedMethod = {
    name: 'calendar-regression',
    forecast: (values, horizon) => {
      const { period, year } = patternsOf(values.length, cadence)
      const options = { period, year, ...(holidays === undefined ? {} : { holidays }) }
      return calendarRegression(values, horizon, options) ?? recentLevel(values, horizon, 4 * period)
    },
  }
  if (cadence === 'day') {
    const weekday: NamedMethod = {
      name: 'weekday-mean',
      forecast: (values, horizon) => cycleMean(values, horizon, 7),
    }
    return [weekday, plain, damped, calendar]
  }
  const both: NamedMethod = {
    name: 'theta-damped',
    forecast: (values, horizon) =>
      thetaDamped(values, horizon, { period: patternsOf(values.length, cadence).period }),
  }
  return cadence === 'week' ? [levelMethod(cadence), both, damped, calendar] : [both, plain, damped]
}
