import { handoffFigures, handoffList, handoffsOverTime, type MetricParams } from '@clientele/contract'
import { all, type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { accountBy, everything } from '../account.ts'
import { bucketed, intervals } from '../series-terms.ts'
import { inPeriod } from '../terms.ts'
import { conversationsOfPeriod } from './conversation-terms.ts'

/** Handoffs of the period with their conversation's branch, and how long they took. */
function handoffsOfPeriod(q: Question): Sql {
  const { d, t, asOf } = q
  const known = d.instant(asOf)
  return sql`(
    select
      h.id, h.conversation_id, h.requested_at, h.trigger, c.branch_id,
      case when h.trigger in ('keyword', 'confidence') then h.trigger else 'other' end as cause,
      case when h.accepted_at < ${known} then h.accepted_at end as accepted_at,
      ${d.secondsBetween(sql`c.started_at`, sql`h.requested_at`)} / 60 as minutes_to_handoff,
      ${d.secondsBetween(sql`h.requested_at`, sql`case when h.accepted_at < ${known} then h.accepted_at end`)} / 60 as wait_minutes
    from ${t.handoffs} h
    left join ${t.conversations} c on c.id = h.conversation_id
    where h.requested_at < ${known} and ${inPeriod(q, sql`h.requested_at`)}
  )`
}

const accountOfHandoffs = (q: Question): Sql => accountBy('handoffs', handoffsOfPeriod(q), everything)

const counts = ({ d }: Question): Sql => sql`
  count(*) as handoffs,
  ${d.countIf(sql`cause = 'keyword'`)} as keyword,
  ${d.countIf(sql`cause = 'confidence'`)} as confidence,
  ${d.countIf(sql`cause = 'other'`)} as other,
  avg(minutes_to_handoff) as mean_minutes_to_handoff,
  ${d.quantile(sql`minutes_to_handoff`, 0.5)} as median_minutes_to_handoff`

export const handoffsAnswer = defineAnswer(handoffFigures, {
  account: accountOfHandoffs,
  sql: q => {
    const { d } = q
    return sql`
      select
        h.handoffs, h.keyword, h.confidence, h.other, h.conversations,
        ${d.divide(sql`h.handoffs`, sql`c.conversations`)} as handoff_rate,
        h.mean_minutes_to_handoff, h.median_minutes_to_handoff, h.p90_minutes_to_handoff,
        h.mean_wait_minutes, h.median_wait_minutes, h.p90_wait_minutes
      from (
        select
          ${counts(q)},
          ${d.distinct(sql`conversation_id`)} as conversations,
          ${d.quantile(sql`minutes_to_handoff`, 0.9)} as p90_minutes_to_handoff,
          avg(wait_minutes) as mean_wait_minutes,
          ${d.quantile(sql`wait_minutes`, 0.5)} as median_wait_minutes,
          ${d.quantile(sql`wait_minutes`, 0.9)} as p90_wait_minutes
        from ${handoffsOfPeriod(q)} asked
      ) h
      cross join (select count(*) as conversations from ${conversationsOfPeriod(q)} began) c`
  },
})

export const handoffsOverTimeAnswer = defineAnswer(handoffsOverTime, {
  account: accountOfHandoffs,
  sql: q => {
    const { d } = q
    return sql`
      with
        asked as (
          select bucket, ${counts(q)}
          from ${bucketed(q, handoffsOfPeriod(q), sql`requested_at`)} h
          group by bucket
        ),
        began as (
          select bucket, count(*) as conversations
          from ${bucketed(q, conversationsOfPeriod(q), sql`started_at`)} c
          group by bucket
        )
      select
        s.bucket, s.first_day, s.last_day, s.complete,
        coalesce(a.handoffs, 0) as handoffs,
        coalesce(a.keyword, 0) as keyword,
        coalesce(a.confidence, 0) as confidence,
        coalesce(a.other, 0) as other,
        ${d.divide(sql`coalesce(a.handoffs, 0)`, sql`b.conversations`)} as handoff_rate,
        a.mean_minutes_to_handoff, a.median_minutes_to_handoff
      from ${intervals(q)} s
      left join asked a on a.bucket = s.bucket
      left join began b on b.bucket = s.bucket
      order by s.bucket`
  },
})

function chosen(q: Question<MetricParams<typeof handoffList>>): Sql {
  const { params } = q
  const wanted: (Sql | false)[] = [
    params.trigger !== undefined && sql`cause = ${params.trigger}`,
    params.conversation_id !== undefined && sql`conversation_id = ${params.conversation_id}`,
  ]
  return sql`(
    select * from ${handoffsOfPeriod(q)} h where ${all(wanted.filter(condition => condition !== false))}
  )`
}

export const handoffListAnswer = defineAnswer(handoffList, {
  account: accountOfHandoffs,
  count: q => sql`select count(*) as count from ${chosen(q)}`,
  sql: q => sql`
    select
      id, requested_at, trigger, conversation_id, branch_id, minutes_to_handoff, accepted_at, wait_minutes
    from ${chosen(q)} h
    order by requested_at desc, id desc
    limit ${q.params.limit} offset ${q.params.offset}`,
})
