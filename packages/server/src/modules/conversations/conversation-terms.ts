import { type Sql, sql } from '../../lib/sql.ts'
import type { Question } from '../../warehouse/metric.ts'
import { accountBy, everything } from '../account.ts'
import { inPeriod } from '../terms.ts'

/** Shared words of the metrics of conversations, messages and handoffs. */

/** Conversations known at the as-of time, as they stood then. */
export function knownConversations({ t, d, asOf }: Question): Sql {
  const known = d.instant(asOf)
  return sql`(
    select
      id, customer_id, customer_phone, branch_id, channel, started_at, last_message_at,
      case when ended_at < ${known} then ended_at end as ended_at,
      case when ended_at >= ${known} and status in ('resolved', 'closed') then 'active' else status end as status
    from ${t.conversations}
    where started_at < ${known}
  )`
}

/** Those that began in the period. */
export function conversationsOfPeriod(question: Question): Sql {
  return sql`(
    select * from ${knownConversations(question)} c where ${inPeriod(question, sql`started_at`)}
  )`
}

export const accountOfConversations = (q: Question): Sql =>
  accountBy('conversations', conversationsOfPeriod(q), everything)

/** Messages known at the as-of time. */
export function knownMessages({ t, d, asOf }: Question): Sql {
  return sql`(select * from ${t.messages} where sent_at < ${d.instant(asOf)})`
}

/** Those of the period. */
export function messagesOfPeriod(question: Question): Sql {
  return sql`(select * from ${knownMessages(question)} m where ${inPeriod(question, sql`sent_at`)})`
}

export const accountOfMessages = (q: Question): Sql => accountBy('messages', messagesOfPeriod(q), everything)

/** How many conversations stand where, and how long they took. */
export function statuses({ d }: Question): Sql {
  const of = (status: string) => d.countIf(sql`status = ${status}`)
  const minutes = sql`${d.secondsBetween(sql`started_at`, sql`ended_at`)} / 60`
  return sql`
    count(*) as conversations,
    ${of('active')} as active,
    ${of('resolved')} as resolved,
    ${of('handed_off')} as handed_off,
    ${of('closed')} as closed,
    ${d.divide(of('resolved'), sql`count(*)`)} as resolution_rate,
    avg(${minutes}) as mean_duration_minutes,
    ${d.quantile(minutes, 0.5)} as median_duration_minutes,
    ${d.quantile(minutes, 0.9)} as p90_duration_minutes`
}

/** Whose conversation it is: the customer, or the number while nobody knows. */
export const party = sql`coalesce(customer_id, customer_phone)`

const reopenedWithin = 72 * 3600

/**
 * Conversations of the period with whether they were `contained` (resolved, without a message of a person, and
 * without one of the customer within 72 hours after the end), and whether that can be known yet (`settled`).
 */
export function containment(question: Question): Sql {
  const { d, asOf } = question
  const end = sql`coalesce(c.ended_at, c.last_message_at, c.started_at)`
  const contained = sql`(c.status = 'resolved' and w.agents = 0 and w.reopenings = 0)`
  return sql`(
    select
      c.*,
      coalesce(${contained}, false) as contained,
      c.status <> 'active'
        and not (coalesce(${contained}, false) and ${d.secondsBetween(end, d.instant(asOf))} < ${reopenedWithin}) as settled
    from (select * from ${conversationsOfPeriod(question)} began) c
    left join (
      select
        c.id,
        ${d.countIf(sql`m.sender_type = 'agent'`)} as agents,
        ${d.countIf(sql`m.sender_type = 'customer' and m.sent_at > ${end}
          and ${d.secondsBetween(end, sql`m.sent_at`)} <= ${reopenedWithin}`)} as reopenings
      from ${conversationsOfPeriod(question)} c
      left join ${knownMessages(question)} m on m.conversation_id = c.id
      group by c.id
    ) w on w.id = c.id
  )`
}
