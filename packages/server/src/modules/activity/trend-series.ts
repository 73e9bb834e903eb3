import type { eventTrends, MetricParams, TrendSeries } from '@clientele/contract'
import { all, empty, join, oneOf, type Sql, sql } from '../../lib/sql.ts'
import type { Ask, Question } from '../../warehouse/metric.ts'
import { type Step, stepOf } from '../event-steps.ts'
import { eventsOf } from '../events.ts'
import { inPeriod } from '../terms.ts'

export type TrendQuestion = Question<MetricParams<typeof eventTrends>>
/** A value of the breakdown; null without one. */
export type Label = string | null
/** What a series has at a label in an interval; undefined where it has no events. */
export type ValueAt = (label: Label, bucket: string) => number | null | undefined

const rest = 'Other'

/**
 * Events of the period of which a series is made, with their `label` and `amount`.
 *
 * @param shown what single events are shown by beside that: `id`, `customer_id` and `name`
 */
function happened(q: TrendQuestion, { event, measure }: TrendSeries, shown: 'shown' | null = null): Sql {
  const { actors, breakdown } = q.params
  const amount = 'property' in measure ? measure.property : undefined
  const more = shown ? sql`, id, customer_id, name` : empty
  const label = breakdown === undefined ? sql`cast(null as varchar)` : sql`coalesce(label, 'Unknown')`
  return sql`(
    select actor, happened_at, ${label} as label, ${amount === undefined ? sql`0` : sql`amount`} as amount ${more}
    from ${eventsOf(q, event, actors, { label: breakdown, amount, named: shown !== null })} e
    where ${inPeriod(q, sql`happened_at`)}
  )`
}

function measured({ d }: TrendQuestion, { measure }: TrendSeries): Sql {
  switch (measure.is) {
    case 'count':
      return sql`count(*)`
    case 'actors':
      return d.distinct(sql`actor`)
    case 'sum':
      return d.sum(sql`amount`)
    case 'average':
      return d.divide(d.sum(sql`amount`), sql`count(amount)`)
    case 'quantile':
      return d.quantile(d.double(sql`amount`), measure.share)
    default:
      return measure satisfies never
  }
}

/** Rows of every series one after another, of what is selected of each. */
const ofAll = (q: TrendQuestion, selected: (series: TrendSeries) => Sql): Sql =>
  sql`(${join(
    q.params.series.map(one => sql`select ${selected(one)} from ${happened(q, one)} h`),
    sql` union all `,
  )})`

/** Events of the period by whether their series could use them. */
export function accountOfTrends(q: TrendQuestion): Sql {
  const left = ({ measure: { is } }: TrendSeries): Sql => {
    if (is === 'count') return sql`cast(null as varchar)`
    return is === 'actors'
      ? sql`case when actor is null then 'nobody known' end`
      : sql`case when amount is null then 'no number' end`
  }
  return sql`
    select 'events' as entity, reason, count(*) as count
    from ${ofAll(q, one => sql`${left(one)} as reason`)} sorted
    group by reason
    order by count desc, reason`
}

/** Values of the breakdown that are told apart, those with most events over all series first, the rest last. */
export async function labelsOf(q: TrendQuestion, ask: Ask): Promise<readonly Label[]> {
  const { breakdown, top } = q.params
  if (breakdown === undefined) return [null]
  // one more than asked for tells whether there is a rest
  const rows = await ask(sql`
    select label, count(*) as events from ${ofAll(q, () => sql`label`)} counted
    group by label order by events desc, label limit ${top + 1}`)
  const labels = rows.map(({ label }) => String(label))
  return labels.length > top ? [...labels.slice(0, top), rest] : labels
}

/** The values of one series by label and interval. */
export async function valuesOf(
  q: TrendQuestion,
  ask: Ask,
  series: TrendSeries,
  labels: readonly Label[],
): Promise<ValueAt> {
  const alone = labels.filter(label => label !== rest).map(label => sql`${label}`)
  const named = labels.includes(rest)
    ? sql`case when label in (${join(alone)}) then label else ${rest} end`
    : sql`label`
  const rows = await ask(sql`
    select label, bucket, ${measured(q, series)} as value
    from (
      select actor, amount, ${named} as label, ${stepOf(q, q.params.interval, sql`happened_at`)} as bucket
      from ${happened(q, series)} h
    ) placed
    group by label, bucket`)
  const cell = (label: unknown, bucket: unknown) => JSON.stringify([label, bucket])
  const found = new Map(
    rows.map(({ label, bucket, value }) => [cell(label, bucket), value === null ? null : Number(value)]),
  )
  return (label, bucket) => found.get(cell(label, bucket))
}

/** Which events of trends are wanted. */
interface Wanted {
  readonly series: readonly TrendSeries[]
  /** The interval; all unless told. */
  readonly step: Step | undefined
  /** The value of the breakdown; all unless told. */
  readonly label: string | undefined
}

/** Single events behind trends: `id`, `customer_id`, `happened_at`, `name`, `label`, `amount`. */
export function eventsBehind(
  q: TrendQuestion,
  { series, step, label }: Wanted,
  labels: readonly Label[],
): Sql {
  const alone = labels.flatMap(one => (one === null || one === rest ? [] : [one]))
  const isLabel = label === rest ? sql`not ${oneOf(sql`label`, alone)}` : sql`label = ${label ?? ''}`
  const wanted = all([
    ...(step
      ? [sql`happened_at >= ${q.d.instant(step.from)} and happened_at < ${q.d.instant(step.to)}`]
      : []),
    ...(label === undefined ? [] : [isLabel]),
  ])
  const each = series.map(one => {
    const amount = 'property' in one.measure ? sql`amount` : sql`null`
    return sql`
      select id, customer_id, happened_at, name, label, ${q.d.double(amount)} as amount
      from ${happened(q, one, 'shown')} h where ${wanted}`
  })
  return sql`(${join(each, sql` union all `)})`
}
