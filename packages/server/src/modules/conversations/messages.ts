import {
  firstResponses,
  type MetricParams,
  messageFigures,
  messageList,
  messagesOverTime,
} from '@clientele/contract'
import { all, type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { withBusinessSeconds } from '../business-hours.ts'
import { bucketed, intervals } from '../series-terms.ts'
import { accountOfConversations, accountOfMessages, messagesOfPeriod } from './conversation-terms.ts'
import { pricedMessages } from './cost-terms.ts'
import { firstAnswers, responses } from './responses.ts'

const senders = ({ d }: Question): Sql => sql`
  count(*) as messages,
  ${d.countIf(sql`sender_type = 'customer'`)} as customer_messages,
  ${d.countIf(sql`sender_type = 'llm'`)} as llm_messages,
  ${d.countIf(sql`sender_type = 'agent'`)} as agent_messages`

/** Mean, median and 90th percentile of an expression, under one name. */
const spread = ({ d }: Question, value: Sql): { mean: Sql; median: Sql; p90: Sql } => ({
  mean: sql`avg(${value})`,
  median: d.quantile(value, 0.5),
  p90: d.quantile(value, 0.9),
})

export const messagesAnswer = defineAnswer(messageFigures, {
  account: accountOfMessages,
  sql: q => {
    const any = spread(q, sql`seconds`)
    const llm = spread(q, sql`case when sender = 'llm' then seconds end`)
    const agent = spread(q, sql`case when sender = 'agent' then seconds end`)
    const business = spread(q, sql`case when sender = 'agent' then business_seconds end`)
    const timed = withBusinessSeconds(q, responses(q), { from: sql`asked_at`, to: sql`answered_at` })
    return sql`
      select * from (select ${senders(q)} from ${messagesOfPeriod(q)} m) counted
      cross join (
        select
          count(*) as responses,
          ${any.mean} as mean_response_seconds,
          ${any.median} as median_response_seconds,
          ${any.p90} as p90_response_seconds,
          ${llm.mean} as mean_llm_response_seconds,
          ${llm.median} as median_llm_response_seconds,
          ${llm.p90} as p90_llm_response_seconds,
          ${agent.mean} as mean_agent_response_seconds,
          ${agent.median} as median_agent_response_seconds,
          ${agent.p90} as p90_agent_response_seconds,
          ${business.mean} as mean_business_seconds,
          ${business.median} as median_business_seconds,
          ${business.p90} as p90_business_seconds
        from ${timed} r
      ) answered`
  },
})

export const messagesOverTimeAnswer = defineAnswer(messagesOverTime, {
  account: accountOfMessages,
  sql: q => {
    const any = spread(q, sql`seconds`)
    return sql`
      with
        written as (
          select bucket, ${senders(q)} from ${bucketed(q, messagesOfPeriod(q), sql`sent_at`)} m group by bucket
        ),
        answered as (
          select
            bucket,
            count(*) as responses,
            ${any.mean} as mean_response_seconds,
            ${any.median} as median_response_seconds,
            ${any.p90} as p90_response_seconds
          from ${bucketed(q, responses(q), sql`answered_at`)} r
          group by bucket
        )
      select
        s.bucket, s.first_day, s.last_day, s.complete,
        coalesce(w.messages, 0) as messages,
        coalesce(w.customer_messages, 0) as customer_messages,
        coalesce(w.llm_messages, 0) as llm_messages,
        coalesce(w.agent_messages, 0) as agent_messages,
        coalesce(a.responses, 0) as responses,
        a.mean_response_seconds, a.median_response_seconds, a.p90_response_seconds
      from ${intervals(q)} s
      left join written w on w.bucket = s.bucket
      left join answered a on a.bucket = s.bucket
      order by s.bucket`
  },
})

export const firstResponseAnswer = defineAnswer(firstResponses, {
  account: accountOfConversations,
  sql: q => {
    const { d } = q
    const first = spread(q, d.secondsBetween(sql`since`, sql`answered_at`))
    const business = spread(q, sql`business_seconds`)
    const resolution = spread(
      q,
      sql`case when status = 'resolved' then ${d.secondsBetween(sql`started_at`, sql`ended_at`)} / 60 end`,
    )
    return sql`
      select
        count(*) as conversations,
        count(answered_at) as answered,
        ${first.mean} as mean_first_response_seconds,
        ${first.median} as median_first_response_seconds,
        ${first.p90} as p90_first_response_seconds,
        ${business.mean} as mean_business_seconds,
        ${business.median} as median_business_seconds,
        ${business.p90} as p90_business_seconds,
        ${resolution.mean} as mean_resolution_minutes,
        ${resolution.median} as median_resolution_minutes,
        ${resolution.p90} as p90_resolution_minutes
      from ${withBusinessSeconds(q, firstAnswers(q), { from: sql`since`, to: sql`answered_at` })} a`
  },
})

function chosen(q: Question<MetricParams<typeof messageList>>): Sql {
  const { params } = q
  const wanted: (Sql | false)[] = [
    params.sender !== undefined && sql`sender_type = ${params.sender}`,
    params.conversation_id !== undefined && sql`conversation_id = ${params.conversation_id}`,
    params.model !== undefined && sql`coalesce(model, 'Unknown') = ${params.model}`,
    params.price !== undefined && sql`price = ${params.price}`,
  ]
  return sql`(
    select * from ${pricedMessages(q)} m where ${all(wanted.filter(condition => condition !== false))}
  )`
}

export const messageListAnswer = defineAnswer(messageList, {
  account: accountOfMessages,
  count: q => sql`select count(*) as count from ${chosen(q)}`,
  sql: q => sql`
    select
      id, sent_at, sender_type as sender, conversation_id, branch_id, model, tokens,
      ${q.d.round(sql`llm_cost`, 8)} as llm_cost, ${q.d.round(sql`whatsapp_cost`, 8)} as whatsapp_cost, price
    from ${chosen(q)} m
    order by sent_at desc, id desc
    limit ${q.params.limit} offset ${q.params.offset}`,
})
