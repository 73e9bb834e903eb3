import { type Sql, sql } from '../lib/sql.ts'
import type { Question } from '../warehouse/metric.ts'
import { atEnd } from './customer-terms.ts'
import { classifiedOrders, countedOrders } from './terms.ts'

/** What customers have been worth so far, by revenue or by margin. */

export type Basis = 'revenue' | 'margin'

/**
 * Orders with the `cost` of their goods: the order's own or, without one, that of its lines where each tells its
 * own; null where it is not known. Goods that come back bring their cost back.
 */
export function withCost({ t, d }: Question, orders: Sql): Sql {
  return sql`(
    select
      o.id, o.customer_id, o.kind, o.ordered_at, o.value,
      coalesce(case when o.kind = 'return' then -abs(o.cost) else o.cost end, l.cost) as cost
    from ${orders} o
    left join (
      select order_id, case when count(cost) = count(*) then ${d.sum(sql`quantity * cost`)} end as cost
      from ${t.order_items}
      group by order_id
    ) l on l.order_id = o.id
  )`
}

/** Purchases and returns of customers that count, up to the end of the period, with what they are worth by a basis. */
export function worthOfOrders(question: Question, basis: Basis): Sql {
  const counted = sql`(select * from ${countedOrders(atEnd(question))} where customer_id is not null)`
  if (basis === 'revenue') return counted
  return sql`(
    select id, customer_id, kind, ordered_at, value - cost as value
    from ${withCost(question, counted)} w
    where cost is not null
  )`
}

/** Each customer with a purchase: `value` to date, `orders`, `first_at` and `last_at`. */
export function customerValues(question: Question, basis: Basis): Sql {
  const { d } = question
  const sale = sql`kind = 'sale'`
  return sql`(
    select * from (
      select
        customer_id,
        ${d.sum(sql`value`)} as value,
        ${d.countIf(sale)} as orders,
        min(case when ${sale} then ordered_at end) as first_at,
        max(case when ${sale} then ordered_at end) as last_at
      from ${worthOfOrders(question, basis)} o
      group by customer_id
    ) summed
    where orders > 0
  )`
}

/** Orders up to the end of the period, by whether values of customers use them. */
export function accountOfValues(question: Question<{ readonly basis: Basis }>): Sql {
  const classified = classifiedOrders(atEnd(question))
  const left = sql`when excluded is not null then excluded when customer_id is null then 'no customer'`
  const sorted =
    question.params.basis === 'revenue'
      ? sql`select case ${left} end as reason from ${classified} o`
      : sql`
        select case ${left} when known_cost is null then 'cost not known' end as reason
        from ${classified} o
        join (select id, cost as known_cost from ${withCost(question, classified)} w) c using (id)`
  return sql`
    select 'orders' as entity, reason, count(*) as count
    from (${sorted}) sorted
    group by reason
    order by count desc, reason`
}
