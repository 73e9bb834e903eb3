import { holidayCalendar, holidaysOf, insightAnomalies, type MetricParams } from '@clientele/contract'
import { replay } from '@clientele/stats'
import { type Ask, defineAnswer, type Question } from '../../warehouse/metric.ts'
import { accountOfMeasure, measureSeries } from '../measure-series.ts'
import { explained } from './explained.ts'

type Asked = Question<MetricParams<typeof insightAnomalies>>

/** Five years: each day is judged by the twelve weeks before it. */
const mostDays = 1827
/** Each takes half a dozen statements. */
const mostExplained = 5

async function replayOf(q: Asked, ask: Ask) {
  const { measure } = q.params
  const series = await measureSeries(q, ask, measure, 'day', mostDays)
  const holidays = holidaysOf(q.params.holidays) ?? []
  const calendar = series.buckets.map(holidayCalendar(holidays))
  return { series, answer: replay({ values: series.values, counts: measure !== 'revenue', calendar }) }
}

export const anomaliesAnswer = defineAnswer(insightAnomalies, {
  account: q => accountOfMeasure(q as unknown as Asked),
  notes: async (_rows, q, ask) => {
    const { answer } = await replayOf(q, ask)
    return answer.ok ? [] : [`Not enough data: ${answer.explanation}`]
  },
  compute: async (q, ask) => {
    const { series, answer } = await replayOf(q, ask)
    if (!answer.ok) return []
    const dayOf = (day: number) => series.buckets[day] ?? ''
    const events = answer.anomalies
      .map(({ from, to, peak, severity, excess }) => ({
        first_day: dayOf(from),
        last_day: dayOf(to),
        day: dayOf(peak.day),
        actual: peak.actual,
        expected: peak.expected,
        excess,
        score: peak.score,
        severity,
      }))
      .filter(({ first_day, last_day }) => last_day >= q.period.firstDay && first_day <= q.period.lastDay)
      .toReversed()
    return Promise.all(
      events.map(async (event, place) => ({
        ...event,
        explanation:
          place < mostExplained
            ? await explained(q as unknown as Question, ask, q.params.measure, {
                from: event.first_day,
                to: event.last_day,
              })
            : null,
      })),
    )
  },
})
