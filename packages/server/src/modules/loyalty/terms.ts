import { all, type Sql, sql } from '../../lib/sql.ts'
import type { Question } from '../../warehouse/metric.ts'
import { atEnd } from '../customer-terms.ts'
import { inPeriod } from '../terms.ts'

/** Shared words of the metrics of loyalty programmes. */

type Asked = Question<{ readonly program?: string | undefined }>

/** What a member without a tier is called, and who was no member yet. */
export const noTier = 'None'
export const newcomer = 'New'

/** Transactions up to the end of the period. */
export function ledger(question: Asked): Sql {
  const { t, d, params } = question
  const wanted = [
    sql`occurred_at < ${d.instant(atEnd(question).asOf)}`,
    ...(params.program === undefined ? [] : [sql`program = ${params.program}`]),
  ]
  return sql`(
    select id, customer_id, kind, coalesce(points, 0) as points, nullif(tier, '') as tier, occurred_at
    from ${t.loyalty_transactions}
    where customer_id is not null and ${all(wanted)}
  )`
}

export const points = (kind: 'earn' | 'redeem' | 'expire' | 'adjust'): Sql =>
  sql`case when kind = ${kind} then points else 0 end`
/** What a transaction adds to the open points. */
export const change: Sql = sql`case
  when kind in ('earn', 'adjust') then points when kind in ('redeem', 'expire') then -points else 0 end`

/**
 * Each member at the end of the period: `joined_at`, `last_at`, the `tier` now and the one when the period began
 * (`from_tier`), points to date, and whether they did something in the period (`active`).
 */
export function members(question: Asked): Sql {
  const { d, period } = question
  const before = sql`occurred_at < ${d.instant(period.from)}`
  return sql`(
    select
      customer_id,
      min(occurred_at) as joined_at,
      max(occurred_at) as last_at,
      coalesce(${d.argMax(sql`tier`, sql`occurred_at`, sql`id`)}, ${noTier}) as tier,
      case when ${d.countIf(before)} = 0 then ${newcomer}
        else coalesce(${d.argMax(sql`case when ${before} then tier end`, sql`occurred_at`, sql`id`)}, ${noTier})
      end as from_tier,
      ${d.sum(points('earn'))} as earned,
      ${d.sum(points('redeem'))} as redeemed,
      ${d.sum(points('expire'))} as expired,
      ${d.sum(change)} as open_points,
      ${d.countIf(inPeriod(question, sql`occurred_at`))} > 0 as active
    from ${ledger(question)} l
    group by customer_id
  )`
}

/** Transactions up to the end of the period. */
export function accountOfLoyalty(question: Question): Sql {
  return sql`
    select 'loyalty_transactions' as entity, null as reason, count(*) as count from ${ledger(question as Asked)} l`
}
