import { type MetricParams, workOrderList } from '@clientele/contract'
import { all, type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { workOrdersOfPeriod } from '../work-order-terms.ts'
import { accountOfWorkOrders } from './work-orders.ts'

type Asked = Question<MetricParams<typeof workOrderList>>

function chosen(q: Asked): Sql {
  const { params } = q
  const wanted: (Sql | false)[] = [
    params.state === 'used' && sql`excluded is null`,
    params.state === 'excluded' && sql`excluded is not null`,
    params.status !== undefined && sql`status = ${params.status}`,
    params.payment === 'revenue' && sql`value > 0`,
    params.payment !== undefined && params.payment !== 'revenue' && sql`payment_status = ${params.payment}`,
    params.delivery === 'delivered' && sql`delivered is not null`,
    params.delivery === 'late' && sql`late`,
    params.delivery === 'overdue' && sql`overdue`,
    params.customer_id !== undefined && sql`customer_id = ${params.customer_id}`,
  ]
  return sql`(
    select * from ${workOrdersOfPeriod(q)} w where ${all(wanted.filter(condition => condition !== false))}
  )`
}

export const workOrderListAnswer = defineAnswer(workOrderList, {
  account: accountOfWorkOrders,
  count: q => sql`select count(*) as count from ${chosen(q)}`,
  sql: q => sql`
    select
      w.id, w.created_at, w.status, w.payment_status, w.total, w.value as revenue, w.customer_id,
      c.name as customer_name, w.branch_id, w.promised_at, w.delivered as delivered_at, w.lead_days,
      coalesce(w.overdue, false) as overdue, w.excluded as reason
    from ${chosen(q)} w
    left join ${q.t.customers} c on c.id = w.customer_id
    order by w.created_at desc, w.id desc
    limit ${q.params.limit} offset ${q.params.offset}`,
})
