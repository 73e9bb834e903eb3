import { describe, expect, it } from 'vitest'
import { cleanCohortPeriod, recogniseLeftTruncation } from './cohort.ts'
import { assessEligibility, type EligibilityFacts } from './eligibility.ts'
import type { Fitted } from './fit.ts'
import { forecastErrors } from './forecast-errors.ts'

const fit = (
  model: Fitted<string>['model'],
  logLikelihood: number,
  parameters: Record<string, number>,
): Fitted<string> => ({
  ok: true,
  model,
  parameters,
  logLikelihood,
  customers: 1000,
  repeatCustomers: 400,
  regularised: false,
  standardErrors: parameters,
  logCovariance: [],
  outsideRange: [],
  iterations: 1,
})

const good: EligibilityFacts = {
  customers: 1000,
  repeatCustomers: 400,
  spanWeeks: 78,
  medianGapWeeks: 6,
  fit: fit('bg-nbd', -5000, { r: 0.3, alpha: 5, a: 0.8, b: 2 }),
  nullFit: fit('nbd', -5050, { r: 0.3, alpha: 5 }),
  backtestBias: -0.1,
  leftTruncation: 'clean',
  cleanCohort: false,
}

describe('what may be shown', () => {
  it('everything, with enough data and a tested model', () => {
    expect(assessEligibility(good)).toEqual({
      level: 'individual',
      showProbabilityAlive: true,
      longestHorizon: null,
      correction: null,
      reasons: [],
    })
  })

  it.each([
    ['199 customers', { customers: 199, repeatCustomers: 100 }, 'history', 'too-few-customers'],
    ['79 repeat buyers', { customers: 1000, repeatCustomers: 79 }, 'history', 'too-few-repeaters'],
    ['a repeat share under 5 %', { customers: 10_000, repeatCustomers: 499 }, 'history', 'repeat-share'],
    ['200 customers, 80 of them repeat', { customers: 200, repeatCustomers: 80 }, 'totals', 'totals-only'],
    ['499 customers', { customers: 499, repeatCustomers: 300 }, 'totals', 'totals-only'],
    ['199 repeat buyers', { customers: 900, repeatCustomers: 199 }, 'totals', 'totals-only'],
    [
      'a file that begins in mid-life',
      { leftTruncation: 'left-truncated' as const },
      'history',
      'left-truncated',
    ],
  ])('%s', (_, facts, level, code) => {
    const answer = assessEligibility({ ...good, ...facts })
    expect(answer.level).toBe(level)
    expect(answer.reasons.map(reason => reason.code)).toContain(code)
  })

  it('names what is missing in numbers', () => {
    const [reason] = assessEligibility({ ...good, customers: 150, repeatCustomers: 100 }).reasons
    expect(reason?.missing).toEqual({ what: 'customers', have: 150, need: 200 })
  })

  it('500 customers with 200 repeat buyers are enough for single values', () => {
    expect(assessEligibility({ ...good, customers: 500, repeatCustomers: 200 }).level).toBe('individual')
  })

  it('a short span limits the horizon to its half: 26 weeks, or three median gaps', () => {
    expect(assessEligibility({ ...good, spanWeeks: 25 }).longestHorizon).toBe(12.5)
    expect(assessEligibility({ ...good, spanWeeks: 40, medianGapWeeks: 15 }).longestHorizon).toBe(20)
    expect(assessEligibility({ ...good, spanWeeks: 45, medianGapWeeks: 15 }).longestHorizon).toBeNull()
  })

  it('no P(alive) where the data do not show that customers stop', () => {
    const hidden = (change: Partial<Fitted<string>>, nullLL = -5050): boolean => {
      const facts = {
        ...good,
        fit: { ...fit('bg-nbd', -5000, {}), ...change },
        nullFit: fit('nbd', nullLL, {}),
      }
      return !assessEligibility(facts).showProbabilityAlive
    }
    expect(hidden({})).toBe(false)
    expect(hidden({}, -5002.9)).toBe(true) // 2 · 2.9 = 5.8 < 6
    expect(hidden({}, -5003)).toBe(false) // 2 · 3 = 6
    expect(hidden({ outsideRange: ['b'] })).toBe(true)
    expect(hidden({ standardErrors: null })).toBe(true)
  })

  it('a bias of +51 % is said and corrected by 1/1.51', () => {
    const answer = assessEligibility({ ...good, backtestBias: 0.51 })
    expect(answer.correction).toBeCloseTo(0.6623, 4)
    expect(answer.reasons[0]?.sentence).toContain('51 % too many')
  })
})

describe('left truncation', () => {
  const span = { from: 0, to: 363 }
  const births = (perDay: (day: number) => number): number[] =>
    Array.from({ length: 364 }, (_, day) => Array<number>(perDay(day)).fill(day)).flat()

  it('tells a file that begins in mid-life from a young shop and from one intake', () => {
    expect(
      recogniseLeftTruncation(
        births(day => (day < 60 ? 9 : 3)),
        span,
      ).verdict,
    ).toBe('left-truncated')
    expect(
      recogniseLeftTruncation(
        births(() => 3),
        span,
      ).verdict,
    ).toBe('clean')
    expect(
      recogniseLeftTruncation(
        births(day => 1 + Math.floor(day / 60)),
        span,
      ).verdict,
    ).toBe('clean')
    expect(
      recogniseLeftTruncation(
        births(day => (day < 84 ? 5 : 0)),
        span,
      ).verdict,
    ).toBe('closed-cohort')
    expect(recogniseLeftTruncation([], { from: 0, to: 20 }).verdict).toBe('too-short')
  })

  it('cuts the calibration to whole years where a quarter remains to test on', () => {
    // 91 days of the first quarter, 364 of calibration, 91 of holdout = 546 days
    expect(cleanCohortPeriod({ from: 0, to: 545 })).toMatchObject({
      bornFrom: 91,
      calibrationEnd: 454,
      wholeSeasons: true,
    })
    expect(cleanCohortPeriod({ from: 0, to: 544 }).wholeSeasons).toBe(false)
  })
})

describe('errors of a forecast', () => {
  it('by hand: predicted 1, 2, 0, 5 and actual 0, 2, 1, 3', () => {
    // |errors| 1, 0, 1, 2 → MAE 1; squares 1, 0, 1, 4 → RMSE √1.5; totals 8 and 6 → bias 1/3
    const errors = forecastErrors([1, 2, 0, 5], [0, 2, 1, 3], [0, 1, 0, 9])
    expect(errors.mae).toBe(1)
    expect(errors.rmse).toBeCloseTo(Math.sqrt(1.5), 12)
    expect(errors.bias).toBeCloseTo(1 / 3, 12)
    expect(errors.byFrequency.map(cell => [cell.frequency, cell.customers])).toEqual([
      [0, 2],
      [1, 1],
      [7, 1],
    ])
    // a tenth of four customers is 0.4 of the first one's 3 purchases, of 6
    expect(errors.topDecileCapture).toBeCloseTo(0.2, 12)
  })

  it('has no bias where nobody bought', () => {
    expect(forecastErrors([1], [0], [0])).toMatchObject({ bias: null, topDecileCapture: null })
  })
})
