import { costPerCustomer } from '@clientele/stats'
import { type Sql, sql } from '../../lib/sql.ts'
import type { Row } from '../../warehouse/engine.ts'
import type { Question } from '../../warehouse/metric.ts'
import { named } from '../attribute-terms.ts'
import { knownCustomers, lastDayOfPeriod } from '../customer-terms.ts'
import { customerPurchases, inPeriod } from '../terms.ts'

/** Shared words of the metrics of acquisition: what was spent, and who was won. */

export type Split = 'acquisition_channel' | 'acquisition_campaign'

/** Rows of spend of the period's days that have begun. */
function rowsOfPeriod({ t, d, period, ...rest }: Question): Sql {
  const last = lastDayOfPeriod({ t, d, period, ...rest })
  return sql`(
    select * from ${t.acquisition_costs} where date >= ${d.day(period.firstDay)} and date <= ${d.day(last)}
  )`
}

/** Spend of the period that counts: `date`, `channel`, `campaign`, `amount`, `impressions` and `clicks`. */
export function spend(question: Question): Sql {
  return sql`(
    select
      date, ${named(sql`channel`)} as channel, ${named(sql`campaign`)} as campaign,
      amount, impressions, clicks
    from ${rowsOfPeriod(question)} s
    where currency = ${question.organization.currency}
  )`
}

/**
 * The question without an end to what is known of customers but the as-of time: those of an earlier period are
 * followed to the present.
 */
export function followed<P>(question: Question<P>): Question<P> {
  return { ...question, period: { ...question.period, unbounded: true } }
}

/** Customers won in the period: `customer_id`, `won_at`, and the `channel` and `campaign` of their acquisition. */
export function won(question: Question<{ readonly customers: 'new' | 'first_time' }>): Sql {
  const { t, params } = question
  const since =
    params.customers === 'new'
      ? sql`select customer_id, known_since as won_at from ${knownCustomers(question)} k`
      : sql`select customer_id, min(ordered_at) as won_at from ${customerPurchases(question)} p group by customer_id`
  return sql`(
    select
      w.customer_id, w.won_at,
      ${named(sql`c.acquisition_channel`)} as channel, ${named(sql`c.acquisition_campaign`)} as campaign
    from (${since}) w
    left join ${t.customers} c on c.id = w.customer_id
    where ${inPeriod(question, sql`w.won_at`)}
  )`
}

/** The column of {@link spend} and {@link won} by which they are split. */
export const splitBy = (dimension: Split): Sql =>
  dimension === 'acquisition_channel' ? sql`channel` : sql`campaign`

/** Sums over rows of {@link spend}. */
export const spendSums = ({ d }: Question): Sql => sql`
  ${d.sum(sql`amount`)} as spend,
  ${d.sum(sql`impressions`)} as impressions,
  ${d.sum(sql`clicks`)} as clicks`

/** Cost of a new customer, and of a click, beside the sums. */
export function withCost(row: Row): Row {
  const [spent, customers] = [Number(row.spend), Number(row.new_customers)]
  const cost = costPerCustomer(spent, customers)
  const [impressions, clicks] = [Number(row.impressions), Number(row.clicks)]
  return {
    ...row,
    cac: cost.ok ? cost.estimate : null,
    cac_low: cost.ok ? cost.low : null,
    cac_high: cost.ok ? cost.high : null,
    ctr: impressions === 0 ? null : clicks / impressions,
    cpc: clicks === 0 ? null : spent / clicks,
  }
}

/** Spend of the period's days, by whether it counts. */
export function accountOfSpend(question: Question): Sql {
  return sql`
    select 'acquisition_costs' as entity, reason, count(*) as count
    from (
      select case when (currency = ${question.organization.currency}) is not true
        then 'no exchange rate into the reporting currency' end as reason
      from ${rowsOfPeriod(question)} s
    ) sorted
    group by reason
    order by count desc, reason`
}
