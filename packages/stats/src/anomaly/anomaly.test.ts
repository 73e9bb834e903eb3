import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { retailDaily } from '../forecast/testing/retail.ts'
import { readDataset } from '../learn/testing/dataset.ts'
import { describeWithDataset } from '../learn/testing/describe.ts'
import { seededRandom } from '../numeric/random.ts'
import { averagePrecision } from './average-precision.ts'
import { countScore } from './count-tail.ts'
import type { DailyMetric } from './daily-metric.ts'
import { decomposeChange } from './decompose.ts'
import { type Replay, replay } from './detect.ts'
import { benjaminiHochberg, probabilityOfScore } from './false-discovery.ts'
import { plantedShop } from './testing/planted.ts'

const ok = (result: ReturnType<typeof replay>): Replay => {
  if (!result.ok) throw new Error(result.explanation)
  return result
}

const dateOf = (first: string, day: number): string =>
  new Date(Date.parse(first) + day * 86_400_000).toISOString().slice(0, 10)

const flaggedDates = (first: string, { anomalies }: Replay): Set<string> =>
  new Set(
    anomalies.flatMap(({ from, to }) =>
      Array.from({ length: to - from + 1 }, (_, k) => dateOf(first, from + k)),
    ),
  )

describeWithDataset('known events: NYC taxi (NAB)', 'nab/data/realKnownCause/nyc_taxi.csv.gz', () => {
  it('finds Thanksgiving, Christmas with its two neighbours and the blizzard, and little else', () => {
    const days = new Map<string, number>()
    for (const line of readDataset('nab/data/realKnownCause/nyc_taxi.csv.gz').trim().split('\n').slice(1)) {
      const [time = '', value] = line.split(',')
      days.set(time.slice(0, 10), (days.get(time.slice(0, 10)) ?? 0) + Number(value))
    }
    const result = ok(replay({ values: [...days.values()] }))
    const found = flaggedDates('2014-07-01', result)
    for (const date of ['2014-11-27', '2014-12-25', '2014-12-26', '2014-12-27', '2015-01-27']) {
      expect(found).toContain(date)
    }
    expect(result.anomalies.length).toBeLessThanOrEqual(8)
  })
})

describe('known events: daily revenue of the retail sample', () => {
  it('finds 2010-09-27, 2011-09-20 and the partial last day', () => {
    const result = ok(replay({ values: retailDaily() }))
    const found = flaggedDates('2009-12-01', result)
    for (const date of ['2010-09-27', '2011-09-20', '2011-12-09']) expect(found).toContain(date)
    expect(result.anomalies.length).toBeLessThan(25)
  })
})

describe('planted events in shops', () => {
  const precision = (withCalendar: boolean): number => {
    const scores: number[] = []
    const truth: boolean[] = []
    for (let seed = 1; seed <= 8; seed++) {
      const { metric, planted } = plantedShop(seed)
      const seen: DailyMetric = withCalendar ? metric : { values: metric.values }
      for (const { day, score } of ok(replay(seen)).scores) {
        scores.push(Math.abs(score))
        truth.push(planted[day] ?? false)
      }
    }
    return averagePrecision(scores, truth) ?? 0
  }

  it('average precision with the calendar known: at least .60 (reference .67)', () => {
    expect(precision(true)).toBeGreaterThanOrEqual(0.6)
  })

  it('without the calendar it collapses (reference .18): the calendar is worth asking for', () => {
    expect(precision(false)).toBeLessThan(0.4)
  })
})

describe('detector', () => {
  const steady = (days: number, seed: number): number[] => {
    const random = seededRandom(seed)
    return Array.from({ length: days }, (_, i) => 1000 + 100 * (i % 7) + 30 * random.normal())
  }

  it('law: never looks ahead: the scores of a day do not change when later days come', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 60, max: 119 }), (seed, cut) => {
        const values = steady(120, seed)
        const all = ok(replay({ values })).scores.filter(({ day }) => day < cut)
        expect(ok(replay({ values: values.slice(0, cut) })).scores).toEqual(all)
      }),
      { numRuns: 30 },
    )
  })

  it('law: scores do not depend on the unit', () => {
    const values = steady(120, 3)
    const euros = ok(replay({ values })).scores
    const cents = ok(replay({ values: values.map(v => v * 100) })).scores
    euros.forEach(({ score }, i) => {
      expect(cents[i]?.score).toBeCloseTo(score, 6)
    })
  })

  it('merges neighbours and is not taken in by the anomaly', () => {
    const values = steady(120, 4)
    for (const day of [80, 81, 82]) values[day] = 0
    const [event, ...others] = ok(replay({ values })).anomalies
    expect(event).toMatchObject({ from: 80, to: 82, severity: 'alert' })
    expect(event?.excess).toBeLessThan(-2500)
    expect(others).toEqual([])
  })

  it('takes a closed day as missing and a promotion as what it usually is', () => {
    const values = steady(140, 5)
    const closed = values.map((_, day) => day % 30 === 3)
    const calendar = values.map((_, day) => (day % 20 === 11 ? 'sale' : null))
    values.forEach((value, day) => {
      values[day] = closed[day] === true ? 0 : calendar[day] === null ? value : value * 1.8
    })
    expect(ok(replay({ values, closed, calendar })).anomalies).toEqual([])
    expect(ok(replay({ values })).anomalies.length).toBeGreaterThan(3)
  })

  it('small counts: a quiet metric raises no alarm for a zero or an eight', () => {
    const random = seededRandom(6)
    const values = Array.from({ length: 300 }, () => random.poisson(2.5))
    expect(ok(replay({ values, counts: true })).anomalies.length).toBeLessThanOrEqual(1)
    values[250] = 25
    expect(ok(replay({ values, counts: true })).anomalies.map(({ peak }) => peak.day)).toContain(250)
  })

  it('refuses with a sentence', () => {
    expect(replay({ values: steady(55, 1) })).toMatchObject({ ok: false, reason: 'too-short' })
    expect(replay({ values: new Array<number>(100).fill(0) })).toMatchObject({ reason: 'never-changes' })
    expect(replay({ values: [...steady(99, 1), Number.NaN] })).toMatchObject({ reason: 'not-finite' })
    expect(replay({ values: new Array<null>(100).fill(null) })).toMatchObject({ reason: 'too-short' })
  })

  it('has finite scores for metrics that are zero nearly always', () => {
    const values = new Array<number>(120).fill(0)
    values[100] = 3
    for (const counts of [true, false]) {
      const { scores } = ok(replay({ values, counts }))
      expect(scores.every(({ score, expected }) => Number.isFinite(score) && Number.isFinite(expected))).toBe(
        true,
      )
    }
  })
})

describe('tails and false discoveries', () => {
  it('Poisson(4): P(X ≥ 12) = .000915 is z 3.12; a zero is z −2.09', () => {
    expect(countScore(12, 4, 4)).toBeCloseTo(3.1164, 4)
    expect(countScore(0, 4, 4)).toBeCloseTo(-2.0898, 4)
  })

  it('negative binomial: the same count is less surprising when days vary more', () => {
    expect(countScore(12, 4, 12)).toBeLessThan(countScore(12, 4, 4))
    expect(countScore(400, 4, 12)).toBeGreaterThan(8)
    expect(Number.isFinite(countScore(1e6, 4, 12))).toBe(true)
    expect(countScore(1, 0, 0)).toBe(8)
  })

  it('Benjamini & Hochberg 1995, their fifteen p-values: four are discoveries at .05', () => {
    const p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ]
    const adjusted = benjaminiHochberg(p)
    expect(adjusted.filter(q => q <= 0.05)).toHaveLength(4)
    expect(adjusted[0]).toBeCloseTo(0.0015, 10)
    expect(benjaminiHochberg([Number.NaN, 0.01])).toEqual([1, 0.02])
    expect(probabilityOfScore(1.959963984540054)).toBeCloseTo(0.05, 10)
  })

  it('law: the parts of a change add up to it', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value)), rows => {
        const parts = rows.map(([expected, actual], i) => ({ name: `p${i}`, expected, actual }))
        const total = rows.reduce((sum, [expected, actual]) => sum + actual - expected, 0)
        expect(decomposeChange(parts).reduce((sum, { change }) => sum + change, 0)).toBeCloseTo(total, 3)
      }),
    )
  })
})
