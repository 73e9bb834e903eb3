import { all, type Sql, sql } from '../../lib/sql.ts'
import type { Question } from '../../warehouse/metric.ts'
import { named } from '../attribute-terms.ts'
import { customerPurchases, inPeriod } from '../terms.ts'

/** Shared words of the metrics of communications. */

export type Asked = Question<{
  readonly channel?: string | undefined
  readonly campaign?: string | undefined
  readonly window: number
}>

export const secondsADay = 86_400

/** Messages of the period and those held out of it, as they stand at the as-of time: what came later is unknown. */
export function messages(question: Asked): Sql {
  const { t, d, asOf, params } = question
  const known = (instant: Sql) => sql`case when ${instant} < ${d.instant(asOf)} then ${instant} end`
  const wanted: (Sql | false)[] = [
    inPeriod(question, sql`sent_at`),
    sql`sent_at < ${d.instant(asOf)}`,
    params.channel !== undefined && sql`channel = ${params.channel}`,
    params.campaign !== undefined && sql`${named(sql`campaign`)} = ${params.campaign}`,
  ]
  return sql`(
    select
      id, customer_id, ${named(sql`campaign`)} as campaign, channel, subject, sent_at, cost,
      coalesce(holdout, false) as held_out,
      ${known(sql`delivered_at`)} as delivered_at,
      ${known(sql`opened_at`)} as opened_at,
      ${known(sql`clicked_at`)} as clicked_at,
      ${known(sql`bounced_at`)} as bounced_at,
      ${known(sql`unsubscribed_at`)} as unsubscribed_at,
      ${known(sql`complained_at`)} as complained_at,
      ${known(sql`converted_at`)} as converted_at
    from ${t.communications}
    where ${all(wanted.filter(condition => condition !== false))}
  )`
}

/**
 * Rows with `id`, `customer_id`, `sent_at` and `converted_at`, with what followed within the window: `converted`,
 * the `revenue` of purchases, and whether the window is `over`.
 */
export function withOutcome(question: Asked, rows: Sql): Sql {
  const { d, params, asOf } = question
  const limit = params.window * secondsADay
  return sql`(
    select
      m.*,
      coalesce(p.revenue, 0) as revenue,
      p.id is not null or coalesce(${d.secondsBetween(sql`m.sent_at`, sql`m.converted_at`)} <= ${limit}, false)
        as converted,
      ${d.secondsBetween(sql`m.sent_at`, d.instant(asOf))} >= ${limit} as over
    from ${rows} m
    left join (
      select s.id, sum(b.value) as revenue
      from ${rows} s
      join ${customerPurchases(question)} b on b.customer_id = s.customer_id
      where b.ordered_at > s.sent_at and ${d.secondsBetween(sql`s.sent_at`, sql`b.ordered_at`)} <= ${limit}
      group by s.id
    ) p on p.id = m.id
  )`
}

/** Whether a message arrived: it says so, or could not have been opened otherwise, and it did not come back. */
export const delivered: Sql = sql`(
  not held_out and bounced_at is null
  and (delivered_at is not null or opened_at is not null or clicked_at is not null)
)`

/** What a message can be, as a condition. */
export const states: Readonly<Record<string, Sql>> = {
  all: sql`true`,
  sent: sql`not held_out`,
  delivered,
  bounced: sql`(not held_out and bounced_at is not null)`,
  opened: sql`(${delivered} and opened_at is not null)`,
  clicked: sql`(${delivered} and clicked_at is not null)`,
  unsubscribed: sql`(${delivered} and unsubscribed_at is not null)`,
  complained: sql`(${delivered} and complained_at is not null)`,
  converted: sql`(${delivered} and over and converted)`,
  holdout: sql`held_out`,
}

/** Figures over messages with their outcome. */
export function messageFigures({ d }: Question): Sql {
  const count = (state: string) => d.countIf(states[state] ?? sql`false`)
  const sent = count('sent')
  const arrived = count('delivered')
  // where no message says when it arrived, those that were opened are all that is known, and no base for a share
  const told = sql`(${d.countIf(sql`delivered_at is not null`)} > 0)`
  const share = (state: string) => sql`case when ${told} then ${d.divide(count(state), arrived)} end`
  const window = d.countIf(sql`${delivered} and over`)
  return sql`
    ${sent} as sent,
    ${arrived} as delivered,
    case when ${told} then ${d.divide(arrived, sent)} end as delivery_rate,
    ${count('bounced')} as bounced,
    ${d.divide(count('bounced'), sent)} as bounce_rate,
    ${count('opened')} as opened,
    ${share('opened')} as open_rate,
    ${count('clicked')} as clicked,
    ${share('clicked')} as click_rate,
    ${count('unsubscribed')} as unsubscribed,
    ${share('unsubscribed')} as unsubscribe_rate,
    ${count('complained')} as complained,
    ${share('complained')} as complaint_rate,
    ${window} as followed,
    ${count('converted')} as converted,
    case when ${told} then ${d.divide(count('converted'), window)} end as conversion_rate,
    ${d.sumIf(sql`revenue`, delivered)} as revenue,
    ${d.sumIf(sql`cost`, sql`not held_out`)} as cost,
    ${count('holdout')} as held_out`
}

/** Messages of the period, held out ones apart. */
export function accountOfMessages(question: Question): Sql {
  return sql`
    select 'communications' as entity, reason, count(*) as count
    from (
      select case when held_out then 'held out' end as reason from ${messages(question as Asked)} m
    ) sorted
    group by reason
    order by count desc, reason`
}

/** Says where rates are missing because nothing tells of deliveries. */
export const deliveryNotes = (rows: readonly Readonly<Record<string, unknown>>[]): readonly string[] =>
  rows.some(row => Number(row.sent) > 0 && row.delivery_rate === null)
    ? [
        'Where no message says when it was delivered, there are no rates: send delivered_at with the messages.',
      ]
    : []
