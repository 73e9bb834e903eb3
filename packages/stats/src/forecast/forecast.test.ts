import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../numeric/random.ts'
import { mase, naiveError, smape, wape } from './accuracy.ts'
import { conformalQuantile } from './band.ts'
import { calendarRegression } from './calendar-regression.ts'
import { forecast } from './forecast.ts'
import { landing } from './month-end.ts'
import type { Forecast } from './result.ts'
import { retailDaily } from './testing/retail.ts'

const ok = (result: ReturnType<typeof forecast>): Forecast => {
  if (!result.ok) throw new Error(result.explanation)
  return result
}

/** Weekly shape, slow growth and noise. */
function shop(days: number, seed: number, noise = 10): number[] {
  const random = seededRandom(seed)
  const week = [80, 90, 100, 110, 150, 200, 40]
  return Array.from({ length: days }, (_, i) =>
    Math.max(0, (week[i % 7] ?? 0) + i / 10 + noise * random.normal()),
  )
}

describe('errors of forecasts', () => {
  it('by hand', () => {
    expect(smape([100], [50])).toBeCloseTo(66.6667, 3)
    expect(smape([0], [0])).toBe(0)
    expect(wape([100, 100], [90, 120])).toBeCloseTo(0.15, 12)
    expect(naiveError([1, 2, 4], 1)).toBe(1.5)
    expect(mase([5], [2], [1, 2, 4], 1)).toBe(2)
    expect([smape([], []), wape([0], [1]), mase([1], [1], [3, 3], 1)]).toEqual([null, null, null])
  })

  it('conformal quantile: the ⌈(n + 1)c⌉-th', () => {
    expect(conformalQuantile([5, 1, 4, 2, 3, 9, 8, 7, 6], 0.8)).toBe(8)
    expect(conformalQuantile([5, 1, 4, 2, 3], 0.8)).toBe(5)
    expect(conformalQuantile([1, 2], 0.95)).toBe(2)
    expect(conformalQuantile([], 0.8)).toBe(0)
  })
})

describe('daily revenue of the retail sample, 28 days ahead, 12 origins', () => {
  const values = retailDaily().slice(0, -1)
  const totals = { combined: 0, naive: 0, inside80: 0, inside95: 0 }
  for (let k = 0; k < 12; k++) {
    const end = values.length - 28 * k
    const history = values.slice(0, end - 28)
    const actual = values.slice(end - 28, end)
    const { steps } = ok(forecast(history, 28, { cadence: 'day' }))
    totals.combined +=
      mase(
        actual,
        steps.map(step => step.expected),
        history,
        7,
      ) ?? 0
    totals.naive +=
      mase(
        actual,
        steps.map(step => step.naive),
        history,
        7,
      ) ?? 0
    for (const [h, step] of steps.entries()) {
      const inside = step.intervals.map(
        ({ low, high }) => (actual[h] ?? 0) >= low && (actual[h] ?? 0) <= high,
      )
      totals.inside80 += inside[0] ? 1 / 336 : 0
      totals.inside95 += inside[1] ? 1 / 336 : 0
    }
  }

  it('is at least 20 % better than the seasonal naive forecast (reference .891 against 1.158: 23 %)', () => {
    expect(totals.combined / totals.naive).toBeLessThan(0.8)
    expect(totals.combined / 12).toBeLessThan(0.891)
  })

  it('has intervals that cover what they claim', () => {
    expect(totals.inside80).toBeGreaterThan(0.77)
    expect(totals.inside80).toBeLessThan(0.9)
    expect(totals.inside95).toBeGreaterThan(0.93)
  })
})

describe('forecast', () => {
  it('cuts a day that is still running', () => {
    const values = shop(200, 1)
    const cut = ok(forecast([...values, 3], 7, { cadence: 'day', lastIsIncomplete: true }))
    expect(cut).toEqual(ok(forecast(values, 7, { cadence: 'day' })))
  })

  it('returns the naive forecast where nothing beats it: a random walk without a week', () => {
    const random = seededRandom(4)
    let level = 1000
    const values = Array.from({ length: 40 }, () => {
      level += 50 * random.normal()
      return level
    })
    const result = ok(forecast(values, 1, { cadence: 'year' }))
    const naive = result.competitors.find(({ name }) => name === 'seasonal-naive')
    expect(naive).toBeDefined()
    for (const { weight, meanAbsoluteError } of result.competitors.slice(1)) {
      if (weight > 0) expect(meanAbsoluteError).toBeLessThan(naive?.meanAbsoluteError ?? 0)
    }
    const sum = result.competitors.reduce((total, { weight }) => total + weight, 0)
    expect(sum).toBeCloseTo(1, 12)
  })

  it('learns a level only under eight weeks, and says which patterns it leaves out', () => {
    const short = ok(forecast(shop(40, 2), 7, { cadence: 'day' }))
    expect(short.limits[0]).toContain('Level only')
    expect(new Set(short.steps.map(step => step.expected)).size).toBeLessThanOrEqual(7)
    expect(ok(forecast(shop(100, 2), 7, { cadence: 'day' })).limits).toEqual([
      'No annual pattern: under 18 months of history.',
    ])
    expect(ok(forecast(shop(560, 2), 7, { cadence: 'day' })).limits).toEqual([])
  })

  it('knows a holiday that it is told of', () => {
    const values = shop(500, 3, 1)
    const holidays = Array.from({ length: 507 }, (_, i) => (i % 50 === 3 ? 'fair' : null))
    values.forEach((value, i) => {
      if (holidays[i] === 'fair') values[i] = value + 400
    })
    const steps = calendarRegression(values, 7, { period: 7, year: null, holidays })
    const without = calendarRegression(values, 7, { period: 7, year: null })
    expect((steps?.[3] ?? 0) - (without?.[3] ?? 0)).toBeGreaterThan(250)
  })

  it.each([
    ['all zero', new Array<number>(100).fill(0)],
    ['constant', new Array<number>(100).fill(7)],
    ['four values', [1, 2, 3, 4]],
    ['one spike', [...new Array<number>(90).fill(0), 1e12]],
    ['negative', shop(100, 5).map(v => -v)],
  ])('gives finite numbers for %s', (_, values) => {
    for (const cadence of ['day', 'week', 'month', 'quarter', 'year'] as const) {
      const { steps } = ok(forecast(values, 10, { cadence }))
      expect(steps).toHaveLength(10)
      for (const step of steps) {
        const numbers = [step.expected, step.naive, ...step.intervals.flatMap(({ low, high }) => [low, high])]
        expect(numbers.every(Number.isFinite)).toBe(true)
      }
    }
  })

  it('holds the narrower interval inside the wider, where the narrower had to be widened more', () => {
    // At the fifth step the one of 80 % would reach to 221.34, the one of 95 % to 221.31.
    const [, , , , fifth] = ok(forecast(shop(120, -2147483502), 5, { cadence: 'day' })).steps
    expect(fifth?.intervals.map(({ high }) => Number(high.toFixed(2)))).toEqual([221.34, 221.34])
  })

  it('refuses with a sentence', () => {
    expect(forecast([1, 2, 3], 7, { cadence: 'day' })).toMatchObject({ ok: false, reason: 'too-short' })
    expect(forecast([1, 2, 3, 4, Number.NaN], 7, { cadence: 'day' })).toMatchObject({ reason: 'not-finite' })
    expect(forecast([...shop(100, 1), 1e200], 7, { cadence: 'day' })).toMatchObject({ reason: 'not-finite' })
    expect(forecast(shop(100, 1), 0, { cadence: 'day' })).toMatchObject({ reason: 'bad-horizon' })
  })

  it('law: scaling the history scales the forecast; intervals hold the expected value and are nested', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 60, max: 120 }),
        fc.integer(),
        fc.constantFrom(0.001, 100),
        (days, seed, factor) => {
          const values = shop(days, seed)
          const one = ok(forecast(values, 5, { cadence: 'day' }))
          const other = ok(
            forecast(
              values.map(v => v * factor),
              5,
              { cadence: 'day' },
            ),
          )
          one.steps.forEach((step, h) => {
            expect((other.steps[h]?.expected ?? 0) / factor / step.expected).toBeCloseTo(1, 1)
            const [narrow, wide] = step.intervals
            expect(narrow?.low).toBeLessThanOrEqual(step.expected)
            expect(narrow?.high).toBeGreaterThanOrEqual(step.expected)
            expect(wide?.high).toBeGreaterThanOrEqual(narrow?.high ?? 0)
          })
        },
      ),
      { numRuns: 15 },
    )
  })
})

describe('month-end landing', () => {
  it('adds what is left to what has come, with the interval of the sum', () => {
    const result = ok(forecast(shop(300, 6), 31, { cadence: 'day' }))
    const end = landing(1000, result, 20)
    if (!end.ok) throw new Error(end.explanation)
    const rest = result.steps.slice(0, 20).reduce((sum, step) => sum + step.expected, 0)
    expect(end.expected).toBeCloseTo(1000 + rest, 9)
    const daily = result.steps.slice(0, 20).reduce((sum, step) => sum + (step.intervals[0]?.high ?? 0), 0)
    expect(end.high).toBeLessThan(1000 + daily)
    expect(end.low).toBeGreaterThan(1000)
    expect(landing(1000, result, 0)).toMatchObject({ expected: 1000, low: 1000, high: 1000 })
    expect(landing(1000, result, 40)).toMatchObject({ ok: false, reason: 'horizon-too-short' })
    expect(landing(Number.NaN, result, 4)).toMatchObject({ ok: false, reason: 'not-finite' })
  })
})
