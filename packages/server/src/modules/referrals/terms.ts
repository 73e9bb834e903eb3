import { all, type Sql, sql } from '../../lib/sql.ts'
import type { Question } from '../../warehouse/metric.ts'
import type { Tables } from '../../warehouse/tables.ts'
import { named } from '../attribute-terms.ts'
import { atEnd } from '../customer-terms.ts'
import { inPeriod } from '../terms.ts'

/** Shared words of the metrics of referrals. */

type Asked = Question<{ readonly channel?: string | undefined }>

/** Invitations sent before a moment, each with its `state` then and, where it is converted, `converted_at`. */
function invitations({ d }: Question, t: Tables, moment: Date): Sql {
  const at = d.instant(moment)
  const converted = sql`(status = 'converted' or (status is null and converted_at is not null))
    and (converted_at is null or converted_at < ${at})`
  return sql`(
    select
      id, referrer_id, referred_id, ${named(sql`channel`)} as channel, sent_at, reward_cost,
      case when ${converted} then 'converted'
        when status in ('expired', 'declined') then status else 'sent' end as state,
      case when ${converted} then converted_at end as converted_at
    from ${t.referrals}
    where sent_at < ${at}
  )`
}

/** Invitations of the period as they stand at the as-of time. */
export function invitationsInPeriod(question: Asked): Sql {
  const { t, asOf, params } = question
  const wanted = [
    inPeriod(question, sql`sent_at`),
    ...(params.channel === undefined ? [] : [sql`channel = ${params.channel}`]),
  ]
  return sql`(select * from ${invitations(question, t, asOf)} i where ${all(wanted)})`
}

/** Customers whom a converted invitation names by the end of the period, whoever of the caller's customers sent it. */
export function referredCustomers(question: Question): Sql {
  const all = invitations(question, question.everyone, atEnd(question).asOf)
  return sql`(
    select distinct referred_id as customer_id from ${all} i
    where state = 'converted' and referred_id is not null
  )`
}

/** Days from sending to conversion. */
export const daysToConvert = ({ d }: Question): Sql =>
  d.divide(d.secondsBetween(sql`sent_at`, sql`converted_at`), sql`86400`)

/** Figures over rows of {@link invitationsInPeriod}. */
export function invitationFigures(question: Question): Sql {
  const { d } = question
  const days = daysToConvert(question)
  const converted = d.countIf(sql`state = 'converted'`)
  return sql`
    count(*) as sent,
    ${converted} as converted,
    ${d.divide(converted, sql`count(*)`)} as conversion_rate,
    ${d.distinct(sql`referrer_id`)} as referrers,
    avg(${days}) as mean_days,
    ${d.quantile(days, 0.5)} as median_days,
    ${d.quantile(days, 0.9)} as p90_days,
    ${d.sum(sql`reward_cost`)} as reward_cost,
    ${d.divide(d.sum(sql`reward_cost`), converted)} as cost_per_conversion`
}

export function accountOfInvitations(question: Question): Sql {
  return sql`
    select 'referrals' as entity, null as reason, count(*) as count
    from ${invitationsInPeriod(question as Asked)} i`
}
