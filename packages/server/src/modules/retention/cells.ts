import type { MetricParams, purchaseCohorts } from '@clientele/contract'
import { type Sql, sql } from '../../lib/sql.ts'
import type { Question } from '../../warehouse/metric.ts'
import { customerPurchases, firstOpenDay, inPeriod, lastKnownDay } from '../terms.ts'

/** Purchase cohorts as relations, shared by every metric that speaks of them. */
export type CohortQuestion = Question<Pick<MetricParams<typeof purchaseCohorts>, 'interval' | 'intervals'>>

/** Each customer whose first purchase lies in the period: `customer_id`, `first_at`, and the `cohort`'s first day. */
export function cohortMembers(q: Question<{ interval: CohortQuestion['params']['interval'] }>): Sql {
  return sql`(
    select customer_id, first_at, ${q.d.bucket(q.params.interval, sql`first_at`)} as cohort
    from (
      select customer_id, min(ordered_at) as first_at from ${customerPurchases(q)} group by customer_id
    ) firsts
    where ${inPeriod(q, sql`first_at`)}
  )`
}

/**
 * One row a cohort and index, `customers`, `revenue` and `cumulative` (money of the whole cohort so far) null
 * where the interval has not begun. The grid comes first and purchases are joined to it: an interval in which
 * nobody of a cohort bought is a 0, not a missing row.
 */
export function cohortCells(q: CohortQuestion): Sql {
  const { d, params } = q
  const next = d.addIntervals(params.interval, sql`bucket`, sql`1`)
  const known = sql`bucket <= ${d.day(lastKnownDay(q))}`
  // Members are named once: spliced twice, the first purchases of everybody would be looked for twice.
  return sql`(
    with members as (select * from ${cohortMembers(q)} as first_purchases)
    select
      cohort, position, bucket, size, customers, revenue,
      case when ${known} then sum(revenue) over (partition by cohort order by position) end as cumulative,
      ${next} <= ${d.day(firstOpenDay(q))} as complete
    from (
      select
        g.cohort, g.position, g.bucket, g.size,
        case when ${known} then coalesce(a.customers, 0) end as customers,
        case when ${known} then coalesce(a.revenue, 0) end as revenue
      from (
        select s.cohort, s.size, n.n as position, ${d.addIntervals(params.interval, sql`s.cohort`, sql`n.n`)} as bucket
        from (select cohort, count(*) as size from members group by cohort) s
        cross join ${d.integers(0, params.intervals)} n
      ) g
      left join (
        select
          cohort, bought_in,
          ${d.distinct(sql`customer_id`)} as customers,
          sum(value) as revenue
        from (
          select m.cohort, m.customer_id, b.value, ${d.bucket(params.interval, sql`b.ordered_at`)} as bought_in
          from ${customerPurchases(q)} b
          join members m on m.customer_id = b.customer_id
        ) bought
        group by cohort, bought_in
      ) a on a.cohort = g.cohort and a.bought_in = g.bucket
    ) cells
  )`
}

/**
 * The weighted average by index of a relation of cells: sums over the cohorts whose cell is known, their sizes
 * among them, so that a young cohort weighs only where it can be followed.
 */
export function averageOf(cells: Sql, { d }: Question): Sql {
  const known = sql`customers is not null`
  const whole = sql`customers is not null and complete`
  return sql`(
    select
      position,
      ${d.countIf(known)} as cohorts,
      ${d.sumIf(sql`size`, known)} as size,
      sum(customers) as customers,
      sum(revenue) as revenue,
      ${d.divide(sql`sum(customers)`, d.sumIf(sql`size`, known))} as share,
      ${d.divide(d.sumIf(sql`customers`, whole), d.sumIf(sql`size`, whole))} as share_complete,
      ${d.divide(sql`sum(cumulative)`, d.sumIf(sql`size`, known))} as cumulative_revenue,
      ${d.countIf(whole)} = count(*) as complete
    from ${cells}
    group by position
  )`
}
