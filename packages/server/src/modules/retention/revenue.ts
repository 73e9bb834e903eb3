import { revenueRetention } from '@clientele/contract'
import { type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { lastDayOfPeriod } from '../customer-terms.ts'
import { accountOfPurchases, countedOrders, firstOpenDay } from '../terms.ts'

export const revenueAnswer = defineAnswer(revenueRetention, {
  account: q => accountOfPurchases(q, { customer: true, history: true }),
  sql: q => {
    const { d, params, period } = q
    const after = (bucket: Sql, by: number): Sql => d.addIntervals(params.interval, bucket, sql`${by}`)
    const next = after(sql`bucket`, 1)
    const both = sql`previous = ${after(sql`bucket`, -1)}`
    return sql`
      with
        spent as (
          select customer_id, bucket, value
          from (
            select customer_id, bucket, sum(value) as value
            from (
              select customer_id, value, ${d.bucket(params.interval, sql`ordered_at`)} as bucket
              from ${countedOrders(q)} o where customer_id is not null
            ) placed
            group by customer_id, bucket
          ) sums
          where value <> 0
        ),
        moves as (
          select
            customer_id, bucket, value,
            ${d.lag(sql`bucket`)} over (partition by customer_id order by bucket) as previous,
            ${d.lag(sql`value`)} over (partition by customer_id order by bucket) as before,
            ${d.lead(sql`bucket`)} over (partition by customer_id order by bucket) as following
          from spent
        ),
        came as (
          select
            bucket,
            count(*) as customers,
            ${d.countIf(both)} as kept,
            sum(value) as ending,
            ${d.sumIf(sql`value`, sql`previous is null`)} as fresh,
            ${d.sumIf(sql`value`, sql`previous is not null and not (${both})`)} as reactivation,
            ${d.sumIf(sql`value - before`, sql`${both} and value > before`)} as expansion,
            ${d.sumIf(sql`before - value`, sql`${both} and value < before`)} as contraction
          from moves group by bucket
        ),
        went as (
          select bucket, count(*) as lost, sum(value) as churn
          from (select ${next} as bucket, following, value from moves) left_behind
          where following is null or following > bucket
          group by bucket
        )
      select
        s.bucket as bucket,
        ${d.addIntervals('day', after(sql`s.bucket`, 1), sql`-1`)} as last_day,
        ${after(sql`s.bucket`, 1)} <= ${d.day(firstOpenDay(q))} as complete,
        coalesce(b.ending, 0) as starting,
        coalesce(c.fresh, 0) as new,
        coalesce(c.reactivation, 0) as reactivation,
        coalesce(c.expansion, 0) as expansion,
        coalesce(c.contraction, 0) as contraction,
        coalesce(w.churn, 0) as churn,
        coalesce(c.ending, 0) as ending,
        ${d.divide(sql`b.ending - coalesce(c.contraction, 0) - coalesce(w.churn, 0)`, sql`b.ending`)} as gross_retention,
        ${d.divide(sql`b.ending + coalesce(c.expansion, 0) - coalesce(c.contraction, 0) - coalesce(w.churn, 0)`, sql`b.ending`)} as net_retention,
        coalesce(c.customers, 0) as customers,
        coalesce(c.kept, 0) as kept,
        coalesce(w.lost, 0) as lost
      from ${d.spine(params.interval, period.firstDay, lastDayOfPeriod(q))} s
      left join came c on c.bucket = s.bucket
      left join came b on b.bucket = ${after(sql`s.bucket`, -1)}
      left join went w on w.bucket = s.bucket
      order by bucket`
  },
})
