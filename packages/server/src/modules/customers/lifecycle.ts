import { customerLifecycle } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfActivity, customerActivity, lastDayOfPeriod } from '../customer-terms.ts'
import { firstOpenDay } from '../terms.ts'

export const lifecycleAnswer = defineAnswer(customerLifecycle, {
  account: accountOfActivity,
  sql: q => {
    const { d, params, period } = q
    const shifted = (by: number) => d.addIntervals(params.interval, sql`s.bucket`, sql`${by}`)
    const gap = d.intervalsBetween(params.interval, sql`previous`, sql`bucket`)
    return sql`
      with
        active as (
          select distinct customer_id, ${d.bucket(params.interval, sql`happened_at`)} as bucket
          from ${customerActivity(q)} a
        ),
        moves as (
          select bucket, ${d.lag(sql`bucket`)} over (partition by customer_id order by bucket) as previous
          from active
        ),
        facts as (
          select
            bucket,
            count(*) as active,
            ${d.countIf(sql`previous is null`)} as fresh,
            ${d.countIf(sql`${gap} = 1`)} as returning_customers,
            ${d.countIf(sql`${gap} > 1`)} as resurrecting
          from moves
          group by bucket
        )
      select
        s.bucket as bucket,
        ${d.addIntervals('day', shifted(1), sql`-1`)} as last_day,
        ${shifted(1)} <= ${d.day(firstOpenDay(q))} as complete,
        coalesce(f.active, 0) as active,
        coalesce(f.fresh, 0) as new,
        coalesce(f.returning_customers, 0) as returning,
        coalesce(f.resurrecting, 0) as resurrecting,
        coalesce(f.returning_customers, 0) - coalesce(b.active, 0) as dormant
      from ${d.spine(params.interval, period.firstDay, lastDayOfPeriod(q))} s
      left join facts f on f.bucket = s.bucket
      -- the interval before the first one shown may hold customers who fell silent in it
      left join facts b on b.bucket = ${shifted(-1)}
      order by bucket`
  },
})
