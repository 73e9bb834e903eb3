import { revenue } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfOrders, countedInPeriod } from '../terms.ts'

const sale = sql`kind = 'sale'`
const back = sql`kind = 'return'`

export const revenueAnswer = defineAnswer(revenue, {
  account: accountOfOrders,
  sql: q => sql`
    select
      ${q.d.sumIf(sql`value`, sale)} as gross,
      ${q.d.sumIf(sql`value`, back)} as returns,
      ${q.d.sum(sql`value`)} as net,
      ${q.d.countIf(sale)} as orders,
      ${q.d.countIf(back)} as return_orders,
      count(distinct case when ${sale} then customer_id end) as buyers,
      ${q.d.divide(q.d.sumIf(sql`value`, sale), q.d.countIf(sale))} as average_order_value
    from ${countedInPeriod(q)}`,
})
