import { type Sql, sql } from '../../lib/sql.ts'
import type { Question } from '../../warehouse/metric.ts'
import { inPeriod } from '../terms.ts'
import { conversationsOfPeriod, knownMessages, messagesOfPeriod } from './conversation-terms.ts'

/**
 * Answers of the period to something that a customer wrote: `asked_at`, the oldest message that nobody had answered
 * before, `answered_at`, by whom (`sender`), and the conversation's `branch_id`. A run of messages ends with the
 * answer to it; an answer that follows an answer replies to nothing.
 */
export function responses(question: Question): Sql {
  const { d, t } = question
  return sql`(
    select r.*, c.branch_id, ${d.secondsBetween(sql`asked_at`, sql`answered_at`)} as seconds
    from (
      select
        conversation_id,
        min(case when sender_type = 'customer' then sent_at end) as asked_at,
        max(case when sender_type <> 'customer' then sent_at end) as answered_at,
        max(case when sender_type <> 'customer' then sender_type end) as sender
      from (
        select
          conversation_id, sender_type, sent_at,
          coalesce(sum(case when sender_type = 'customer' then 0 else 1 end) over (
            partition by conversation_id order by sent_at, id rows between unbounded preceding and 1 preceding
          ), 0) as turn
        from ${knownMessages(question)} m
        where conversation_id in (select conversation_id from ${messagesOfPeriod(question)} touched)
      ) turns
      group by conversation_id, turn
    ) r
    left join ${t.conversations} c on c.id = r.conversation_id
    where asked_at is not null and ${inPeriod(question, sql`answered_at`)}
  )`
}

/**
 * Conversations of the period with `answered_at`, the first message of a person, and `since`, the latest of the
 * beginning, a handoff and the reopening before it.
 */
export function firstAnswers(question: Question): Sql {
  const { d, t, asOf } = question
  return sql`(
    select
      c.id, c.branch_id, c.status, c.started_at, c.ended_at, a.answered_at,
      greatest(
        c.started_at,
        coalesce(h.requested_at, c.started_at),
        coalesce(r.reopened_at, c.started_at)
      ) as since
    from ${conversationsOfPeriod(question)} c
    left join (
      select conversation_id, min(sent_at) as answered_at
      from ${knownMessages(question)} m
      where sender_type = 'agent'
      group by conversation_id
    ) a on a.conversation_id = c.id
    left join (
      select h.conversation_id, max(h.requested_at) as requested_at
      from ${t.handoffs} h
      join (
        select conversation_id, min(sent_at) as answered_at
        from ${knownMessages(question)} m
        where sender_type = 'agent'
        group by conversation_id
      ) f on f.conversation_id = h.conversation_id
      where h.requested_at <= f.answered_at and h.requested_at < ${d.instant(asOf)}
      group by h.conversation_id
    ) h on h.conversation_id = c.id
    left join (
      select c.id, min(m.sent_at) as reopened_at
      from ${conversationsOfPeriod(question)} c
      join ${knownMessages(question)} m on m.conversation_id = c.id
      where m.sender_type = 'customer' and m.sent_at > c.ended_at
      group by c.id
    ) r on r.id = c.id and r.reopened_at <= a.answered_at
  )`
}
