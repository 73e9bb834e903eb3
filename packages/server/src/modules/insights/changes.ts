import {
  countDecomposition,
  type InsightParameter,
  type InsightTerm,
  revenueDecomposition,
  type TradeMeasure,
  tradeMeasures,
} from '@clientele/contract'
import { probabilityOfDifference, type Stratum, standardisedDifference } from '@clientele/stats'
import type { LocalDay } from '../../lib/zone.ts'
import type { Ask, Question } from '../../warehouse/metric.ts'
import type { Period } from '../../warehouse/period.ts'
import { answerOf } from '../../warehouse/rows.ts'
import { type MeasureSeries, measureSeries } from '../measure-series.ts'
import { codeOf, type Finding, termOf, valueIn } from './finding.ts'
import { windowsOf } from './windows.ts'

/** Days of a window below which too few of each weekday can be compared. */
const fewestDays = 14
const mostDays = 3660
const dimensions = ['new_returning', 'branch', 'channel', 'country'] as const satisfies readonly InsightTerm[]

const weekdayOf = (day: LocalDay): number => new Date(`${day}T00:00:00Z`).getUTCDay()
const within =
  ({ firstDay, lastDay }: Period) =>
  (day: LocalDay) =>
    day >= firstDay && day <= lastDay

/** Days of two windows by weekday: a window with one more Saturday is not a rise. */
function weekdays({ buckets, values }: MeasureSeries, now: Period, before: Period): readonly Stratum[] {
  const side = (weekday: number, inWindow: (day: LocalDay) => boolean) => {
    const days = values.filter((_, index) => {
      const day = buckets[index] ?? ''
      return inWindow(day) && weekdayOf(day) === weekday
    })
    const sum = days.reduce((total, value) => total + value, 0)
    const squares = days.reduce((total, value) => total + value * value, 0)
    return { count: days.length, sum, squares }
  }
  return [0, 1, 2, 3, 4, 5, 6].map(weekday => ({
    group: side(weekday, within(now)),
    others: side(weekday, within(before)),
  }))
}

interface Part {
  readonly dimension: InsightTerm
  readonly part: string
  readonly change: number
  /** Beyond the change that it would show if it had moved as the whole did. */
  readonly beyond: number
}

/** The part of the whole that moved least as the whole did. */
async function drivingPart(
  q: Question,
  ask: Ask,
  measure: 'revenue' | 'orders',
  growth: number,
): Promise<Part | null> {
  const parts = await Promise.all(
    dimensions.map(async dimension => {
      const rows =
        measure === 'revenue'
          ? await answerOf(q, ask, revenueDecomposition, { by: dimension })
          : await answerOf(q, ask, countDecomposition, { of: 'orders', by: dimension })
      return rows
        .filter(({ part }) => part !== 'Other' && part !== 'Unknown')
        .map(({ part, before, change }): Part => {
          return { dimension, part, change, beyond: change - growth * (before ?? 0) }
        })
    }),
  )
  return parts
    .flat()
    .reduce<Part | null>(
      (most, one) => (most === null || Math.abs(one.beyond) > Math.abs(most.beyond) ? one : most),
      null,
    )
}

async function changeOf(q: Question, ask: Ask, measure: TradeMeasure): Promise<readonly Finding[]> {
  const { before, now } = windowsOf(q)
  const series = await measureSeries(now, ask, measure, 'day', mostDays)
  const [first] = series.buckets
  // what lies before the first sale was not a day without sales
  if (first === undefined || first > before.period.firstDay) return []
  const strata = weekdays(series, now.period, before.period)
  const days = (side: keyof Stratum) => strata.reduce((sum, stratum) => sum + stratum[side].count, 0)
  if (days('group') < fewestDays || days('others') < fewestDays) return []
  const compared = standardisedDifference(strata)
  if (!compared.ok || compared.others <= 0) return []
  const { difference, group, others } = compared
  const growth = difference / others
  const probability = probabilityOfDifference(difference, compared)
  // what may be chance is not told, so nobody needs to know its part
  const isClear = probability <= 0.05 && measure !== 'new_customers'
  const part = isClear ? await drivingPart(q, ask, measure, growth) : null
  const unit = measure === 'revenue' ? 'money' : 'number'
  const driven: Record<string, InsightParameter> = part
    ? {
        dimension: termOf(part.dimension),
        part: valueIn('text', part.part),
        change: valueIn(unit, part.change),
      }
    : {}
  return [
    {
      code: codeOf(measure, difference),
      parameters: {
        growth: valueIn('ratio', Math.abs(growth)),
        before: valueIn(unit, others),
        now: valueIn(unit, group),
        ...driven,
      },
      metric: measure === 'orders' ? countDecomposition.id : revenueDecomposition.id,
      effect: growth,
      effectUnit: 'ratio',
      low: compared.low / others,
      high: compared.high / others,
      sample: days('group') + days('others'),
      probability,
    },
  ]
}

/** What differs from the window before by more than its days differ among each other. */
export async function changes(q: Question, ask: Ask): Promise<readonly Finding[]> {
  const found = await Promise.all(tradeMeasures.map(measure => changeOf(q, ask, measure)))
  return found.flat()
}
