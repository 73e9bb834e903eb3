import {
  forecastSeries,
  holidayCalendar,
  holidaysOf,
  type MetricParams,
  type MetricRow,
} from '@clientele/contract'
import { type Forecast, forecast, landing } from '@clientele/stats'
import { LRUCache } from 'lru-cache'
import { addDays, addMonths, daysBetween } from '../../lib/zone.ts'
import { type Ask, defineAnswer, type Question } from '../../warehouse/metric.ts'
import { accountOfMeasure, later, type MeasureSeries, measureSeries } from '../measure-series.ts'

type Asked = Question<MetricParams<typeof forecastSeries>>
type Answer = ReturnType<typeof forecast>

/** Steps of history that are learned from, and of them those shown. */
const learned = { day: 1096, week: 520, month: 240 } as const
const shown = { day: 90, week: 52, month: 36 } as const

const known = new LRUCache<string, Answer>({ max: 16 })

async function forecastOf(q: Asked, ask: Ask): Promise<{ series: MeasureSeries; answer: Answer }> {
  const { measure, interval, steps } = q.params
  const series = await measureSeries(q, ask, measure, interval, learned[interval])
  // by days the forecast reaches the end of the month, for its landing
  const reach = interval === 'day' ? Math.max(steps, 31) : steps
  const holidays = holidaysOver(q, series, reach)
  const key = JSON.stringify([interval, reach, series.values, holidays])
  const answer =
    known.get(key) ?? forecast(series.values, reach, { cadence: interval, ...(holidays && { holidays }) })
  known.set(key, answer)
  return { series, answer }
}

/** The holiday, or null, of each day of the series and of those ahead; none where none are told or days are joined. */
function holidaysOver({ params }: Asked, { buckets }: MeasureSeries, reach: number) {
  const holidays = holidaysOf(params.holidays) ?? []
  const last = buckets.at(-1)
  if (params.interval !== 'day' || holidays.length === 0 || last === undefined) return null
  const on = holidayCalendar(holidays)
  const ahead = Array.from({ length: reach }, (_, i) => addDays(last, i + 1))
  return [...buckets, ...ahead].map(on)
}

type Line = MetricRow<typeof forecastSeries>
const blank: Omit<Line, 'bucket'> = {
  actual: null,
  expected: null,
  low: null,
  high: null,
  lowest: null,
  highest: null,
  seasonal_naive: null,
}

export const forecastAnswer = defineAnswer(forecastSeries, {
  account: q => accountOfMeasure(q as unknown as Asked),
  notes: async (_rows, q, ask) => {
    const { series, answer } = await forecastOf(q, ask)
    if (!answer.ok) return [`Not enough data: ${answer.explanation}`]
    return [...methodNotes(answer), ...answer.limits, ...landingNotes(q, series, answer)]
  },
  compute: async (q, ask) => {
    const { interval, steps } = q.params
    const { series, answer } = await forecastOf(q, ask)
    const past = series.buckets.map((bucket, i) => ({ ...blank, bucket, actual: series.values[i] ?? 0 }))
    const last = series.buckets.at(-1)
    if (!answer.ok || last === undefined) return past.slice(-shown[interval])
    const future = answer.steps.slice(0, steps).map(
      ({ expected, naive, intervals: [narrow, wide] }, i): Line => ({
        ...blank,
        bucket: later(last, interval, i + 1),
        expected,
        low: narrow?.low ?? null,
        high: narrow?.high ?? null,
        lowest: wide?.low ?? null,
        highest: wide?.high ?? null,
        seasonal_naive: naive,
      }),
    )
    return [...past.slice(-shown[interval]), ...future]
  },
})

const percent = (share: number): string => `${Math.round(100 * share)} %`
const amount = (value: number): string => value.toFixed(value < 100 ? 1 : 0)

function methodNotes({ method, competitors, coverage, gainOverNaive }: Forecast): readonly string[] {
  const used = competitors.filter(({ weight }) => weight > 0)
  const shares = used.map(({ name, weight }) => `${name} ${percent(weight)}`).join(', ')
  const errors = competitors
    .map(({ name, meanAbsoluteError }) => `${name} ${amount(meanAbsoluteError)}`)
    .join(', ')
  const against =
    gainOverNaive === null
      ? 'There was no earlier date to try it at, so the error is not known.'
      : method === 'seasonal-naive'
        ? 'Nothing beat the seasonal naive forecast.'
        : `Its error at earlier dates was ${percent(gainOverNaive)} below that of the seasonal naive forecast.`
  return [
    `Forecast by ${shares || method}. ${against}`,
    ...(gainOverNaive === null ? [] : [`Mean absolute errors at earlier dates: ${errors}.`]),
    ...coverage.flatMap(({ confidence, measured }) =>
      measured === null
        ? []
        : [
            `The ${percent(confidence)} interval held ${percent(measured)} of later values before it was widened to what it claims.`,
          ],
    ),
  ]
}

/** Where the running month will land: by days only. */
function landingNotes(
  { params }: Asked,
  { buckets, values }: MeasureSeries,
  answer: Forecast,
): readonly string[] {
  const last = buckets.at(-1)
  if (params.interval !== 'day' || last === undefined) return []
  const next = addDays(last, 1)
  const month = `${next.slice(0, 7)}-01`
  const end = addDays(addMonths(month, 1), -1)
  const soFar = values.reduce((sum, value, i) => sum + ((buckets[i] ?? '') >= month ? value : 0), 0)
  const landed = landing(soFar, answer, daysBetween(last, end))
  if (!landed.ok) return []
  return [
    `By ${end}: ${amount(landed.expected)} expected for the month, ${amount(landed.low)} to ${amount(landed.high)} with ${percent(landed.confidence)}; ${amount(soFar)} so far.`,
  ]
}
