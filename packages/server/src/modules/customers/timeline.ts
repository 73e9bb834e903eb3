import { customerTimeline, type MetricRow } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfOne, linesNear, ordersOf, requireCustomer } from './one-customer.ts'

export const timelineAnswer = defineAnswer(customerTimeline, {
  account: accountOfOne,
  count: q => sql`select count(*) as count from ${ordersOf(q)} o`,
  compute: async (q, ask) => {
    const page = sql`
      with page as (
        select * from ${ordersOf(q)} o
        order by ordered_at desc, id desc
        limit ${q.params.limit} offset ${q.params.offset}
      )
      select
        ordered_at as happened_at, kind, id,
        case when kind = 'return' then 'Return ' else 'Order ' end || id as title,
        l.quantity as items, value, channel, branch_id, excluded as reason
      from page
      left join (
        select order_id, sum(quantity) as quantity
        from ${linesNear(q)} i
        where order_id in (select id from page)
        group by order_id
      ) l on l.order_id = id
      order by ordered_at desc, id desc`
    const [rows] = await Promise.all([ask(page), requireCustomer(q, ask)])
    return rows.map(({ happened_at, ...row }) => ({
      at: happened_at,
      ...row,
    })) as unknown as readonly MetricRow<typeof customerTimeline>[]
  },
})
