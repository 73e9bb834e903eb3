import { insightAnomalies, revenueOverTime } from '@clientele/contract'
import { probabilityOfScore, trendOf } from '@clientele/stats'
import { daysBetween } from '../../lib/zone.ts'
import type { Ask, Question } from '../../warehouse/metric.ts'
import { answerOf } from '../../warehouse/rows.ts'
import { measureSeries } from '../measure-series.ts'
import { codeOf, type Finding, valueIn } from './finding.ts'

/** Months of a trend: what was five years ago is another business. */
const mostMonths = 36
const mostWeeks = 520
const mostUnusual = 3

async function trendIn(
  q: Question,
  ask: Ask,
  measure: 'revenue' | 'new_customers',
): Promise<readonly Finding[]> {
  const { values } = await measureSeries(q, ask, measure, 'month', mostMonths)
  const trend = trendOf(values)
  if (!trend.ok || trend.slope === 0) return []
  const { slope, points, probability } = trend
  const unit = measure === 'revenue' ? 'money' : 'number'
  return [
    {
      code: codeOf(`${measure}_trend`, slope),
      parameters: { months: valueIn('count', points), slope: valueIn(unit, Math.abs(slope)) },
      metric: revenueOverTime.id,
      effect: slope,
      effectUnit: unit,
      low: null,
      high: null,
      sample: points,
      probability,
    },
  ]
}

/** Where weeks are alike, the last is the best or the worst of n with probability 2 / n. */
async function record(q: Question, ask: Ask): Promise<readonly Finding[]> {
  const { buckets, values } = await measureSeries(q, ask, 'revenue', 'week', mostWeeks)
  const [day, value] = [buckets.at(-1), values.at(-1)]
  if (day === undefined || value === undefined || day < q.period.firstDay) return []
  const earlier = values.slice(0, -1)
  const [best, worst] = [Math.max(...earlier), Math.min(...earlier)]
  if (value <= best && value >= worst) return []
  const effect = value - (value > best ? best : worst)
  return [
    {
      code: codeOf('record', effect),
      parameters: {
        day: valueIn('day', day),
        weeks: valueIn('count', values.length),
        value: valueIn('money', value),
      },
      metric: revenueOverTime.id,
      effect,
      effectUnit: 'money',
      low: null,
      high: null,
      sample: values.length,
      probability: Math.min(1, 2 / values.length),
    },
  ]
}

async function unusual(q: Question, ask: Ask): Promise<readonly Finding[]> {
  const days = daysBetween(q.period.firstDay, q.period.lastDay) + 1
  const events = await answerOf(q, ask, insightAnomalies, { measure: 'revenue' })
  return events
    .filter(({ severity }) => severity === 'alert')
    .slice(0, mostUnusual)
    .map(({ day, actual, expected, score }): Finding => {
      const distance = score ?? 0
      return {
        code: codeOf('unusual', distance),
        parameters: {
          day: valueIn('day', day),
          actual: valueIn('money', actual ?? 0),
          expected: valueIn('money', expected ?? 0),
        },
        metric: insightAnomalies.id,
        effect: distance,
        effectUnit: 'number',
        low: null,
        high: null,
        sample: days,
        // any of the period's days could have been it
        probability: Math.min(1, days * probabilityOfScore(distance)),
      }
    })
}

/** What the course of months and days shows by itself. */
export async function courses(q: Question, ask: Ask): Promise<readonly Finding[]> {
  const found = await Promise.all([
    unusual(q, ask),
    record(q, ask),
    trendIn(q, ask, 'revenue'),
    trendIn(q, ask, 'new_customers'),
  ])
  return found.flat()
}
