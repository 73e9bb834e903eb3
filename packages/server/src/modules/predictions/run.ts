import { type Sql, sql } from '../../lib/sql.ts'
import type { Row } from '../../warehouse/engine.ts'
import type { Ask, Question } from '../../warehouse/metric.ts'
import { currentScores } from '../prediction-terms.ts'
import { rfmScores } from '../rfm-terms.ts'
import type { Choice } from './purchase-model.ts'
import type { Terms } from './scores.ts'

/** A question about predictions: how far ahead, by which model. */
type Predicting = Question<Terms & Choice>

/** The run whose scores stand in the warehouse. */
export interface Run {
  /** The last local day that it knew. */
  readonly asOf: string
  readonly computedAt: string
  /** Months ahead that it looked. */
  readonly months: number
  /** Whether there was enough for single customers. */
  readonly individual: boolean
  /** Ends of a large total's interval as shares of it; null where nothing has a value. */
  readonly common: { readonly low: number; readonly high: number } | null
  /** Why some numbers are missing. */
  readonly withheld: string | null
}

/** The last run, where its scores answer the question as it was asked; null where there is none. */
export async function freshRun<P extends Choice & Partial<Terms>>(
  q: Question<P>,
  ask: Ask,
): Promise<Run | null> {
  if (q.params.model !== 'auto' || q.params.fit_on !== 'recognised') return null
  const [row] = await ask(sql`
    select as_of, computed_at, months, expected_purchases, common_low, common_high, withheld
    from ${currentScores(q)} s limit 1`)
  if (!row || (q.params.months !== undefined && q.params.months !== row.months)) return null
  return {
    asOf: String(row.as_of),
    computedAt: String(row.computed_at),
    months: Number(row.months),
    individual: row.expected_purchases !== null,
    common: row.common_low === null ? null : { low: Number(row.common_low), high: Number(row.common_high) },
    withheld: row.withheld === null ? null : String(row.withheld),
  }
}

/** Scores of the customers whom the question's filters leave in; money is of the margin that is asked for. */
export function shownOfRun(q: Predicting): Sql {
  const narrowed = q.t !== q.everyone
  const buyers = sql`select customer_id from ${q.t.orders} o where customer_id is not null`
  return sql`(
    select
      s.*, ${q.params.margin} * value as worth, ${q.params.margin} * value_low as worth_low,
      ${q.params.margin} * value_high as worth_high, ${q.params.margin} * value_deviation as worth_deviation,
      ${q.params.margin} * value * (1 - p_alive) as at_risk
    from ${currentScores(q)} s
    where ${narrowed ? sql`customer_id in (${buyers})` : sql`true`}
  )`
}

/** Sums over {@link shownOfRun}, each null where it is unknown of anybody, and by what the interval is made. */
function sums({ d }: Predicting): Sql {
  const sum = (column: Sql) => sql`case when count(${column}) = count(*) then sum(${column}) end`
  return sql`
    count(*) as customers, ${sum(sql`p_alive`)} as alive, ${sum(sql`expected_purchases`)} as expected_purchases,
    ${sum(sql`revenue`)} as expected_revenue, ${sum(sql`worth`)} as predicted_value,
    ${d.sum(sql`worth_deviation * worth_deviation`)} as variance, ${sum(sql`at_risk`)} as value_at_risk`
}

/** z of the ends of an interval that holds 80 %. */
const tail = 1.2815515655446004

/**
 * Eighty percent interval of a total: the error of the parameters moves everybody alike, by the shares of the run;
 * the customers' own chances add their variance.
 */
function totalOfRun({ common }: Run, total: number | null, variance: number) {
  if (common === null || total === null) return { low: null, high: null }
  const chance = tail ** 2 * variance
  const below = Math.sqrt(((1 - common.low) * total) ** 2 + chance)
  const above = Math.sqrt(((common.high - 1) * total) ** 2 + chance)
  return { low: Math.max(0, total - below), high: total + above }
}

/** What the customers shown are going to bring. */
export async function summaryOfRun(q: Predicting, run: Run, ask: Ask) {
  const [row] = await ask(sql`select ${sums(q)} from ${shownOfRun(q)} s`)
  return totalled(run, row ?? {})
}

/** The same by RFM score triple; customers without one are left out. */
export async function triplesOfRun(q: Predicting, ask: Ask): Promise<readonly Row[]> {
  return ask(sql`
    select triple, ${sums(q)}
    from ${shownOfRun(q)} s join ${rfmScores(q as unknown as Question)} r on r.customer_id = s.customer_id
    group by triple`)
}

/** The columns of a total, of the row of sums or of several rows added up. */
export function totalled(run: Run, ...rows: readonly Row[]) {
  const sum = (name: string) =>
    rows.reduce<number | null>(
      (total, row) => (total === null || typeof row[name] !== 'number' ? null : total + row[name]),
      0,
    )
  const total = sum('predicted_value')
  const { low, high } = totalOfRun(run, total, sum('variance') ?? 0)
  return {
    customers: sum('customers') ?? 0,
    alive: sum('alive'),
    expected_purchases: sum('expected_purchases'),
    expected_revenue: sum('expected_revenue'),
    predicted_value: total,
    predicted_value_low: low,
    predicted_value_high: high,
    value_at_risk: sum('value_at_risk'),
  }
}

/** What a reader of a run's scores needs to know. */
export async function notesOfRun(
  { computedAt, asOf, months, withheld }: Run,
  { everyone }: Question,
  ask: Ask,
): Promise<readonly string[]> {
  const reservations = await ask(
    sql`select remark from ${everyone.prediction_lines} l where part = 'reservation' order by position`,
  )
  const said = reservations.map(({ remark }) => String(remark))
  return [
    `Scored at ${computedAt.slice(0, 16).replace('T', ' ')} UTC from all that was known up to the end of ${asOf}, ${months} months ahead.`,
    ...said,
    ...(withheld === null || said.includes(withheld) ? [] : [withheld]),
  ]
}
