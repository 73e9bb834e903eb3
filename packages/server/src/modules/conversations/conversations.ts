import {
  conversationFigures,
  conversationList,
  conversationsBy,
  conversationsOverTime,
  type MetricParams,
} from '@clientele/contract'
import { all, type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { bucketed, intervals } from '../series-terms.ts'
import {
  accountOfConversations,
  containment,
  conversationsOfPeriod,
  party,
  statuses,
} from './conversation-terms.ts'

export const figuresAnswer = defineAnswer(conversationFigures, {
  account: accountOfConversations,
  sql: q => {
    const { d } = q
    const contained = d.countIf(sql`contained and settled`)
    return sql`
      select
        ${statuses(q)},
        ${d.countIf(sql`contained`)} as contained,
        ${d.divide(contained, d.countIf(sql`settled`))} as containment_rate,
        ${d.distinct(party)} as customers
      from ${containment(q)} c`
  },
})

export const overTimeAnswer = defineAnswer(conversationsOverTime, {
  account: accountOfConversations,
  sql: q => sql`
    with facts as (
      select bucket, ${statuses(q)}
      from ${bucketed(q, conversationsOfPeriod(q), sql`started_at`)} c
      group by bucket
    )
    select
      s.bucket, s.first_day, s.last_day, s.complete,
      coalesce(f.conversations, 0) as conversations,
      coalesce(f.active, 0) as active,
      coalesce(f.resolved, 0) as resolved,
      coalesce(f.handed_off, 0) as handed_off,
      coalesce(f.closed, 0) as closed,
      f.resolution_rate, f.mean_duration_minutes, f.median_duration_minutes, f.p90_duration_minutes
    from ${intervals(q)} s
    left join facts f on f.bucket = s.bucket
    order by s.bucket`,
})

const dimensions = { channel: sql`channel`, branch: sql`branch_id` } as const
const placeOf = (dimension: keyof typeof dimensions): Sql =>
  sql`coalesce(nullif(${dimensions[dimension]}, ''), 'Unknown')`

export const byAnswer = defineAnswer(conversationsBy, {
  account: accountOfConversations,
  sql: q => sql`
    select
      value,
      ${q.d.divide(sql`count(*)`, sql`sum(count(*)) over ()`)} as share,
      ${statuses(q)}
    from (
      select *, ${placeOf(q.params.dimension)} as value from ${conversationsOfPeriod(q)} began
    ) c
    group by value
    order by conversations desc, value`,
})

function chosen(q: Question<MetricParams<typeof conversationList>>): Sql {
  const { params } = q
  const wanted: (Sql | false)[] = [
    params.status !== undefined && sql`status = ${params.status}`,
    params.contained !== undefined && sql`contained = ${params.contained}`,
    params.value !== undefined && sql`${placeOf(params.dimension)} = ${params.value}`,
    params.customer_id !== undefined && sql`customer_id = ${params.customer_id}`,
  ]
  return sql`(
    select * from ${containment(q)} c where ${all(wanted.filter(condition => condition !== false))}
  )`
}

export const listAnswer = defineAnswer(conversationList, {
  account: accountOfConversations,
  count: q => sql`select count(*) as count from ${chosen(q)}`,
  sql: q => sql`
    select
      c.id, c.started_at, c.ended_at, c.status, c.channel, c.customer_id, p.name as customer_name,
      c.customer_phone, c.branch_id,
      ${q.d.secondsBetween(sql`c.started_at`, sql`c.ended_at`)} / 60 as duration_minutes,
      c.contained
    from ${chosen(q)} c
    left join ${q.t.customers} p on p.id = c.customer_id
    order by c.started_at desc, c.id desc
    limit ${q.params.limit} offset ${q.params.offset}`,
})
