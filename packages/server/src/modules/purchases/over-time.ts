import { revenueOverTime } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { intervals } from '../series-terms.ts'
import { accountOfOrders, countedInPeriod } from '../terms.ts'

const sale = sql`kind = 'sale'`
const back = sql`kind = 'return'`

export const overTimeAnswer = defineAnswer(revenueOverTime, {
  account: accountOfOrders,
  sql: q => {
    const { d, params } = q
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
        s.bucket, s.first_day, s.last_day, s.complete,
        coalesce(f.gross, 0) as gross,
        coalesce(f.returned, 0) as returns,
        coalesce(f.gross, 0) + coalesce(f.returned, 0) as net,
        coalesce(f.orders, 0) as orders,
        coalesce(f.return_orders, 0) as return_orders,
        coalesce(f.buyers, 0) as buyers,
        ${d.divide(sql`f.gross`, sql`f.orders`)} as average_order_value
      from ${intervals(q)} s
      left join facts f on f.bucket = s.bucket
      order by bucket`
  },
})
