import { revenueOverTime } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { addDays } from '../../lib/zone.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfOrders, countedInPeriod, firstOpenDay, lastKnownDay } from '../terms.ts'

const sale = sql`kind = 'sale'`
const back = sql`kind = 'return'`

export const overTimeAnswer = defineAnswer(revenueOverTime, {
  account: accountOfOrders,
  sql: q => {
    const { d, params, period } = q
    const known = lastKnownDay(q)
    // a period that lies wholly ahead has no interval that has begun; a spine ends before it starts
    const last = known < period.firstDay ? addDays(period.firstDay, -1) : min(period.lastDay, known)
    const next = d.addIntervals(params.interval, sql`s.bucket`, sql`1`)
    const dayBeforeNext = d.addIntervals('day', next, sql`-1`)
    return sql`
      with facts as (
        select
          bucket,
          ${d.sumIf(sql`value`, sale)} as gross,
          ${d.sumIf(sql`value`, back)} as returned,
          ${d.countIf(sale)} as orders,
          ${d.countIf(back)} as return_orders,
          ${d.distinct(sql`case when ${sale} then customer_id end`)} as buyers
        from (
          select ${d.bucket(params.interval, sql`ordered_at`)} as bucket, kind, value, customer_id
          from ${countedInPeriod(q)}
        ) counted
        group by bucket
      )
      select
        s.bucket as bucket,
        greatest(s.bucket, ${d.day(period.firstDay)}) as first_day,
        least(${dayBeforeNext}, ${d.day(period.lastDay)}) as last_day,
        s.bucket >= ${d.day(period.firstDay)}
          and ${dayBeforeNext} <= ${d.day(period.lastDay)}
          and ${next} <= ${d.day(firstOpenDay(q))} as complete,
        coalesce(f.gross, 0) as gross,
        coalesce(f.returned, 0) as returns,
        coalesce(f.gross, 0) + coalesce(f.returned, 0) as net,
        coalesce(f.orders, 0) as orders,
        coalesce(f.return_orders, 0) as return_orders,
        coalesce(f.buyers, 0) as buyers,
        ${d.divide(sql`f.gross`, sql`f.orders`)} as average_order_value
      from ${d.spine(params.interval, period.firstDay, last)} s
      left join facts f on f.bucket = s.bucket
      order by bucket`
  },
})

const min = (a: string, b: string): string => (a < b ? a : b)
