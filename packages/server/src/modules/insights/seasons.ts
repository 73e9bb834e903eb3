import { revenueOverTime } from '@clientele/contract'
import { type Moments, type Stratum, standardisedDifference } from '@clientele/stats'
import type { Ask, Question } from '../../warehouse/metric.ts'
import { measureSeries } from '../measure-series.ts'
import { comparison, type Finding, valueIn } from './finding.ts'

const mostWeeks = 520
/** A season that came once may have been anything. */
const fewestYears = 2
/** Weeks of a quarter, and of the rest of its year, that make the year comparable. */
const fewestWeeks = { quarter: 12, rest: 36 }

interface Week {
  readonly year: string
  readonly quarter: number
  readonly orders: number
}

const momentsOf = (values: readonly number[]): Moments => ({
  count: values.length,
  sum: values.reduce((sum, value) => sum + value, 0),
  squares: values.reduce((sum, value) => sum + value * value, 0),
})
const meanOf = ({ count, sum }: Moments): number => sum / count

/** Weeks of the quarter against the other weeks of the same year, a stratum a year. */
function yearsOf(weeks: readonly Week[], quarter: number): readonly Stratum[] {
  const years = new Set(weeks.map(({ year }) => year))
  const side = (year: string, isQuarter: boolean) =>
    momentsOf(
      weeks
        .filter(week => week.year === year && (week.quarter === quarter) === isQuarter)
        .map(({ orders }) => orders),
    )
  return [...years]
    .map((year): Stratum => ({ group: side(year, true), others: side(year, false) }))
    .filter(({ group, others }) => group.count >= fewestWeeks.quarter && others.count >= fewestWeeks.rest)
}

/** Quarters in which every year sells more, or less, than in its other weeks. */
export async function seasons(q: Question, ask: Ask): Promise<readonly Finding[]> {
  const { buckets, values } = await measureSeries(q, ask, 'orders', 'week', mostWeeks)
  const weeks = buckets.map(
    (day, index): Week => ({
      year: day.slice(0, 4),
      quarter: Math.ceil(Number(day.slice(5, 7)) / 3),
      orders: values[index] ?? 0,
    }),
  )
  return [1, 2, 3, 4].flatMap((quarter): readonly Finding[] => {
    const years = yearsOf(weeks, quarter)
    const compared = standardisedDifference(years)
    if (!compared.ok || years.length < fewestYears) return []
    const isAlways = years.every(
      ({ group, others }) => meanOf(group) > meanOf(others) === compared.difference > 0,
    )
    if (!isAlways) return []
    return [
      comparison(compared, {
        base: 'season',
        metric: revenueOverTime.id,
        unit: 'number',
        sample: years.reduce((sum, { group, others }) => sum + group.count + others.count, 0),
        more: { quarter: valueIn('count', quarter), years: valueIn('count', years.length) },
      }),
    ]
  })
}
