import { funnelCustomers, type MetricParams } from '@clientele/contract'
import { all, join, type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { type FunnelQuestion, timeOf } from './attempts.ts'
import { accountOfFunnel, converted } from './converted.ts'

type Asked = Question<MetricParams<typeof funnelCustomers>>

function members(q: Asked): Sql {
  const { params } = q
  const { step, state, value } = params
  const reached = state === 'converted' ? sql`reached >= ${step}` : sql`reached = ${step - 1}`
  const wanted = [reached, ...(value === undefined ? [] : [sql`label = ${value}`])]
  return sql`(select * from ${converted(q)} c where ${all(wanted)})`
}

export const funnelCustomersAnswer = defineAnswer(funnelCustomers, {
  account: q => accountOfFunnel(q as FunnelQuestion),
  count: q => sql`select count(*) as count from ${members(q)} m`,
  sql: q => {
    const last = join(
      q.params.steps.map((_, index) => sql`when ${index + 1} then m.${timeOf(index + 1)}`),
      sql` `,
    )
    return sql`
      select
        m.actor as customer_id, c.name as name, m.label as label, m.reached as reached, m.t1 as started_at,
        case m.reached ${last} end as last_at
      from ${members(q)} m left join ${q.t.customers} c on c.id = m.actor
      order by m.t1 desc, m.actor
      limit ${q.params.limit} offset ${q.params.offset}`
  },
})
