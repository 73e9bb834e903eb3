import { type MetricParams, ticketList } from '@clientele/contract'
import { all, type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { accountBy, everything } from '../account.ts'
import { atEnd } from '../customer-terms.ts'
import { inPeriod } from '../terms.ts'
import { createdTickets, groupOf, isOpen, names, tickets } from './ticket-terms.ts'

type Asked = Question<MetricParams<typeof ticketList>>

function shown(q: Asked): Sql {
  switch (q.params.show) {
    case 'created':
      return createdTickets(q)
    case 'resolved':
      return sql`(select * from ${tickets(q)} t where ${inPeriod(q, sql`done_at`)})`
    case 'backlog':
      return sql`(select * from ${tickets(atEnd(q))} t where ${isOpen})`
    default:
      return q.params.show satisfies never
  }
}

function chosen(q: Asked): Sql {
  const { params } = q
  const wanted: (Sql | false)[] = [
    params.status !== undefined && sql`status = ${params.status}`,
    params.priority !== undefined && sql`priority = ${params.priority}`,
    params.value !== undefined && sql`${groupOf(params.dimension)} = ${params.value}`,
    params.unanswered && sql`${isOpen} and first_response_at is null`,
    params.reopened && sql`reopened`,
    params.promise !== undefined && sql`${names[params.clock]} = ${params.promise}`,
    params.customer_id !== undefined && sql`customer_id = ${params.customer_id}`,
  ]
  return sql`(
    select * from ${shown(q)} t where ${all(wanted.filter(condition => condition !== false))}
  )`
}

export const listAnswer = defineAnswer(ticketList, {
  account: q => accountBy('support_tickets', shown(q as Asked), everything),
  count: q => sql`select count(*) as count from ${chosen(q)}`,
  sql: q => sql`
    select
      t.id, t.created_at, t.status, t.priority, t.category, t.subject, t.agent, t.customer_id,
      c.name as customer_name, t.branch_id, t.first_response_minutes, t.resolution_minutes, t.reopened,
      t.first_response, t.next_response, t.resolution
    from ${chosen(q)} t
    left join ${q.t.customers} c on c.id = t.customer_id
    order by t.created_at desc, t.id desc
    limit ${q.params.limit} offset ${q.params.offset}`,
})
