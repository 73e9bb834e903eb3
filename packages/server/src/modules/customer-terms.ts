import { empty, join, type Sql, sql } from '../lib/sql.ts'
import { addDays, type LocalDay, localDay } from '../lib/zone.ts'
import type { Question } from '../warehouse/metric.ts'
import { classifiedOrders, countedOrders, inPeriod, placedOrders } from './terms.ts'

/**
 * Shared words of the metrics that describe customers: who is known, who is active, what they have bought up to
 * the moment at which the answer describes them.
 */

/**
 * The question as it stands at the end of its period: later facts are unknown to it. All data, and a period that
 * still runs, end at the as-of time.
 */
export function atEnd<P>(question: Question<P>): Question<P> {
  const { period, asOf } = question
  return period.unbounded || period.to > asOf ? question : { ...question, asOf: period.to }
}

/** The local day at whose end customers are described. */
export function stateDay(question: Question): LocalDay {
  const { asOf, organization } = atEnd(question)
  return localDay(organization.timeZone, new Date(asOf.getTime() - 1))
}

/** The last day of the period that has begun; a period wholly ahead has none, and ends before it starts. */
export function lastDayOfPeriod(question: Question): LocalDay {
  const { period } = question
  const known = localDay(question.organization.timeZone, new Date(question.asOf.getTime() - 1))
  if (known < period.firstDay) return addDays(period.firstDay, -1)
  return known < period.lastDay ? known : period.lastDay
}

/**
 * Customers known before the end of the period, with `known_since`: created_at or the first order that names
 * them, whichever is earlier. Orders may arrive before their customer's record, so both make a customer known.
 * Only a record with neither date has no `known_since`.
 */
export function knownCustomers(question: Question): Sql {
  const { t, d } = question
  return sql`(
    select customer_id, known_since from (
      select customer_id, min(since) as known_since
      from (
        select id as customer_id, created_at as since from ${t.customers}
        union all
        -- later orders too: without them a record without created_at would count before its first order
        select customer_id, min(ordered_at) as since from ${t.orders}
        where customer_id is not null group by customer_id
      ) mentions
      group by customer_id
    ) known
    where known_since is null or known_since < ${d.instant(atEnd(question).asOf)}
  )`
}

/** What shows a customer active, beside orders: the fact's time, and which of them count. */
export const activeFacts = [
  { entity: 'work_orders', at: sql`created_at`, counts: sql`status <> 'cancelled'` },
  { entity: 'appointments', at: sql`starts_at`, counts: sql`status not in ('cancelled', 'no_show')` },
  { entity: 'conversations', at: sql`started_at`, counts: sql`true` },
  { entity: 'interactions', at: sql`occurred_at`, counts: sql`status <> 'cancelled'` },
  { entity: 'activities', at: sql`occurred_at`, counts: sql`true` },
] as const

/**
 * What customers did, as `customer_id` and `happened_at`: orders with a value that were not cancelled, paid yet or
 * not, and every other fact that shows them active.
 */
export function customerActivity(question: Question): Sql {
  const { t, d, asOf } = question
  const others = activeFacts.map(
    ({ entity, at, counts }) => sql`
      union all
      select customer_id, ${at} as happened_at from ${t[entity]}
      where customer_id is not null and ${counts} and ${at} < ${d.instant(asOf)}`,
  )
  return sql`(
    select customer_id, ordered_at as happened_at from ${placedOrders(question)} where customer_id is not null
    ${join(others, empty)}
  )`
}

/** Purchases and returns of customers that count, up to the end of the period. */
export function customerOrders(question: Question): Sql {
  return sql`(
    select * from ${countedOrders(atEnd(question))} where customer_id is not null
  )`
}

/**
 * Customers with a purchase or a return up to the end of the period, and what it comes to: `orders`, `gross`,
 * `net`, first and last purchase, and the period's own `period_orders` and `period_net`.
 */
export function customerTotals(question: Question, only: Sql = sql`true`): Sql {
  const { d } = question
  const sale = sql`kind = 'sale'`
  const within = inPeriod(question, sql`ordered_at`)
  return sql`(
    select
      customer_id,
      ${d.countIf(sale)} as orders,
      ${d.sumIf(sql`value`, sale)} as gross,
      ${d.sum(sql`value`)} as net,
      min(case when ${sale} then ordered_at end) as first_at,
      max(case when ${sale} then ordered_at end) as last_at,
      ${d.countIf(sql`${sale} and ${within}`)} as period_orders,
      ${d.sumIf(sql`value`, within)} as period_net
    from ${customerOrders(question)}
    where ${only}
    group by customer_id
  )`
}

/** Orders up to the end of the period and records of customers, by whether figures of customers use them. */
export function accountOfCustomers(question: Question): Sql {
  return accountOfMentions(question, empty)
}

/** The same with every other fact that shows customers active. */
export function accountOfActivity(question: Question): Sql {
  const { t, d } = question
  const known = d.instant(atEnd(question).asOf)
  const others = activeFacts.map(
    ({ entity, at, counts }) => sql`
      union all
      select
        ${entity} as entity,
        case when customer_id is null then 'no customer' when (${counts}) is not true then 'did not take place' end as reason
      from ${t[entity]}
      where ${at} < ${known}`,
  )
  return accountOfMentions(question, join(others, empty))
}

function accountOfMentions(question: Question, others: Sql): Sql {
  const { t, d } = question
  const end = d.instant(atEnd(question).asOf)
  return sql`
    select entity, reason, count(*) as count
    from (
      select
        'orders' as entity,
        case when excluded is not null then excluded when customer_id is null then 'no customer' end as reason
      from ${classifiedOrders(atEnd(question))}
      union all
      -- as known customers are, but orders are read of those alone whose record does not say it
      select
        'customers' as entity,
        case
          when c.created_at < ${end} or o.since < ${end} or (c.created_at is null and o.since is null) then null
          else 'known only later'
        end as reason
      from ${t.customers} c
      left join (
        select customer_id, min(ordered_at) as since
        from ${t.orders}
        where customer_id in (select id from ${t.customers} u where created_at is null or created_at >= ${end})
        group by customer_id
      ) o on o.customer_id = c.id
      ${others}
    ) sorted
    group by entity, reason
    order by entity desc, count desc, reason`
}
