import { all, empty, join, type Sql, sql } from '../lib/sql.ts'
import { type LocalDay, localDay } from '../lib/zone.ts'
import type { Question } from '../warehouse/metric.ts'

/**
 * Shared words of the metrics: what a purchase is, what it is worth, what was left out and why. Each is a
 * relation that metrics select from, so that no two of them can disagree. Revenue without more is that of orders;
 * what work orders bring stands beside it (`work-order-terms.ts`), and is added only where both are named.
 */

/** Why an order does not count, and what is true of one that does; the first that is not true is the reason. */
function rules({ organization }: Question): readonly { readonly reason: Sql; readonly keeps: Sql }[] {
  return [
    { reason: sql`'cancelled'`, keeps: sql`status <> 'cancelled'` },
    { reason: sql`'not paid'`, keeps: sql`payment_status <> 'unpaid'` },
    {
      reason: sql`'no exchange rate into the reporting currency'`,
      keeps: sql`currency = ${organization.currency}`,
    },
    { reason: sql`'no value'`, keeps: sql`(kind = 'return' or total > 0)` },
  ]
}

/** Columns of an order that metrics know, among them its worth, `value`: the paid part net of refunds. */
const known = sql`
  id, customer_id, branch_id, kind, status, payment_status, channel, currency, ordered_at, delivered_at,
  discount, coupon, gross, total, refunded, tax, shipping, cost, paid, source, updated_at, attributes,
  case when payment_status = 'partially_paid' then coalesce(paid, 0) else total end - refunded as value`

/**
 * Every order known at the as-of time, with its worth and, where it does not count, the `excluded` reason. Returns
 * are documents of their own with a negative worth.
 */
export function classifiedOrders(question: Question): Sql {
  const { t, d, asOf } = question
  const reasons = rules(question).map(({ reason, keeps }) => sql`when (${keeps}) is not true then ${reason}`)
  return sql`(
    select ${known}, case ${join(reasons, sql` `)} end as excluded
    from ${t.orders}
    where ordered_at < ${d.instant(asOf)}
  )`
}

/**
 * The orders that count, of those in {@link classifiedOrders}: the same rules as plain conditions, which an engine
 * checks while it reads and skips blocks by, as it cannot do with a reason that it must compute first.
 */
export function countedOrders(question: Question): Sql {
  const { t, d, asOf } = question
  const kept = rules(question).map(({ keeps }) => keeps)
  return sql`(select ${known} from ${t.orders} where ordered_at < ${d.instant(asOf)} and ${all(kept)})`
}

/** Orders that customers placed: sales with a value that were not cancelled, paid yet or not. */
export function placedOrders({ t, d, asOf }: Question): Sql {
  return sql`(
    select ${known} from ${t.orders}
    where kind = 'sale' and status <> 'cancelled' and total > 0 and ordered_at < ${d.instant(asOf)}
  )`
}

/** Sales that count: paid, with a value, not cancelled. One row is one purchase. */
export function purchases(question: Question): Sql {
  return sql`(select * from ${countedOrders(question)} where kind = 'sale')`
}

/** Whether an instant lies in the question's period. */
export function inPeriod({ d, period }: Question, instant: Sql): Sql {
  return sql`(${instant} >= ${d.instant(period.from)} and ${instant} < ${d.instant(period.to)})`
}

/** Orders of the period by what became of them, for a metric's account of its rows. */
export function accountOfOrders(question: Question): Sql {
  return sql`
    select 'orders' as entity, excluded as reason, count(*) as count
    from ${classifiedOrders(question)}
    where ${inPeriod(question, sql`ordered_at`)}
    group by excluded
    order by count desc, reason`
}

/** Purchases and returns of the period that count: one row an order, `value` negative on returns. */
export function countedInPeriod(question: Question): Sql {
  return sql`(
    select * from ${countedOrders(question)} where ${inPeriod(question, sql`ordered_at`)}
  )`
}

/** Purchases of the period. */
export function purchasesInPeriod(question: Question): Sql {
  return sql`(select * from ${countedInPeriod(question)} where kind = 'sale')`
}

/** Purchases of known customers, over all history up to the as-of time. */
export function customerPurchases(question: Question): Sql {
  return sql`(select * from ${purchases(question)} where customer_id is not null)`
}

/**
 * Each purchase of a customer but the first, with the calendar days since the one before (`days`). Purchases at
 * the same instant are told apart by id, so that the gaps are the same on every run.
 */
export function purchaseGaps(question: Question): Sql {
  const { d } = question
  return sql`(
    select customer_id, ordered_at, ${d.daysBetween(sql`previous_day`, sql`day`)} as days
    from (
      select
        customer_id, ordered_at, day,
        ${d.lag(sql`day`)} over (partition by customer_id order by ordered_at, id) as previous_day
      from (
        select id, customer_id, ordered_at, ${d.localDay(sql`ordered_at`)} as day
        from ${customerPurchases(question)}
      ) dated
    ) ordered
    where previous_day is not null
  )`
}

/**
 * Lines of the period's purchases with their worth before what concerns the whole order, and for postage, fees
 * and the like the reason why they are no goods.
 *
 * @param only narrows the lines `i` before their orders are looked up
 */
export function soldLines(question: Question, only: Sql = sql`true`): Sql {
  return sql`(
    select
      i.order_id, p.customer_id, p.ordered_at, i.product_id, i.name, i.quantity,
      coalesce(nullif(i.category, ''), 'Unknown') as category,
      i.quantity * i.unit_price - coalesce(i.discount, 0) as worth,
      case when i.category = 'non-product' then 'not a product' end as excluded
    from (select * from ${question.t.order_items} i where ${only}) i
    join ${purchasesInPeriod(question)} p on p.id = i.order_id
  )`
}

/** The first day of which the answer does not know all: intervals that end before it are complete. */
export function firstOpenDay({ asOf, organization }: Question): LocalDay {
  return localDay(organization.timeZone, asOf)
}

/** The last day of which the answer knows anything. */
export function lastKnownDay({ asOf, organization }: Question): LocalDay {
  return localDay(organization.timeZone, new Date(asOf.getTime() - 1))
}

/** Orders of the period, for metrics of purchases: returns, and orders without a customer where one is needed. */
export function accountOfPurchases(
  question: Question,
  { customer = false, history = false }: { customer?: boolean; history?: boolean } = {},
): Sql {
  const anonymous = customer ? sql`when customer_id is null then 'no customer'` : empty
  const when = history ? sql`true` : inPeriod(question, sql`ordered_at`)
  return sql`
    select 'orders' as entity, reason, count(*) as count
    from (
      select case when excluded is not null then excluded when kind = 'return' then 'return' ${anonymous} end as reason
      from ${classifiedOrders(question)}
      where ${when}
    ) sorted
    group by reason
    order by count desc, reason`
}

/** A customer's country as breakdowns name it; none, or no customer, is a row of its own. */
export function countryOf(country: Sql): Sql {
  return sql`coalesce(nullif(${country}, ''), 'Unknown')`
}
