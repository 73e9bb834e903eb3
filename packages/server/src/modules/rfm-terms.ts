import { type RfmGroup, rfmGroups } from '@clientele/contract'
import { join, oneOf, type Sql, sql } from '../lib/sql.ts'
import { daysBetween, type LocalDay } from '../lib/zone.ts'
import type { Ask, Question } from '../warehouse/metric.ts'
import { customerOrders, stateDay } from './customer-terms.ts'

/** RFM in one place, so that a customer has one group wherever it is shown, filtered by or counted. */

const steps = [1, 2, 3, 4] as const
export const rfmMeasures = ['recency', 'frequency', 'monetary'] as const
export type RfmMeasure = (typeof rfmMeasures)[number]

/** Fewer different values than scores cannot be cut into five: the organization's thresholds take over. */
const fewestValues = 5

/**
 * Each customer with a purchase, among all that the caller may see: `last_day`, `recency_days`, `frequency`,
 * `monetary`, the scores `r`, `f` and `m`, and the three as one number, `triple`.
 *
 * @param only narrows whom to score, by `customer_id`; it wants the cut points, which need everybody
 */
export function rfmScores(
  question: Question,
  known?: { readonly cuts: CutPoints; readonly only?: Sql },
): Sql {
  return sql`(
    with
      rfm_values as (${rfmValues(question, known?.only)}),
      rfm_cuts as (${known ? boundCuts(question, known.cuts) : cuts(question)})
    select *, 100 * r + 10 * f + m as triple
    from (
      select
        v.*,
        ${score(question, 'recency')} as r,
        ${score(question, 'frequency')} as f,
        ${score(question, 'monetary')} as m
      from rfm_values v cross join rfm_cuts c
    ) scored
  )`
}

/**
 * The values that are scored: `customer_id`, `last_day`, `recency_days`, `frequency` and `monetary`, a query. Filters
 * take no part: a customer's group is the same whoever else is shown.
 */
export function rfmValues(question: Question, only: Sql = sql`true`): Sql {
  const { d } = question
  const everyone = { ...question, t: question.everyone }
  return sql`
    select *, ${d.daysBetween(sql`last_day`, d.day(stateDay(question)))} as recency_days
    from (
      select customer_id, ${d.localDay(sql`last_at`)} as last_day, frequency, monetary
      from (
        select
          customer_id,
          max(case when kind = 'sale' then ordered_at end) as last_at,
          ${d.countIf(sql`kind = 'sale'`)} as frequency,
          sum(value) as monetary
        from ${customerOrders(everyone)}
        where ${only}
        group by customer_id
      ) summed
      where frequency > 0
    ) dated`
}

/** The column whose greater values score higher. */
const rising: Readonly<Record<RfmMeasure, Sql>> = {
  recency: sql`last_day`,
  frequency: sql`frequency`,
  monetary: sql`monetary`,
}

const columnOf: Readonly<Record<RfmMeasure, readonly Sql[]>> = {
  recency: [sql`r1`, sql`r2`, sql`r3`, sql`r4`],
  frequency: [sql`f1`, sql`f2`, sql`f3`, sql`f4`],
  monetary: [sql`m1`, sql`m2`, sql`m3`, sql`m4`],
}

const valuesOf: Readonly<Record<RfmMeasure, Sql>> = {
  recency: sql`recency_values`,
  frequency: sql`frequency_values`,
  monetary: sql`monetary_values`,
}

/**
 * The columns of cut points, over rows of values. With k the competition rank, 1 + floor(5 (k − 1) / n) exceeds i
 * exactly where at least i/5 of all values are smaller, that is where the value exceeds the lower i/5 quantile. Four
 * quantiles do the work of ranking everybody, and are the cut points at once.
 */
export function rfmCutColumns({ d }: Question): Sql {
  const columns = rfmMeasures.flatMap(measure => [
    sql`${d.distinct(rising[measure])} as ${valuesOf[measure]}`,
    ...d
      .lowerQuantiles(
        rising[measure],
        steps.map(i => i / 5),
      )
      .map((cut, index) => sql`${cut} as ${columnOf[measure][index] ?? sql`null`}`),
  ])
  return join(columns)
}

const cuts = (question: Question): Sql => sql`select ${rfmCutColumns(question)} from rfm_values`

/** The row of {@link rfmCuts}. */
export type CutPoints = Readonly<Record<string, unknown>>

/** Cut points found before, so that a page of customers can be scored without summing everybody again. */
function boundCuts({ d }: Question, row: CutPoints): Sql {
  const cut = (measure: RfmMeasure, name: string) => {
    const value = row[name]
    if (measure === 'recency') return typeof value === 'string' ? d.day(value) : sql`null`
    return d.double(sql`${Number(value)}`)
  }
  const columns = rfmMeasures.flatMap(measure => [
    sql`${Number(row[`${measure}_values`])} as ${valuesOf[measure]}`,
    ...steps.map(
      i => sql`${cut(measure, `${measure.charAt(0)}${i}`)} as ${columnOf[measure][i - 1] ?? sql`null`}`,
    ),
  ])
  return sql`select ${join(columns)}`
}

/** The cut points of all three measures on one row: `r1` to `m4`, and how many different values each has. */
export function rfmCuts(question: Question): Sql {
  return sql`with rfm_values as (${rfmValues(question)}) ${cuts(question)}`
}

/** Asks for the cut points: one statement for all metrics of a moment, so mostly answered by the cache. */
export async function cutPoints(question: Question, ask: Ask): Promise<CutPoints> {
  const [row] = await ask(rfmCuts(question))
  return row ?? {}
}

function score(question: Question, measure: RfmMeasure): Sql {
  const one = (condition: Sql) => sql`case when ${condition} then 1 else 0 end`
  const byCuts = columnOf[measure].map(cut => one(sql`${rising[measure]} > ${cut}`))
  const byThresholds = thresholdsOf(question, measure).map(bound =>
    one(measure === 'recency' ? sql`recency_days <= ${bound}` : sql`${rising[measure]} >= ${bound}`),
  )
  return sql`case
    when ${valuesOf[measure]} >= ${fewestValues} then 1 + ${join(byCuts, sql` + `)}
    else 1 + ${join(byThresholds, sql` + `)}
  end`
}

/** What one customer is scored by. */
export interface RfmValue {
  /** The last day of purchase. */
  readonly recency: LocalDay
  /** The number of purchases, more than none. */
  readonly frequency: number
  readonly monetary: number
}

/**
 * The scores of a customer by cut points found before, as the statements above give them, and the group.
 *
 * @param day the day that the scores describe
 */
export function scoresOf(question: Question, value: RfmValue, known: CutPoints, day: LocalDay) {
  const [r, f, m] = rfmMeasures.map(measure => scoreOf(question, measure, value[measure], known, day)) as [
    number,
    number,
    number,
  ]
  return { r, f, m, group: rfmGroupOf(100 * r + 10 * f + m) }
}

function scoreOf(
  question: Question,
  measure: RfmMeasure,
  value: LocalDay | number,
  known: CutPoints,
  day: LocalDay,
): number {
  if (isFixed(known, measure)) {
    const reached = (bound: number) =>
      typeof value === 'string' ? daysBetween(value, day) <= bound : value >= bound
    return 1 + thresholdsOf(question, measure).filter(reached).length
  }
  const exceeded = steps
    .map(i => known[`${measure.charAt(0)}${i}`])
    .filter(cut => cut !== null && value > (cut as typeof value))
  return 1 + exceeded.length
}

/** The organization's fixed thresholds of a measure. */
export function thresholdsOf({ organization }: Question, measure: RfmMeasure): readonly number[] {
  const { recencyDays, frequency, monetary } = organization.rfmThresholds
  return { recency: recencyDays, frequency, monetary }[measure]
}

const groupOfTriple: ReadonlyMap<number, RfmGroup> = new Map(
  rfmGroups.flatMap(group => group.triples.map(triple => [triple, group] as const)),
)

/**
 * The group of a triple, as {@link rfmScores} answers it; null for a customer who was not scored. Answers name
 * groups here rather than in SQL: eleven lists over three scores cost more to plan than the rest to run.
 */
export function rfmGroupOf(triple: unknown): RfmGroup | null {
  return groupOfTriple.get(Number(triple)) ?? null
}

/** Whether a triple belongs to a group; nothing does to a group that does not exist. */
export function inRfmGroup(triple: Sql, name: string): Sql {
  return oneOf(triple, rfmGroups.find(group => group.name === name)?.triples ?? [])
}

/** The name of a triple's group in SQL, for answers that are grouped by it; null for a customer who was not scored. */
export function rfmNameOf(triple: Sql): Sql {
  const cases = rfmGroups.map(({ name }) => sql`when ${inRfmGroup(triple, name)} then ${name}`)
  return sql`case ${join(cases, sql` `)} end`
}

/** The groups by rank, the best highest. */
export function rfmRank(triple: Sql): Sql {
  const cases = rfmGroups.map(({ name }, index) => sql`when ${inRfmGroup(triple, name)} then ${-index}`)
  return sql`case ${join(cases, sql` `)} end`
}

/** Whether a measure's scores come from the fixed thresholds, read from the row of {@link rfmCuts}. */
export function isFixed(cuts: CutPoints, measure: RfmMeasure): boolean {
  return Number(cuts[`${measure}_values`]) < fewestValues
}

/** Says which scores fell back to fixed thresholds. */
export async function rfmNotes(_rows: unknown, question: Question, ask: Ask): Promise<readonly string[]> {
  const cuts = await cutPoints(question, ask)
  const fixed = rfmMeasures.filter(measure => isFixed(cuts, measure))
  if (fixed.length === 0) return []
  return [
    `Fewer than ${fewestValues} different values: ${fixed.join(', ')} ${fixed.length === 1 ? 'is' : 'are'} scored by the organization's fixed thresholds, not by quintiles.`,
  ]
}
