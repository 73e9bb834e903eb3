import { type Sql, sql } from '../../lib/sql.ts'
import type { Question } from '../../warehouse/metric.ts'
import { countedOrders } from '../terms.ts'

/**
 * Facts of one kind, summed up for each snapshot and customer. `columns` see a fact's `age` in days before the
 * snapshot and the snapshot's end, `until`: a time that a fact was given later must not be read but by it.
 */
export interface FactGroup {
  readonly name: Sql
  readonly relation: Sql
  readonly at: Sql
  readonly columns: Sql
  /** What the features are called in the answer; the unknown is null. */
  readonly shown: Sql
  /** Set where facts of more than a year before count too. */
  readonly ever?: true
}

const within30 = sql`age <= 30`
const within90 = sql`age <= 90`
const within180 = sql`age <= 180`

/** What is known of customers beside their purchases. */
export function factGroups({ d, everyone: t, ...q }: Question): readonly FactGroup[] {
  const count = (column: Sql) => d.double(sql`coalesce(${column}, 0)`)
  const returned = countedOrders({ ...q, d, everyone: t, t })
  return [
    {
      name: sql`goods_back`,
      relation: sql`(select * from ${returned} r where kind = 'return')`,
      at: sql`f.ordered_at`,
      columns: sql`count(*) as returns`,
      shown: sql`${count(sql`goods_back.returns`)} as returns`,
    },
    {
      name: sql`contact`,
      relation: t.interactions,
      at: sql`f.occurred_at`,
      columns: sql`${d.countIf(within90)} as contacts, ${d.countIf(sql`type = 'complaint'`)} as complaints`,
      shown: sql`${count(sql`contact.contacts`)} as contacts, ${count(sql`contact.complaints`)} as complaints`,
    },
    {
      name: sql`support`,
      relation: t.support_tickets,
      at: sql`f.created_at`,
      columns: sql`
        ${d.countIf(within180)} as tickets,
        ${d.countIf(sql`(resolved_at is null or resolved_at >= until)`)} as open_tickets`,
      shown: sql`${count(sql`support.tickets`)} as tickets, ${count(sql`support.open_tickets`)} as open_tickets`,
    },
    {
      name: sql`survey`,
      relation: sql`(select * from ${t.survey_responses} r where score is not null)`,
      at: sql`f.answered_at`,
      columns: sql`${d.argMax(
        sql`case kind when 'nps' then score / 10.0 when 'ces' then (score - 1) / 6.0 else (score - 1) / 4.0 end`,
        sql`answered_at`,
        sql`id`,
      )} as satisfaction`,
      shown: sql`${d.double(sql`survey.satisfaction`)} as satisfaction`,
    },
    {
      name: sql`opinion`,
      relation: t.feedback,
      at: sql`f.created_at`,
      columns: sql`avg(rating) as rating`,
      shown: sql`${d.double(sql`opinion.rating`)} as rating`,
    },
    {
      name: sql`activity`,
      relation: t.activities,
      at: sql`f.occurred_at`,
      columns: sql`
        ${d.countIf(within30)} as recent, ${d.countIf(sql`age > 30 and age <= 90`)} as earlier, min(age) as last`,
      shown: sql`
        ${count(sql`activity.recent`)} as activities,
        ${d.double(sql`2 * coalesce(activity.recent, 0) - coalesce(activity.earlier, 0)`)} as activity_trend,
        ${d.double(sql`activity.last`)} as days_since_activity`,
    },
    {
      name: sql`talk`,
      relation: t.conversations,
      at: sql`f.started_at`,
      columns: sql`${d.countIf(within90)} as conversations`,
      shown: sql`${count(sql`talk.conversations`)} as conversations`,
    },
    {
      name: sql`meeting`,
      relation: sql`(select * from ${t.appointments} a where status not in ('cancelled', 'no_show'))`,
      at: sql`f.starts_at`,
      columns: sql`${d.countIf(within180)} as appointments`,
      shown: sql`${count(sql`meeting.appointments`)} as appointments`,
    },
    {
      name: sql`mail`,
      relation: t.communications,
      at: sql`f.sent_at`,
      columns: sql`
        ${d.countIf(within90)} as sent, ${d.countIf(sql`${within90} and opened_at < until`)} as opened,
        max(case when unsubscribed_at < until then 1 else 0 end) as unsubscribed`,
      shown: sql`
        ${count(sql`mail.sent`)} as messages_sent, ${count(sql`mail.opened`)} as messages_opened,
        ${count(sql`mail.unsubscribed`)} as unsubscribed`,
      ever: true,
    },
    {
      name: sql`loyalty`,
      relation: t.loyalty_transactions,
      at: sql`f.occurred_at`,
      columns: sql`1 as member`,
      shown: sql`${count(sql`loyalty.member`)} as member`,
      ever: true,
    },
  ]
}
