import { communicationList, type MetricParams } from '@clientele/contract'
import { all, type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { accountOfMessages, delivered, messages, states, withOutcome } from './terms.ts'

function chosen(q: Question<MetricParams<typeof communicationList>>): Sql {
  const { params } = q
  const wanted = [
    states[params.state] ?? sql`true`,
    ...(params.customer_id === undefined ? [] : [sql`customer_id = ${params.customer_id}`]),
  ]
  return sql`(select * from ${withOutcome(q, messages(q))} m where ${all(wanted)})`
}

export const listAnswer = defineAnswer(communicationList, {
  account: accountOfMessages,
  count: q => sql`select count(*) as count from ${chosen(q)} m`,
  sql: q => {
    const { params, t } = q
    const way = params.direction === 'asc' ? sql`asc` : sql`desc`
    return sql`
      with page as (
        select m.*, ${delivered} as arrived from ${chosen(q)} m
        order by sent_at ${way}, id ${way} limit ${params.limit} offset ${params.offset}
      )
      select
        p.id, p.sent_at, p.customer_id, c.name as customer_name, p.campaign, p.channel, p.subject, p.held_out,
        p.arrived as delivered, p.opened_at, p.clicked_at, p.bounced_at, p.unsubscribed_at, p.complained_at,
        p.converted, p.revenue
      from page p
      left join ${t.customers} c on c.id = p.customer_id
      order by p.sent_at ${way}, p.id ${way}`
  },
})
