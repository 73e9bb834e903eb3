import { type Sql, sql } from '../lib/sql.ts'
import type { Question } from '../warehouse/metric.ts'

/**
 * Shared words of the metrics: what a purchase is, what it is worth, what was left out and why. Each is a
 * relation that metrics select from, so that no two of them can disagree.
 */

/**
 * Every order known at the as-of time, with its worth (`value`: the paid part net of refunds, in the reporting
 * currency) and, where it does not count, the `excluded` reason. Returns are documents of their own with a
 * negative worth.
 */
export function classifiedOrders({ t, d, asOf, organization }: Question): Sql {
  return sql`(
    select
      id, customer_id, branch_id, kind, channel, ordered_at, discount, coupon, gross, total, refunded,
      case
        when payment_status = 'partially_paid' then coalesce(paid, 0)
        else total
      end - refunded as value,
      case
        when status = 'cancelled' then 'cancelled'
        when payment_status = 'unpaid' then 'not paid'
        when currency <> ${organization.currency} then 'no exchange rate into the reporting currency'
        when kind = 'sale' and total <= 0 then 'no value'
      end as excluded
    from ${t.orders}
    where ordered_at < ${d.instant(asOf)}
  )`
}

/** Sales that count: paid, with a value, not cancelled. One row is one purchase. */
export function purchases(question: Question): Sql {
  return sql`(select * from ${classifiedOrders(question)} where excluded is null and kind = 'sale')`
}

/** Returns that count; `value` is negative. */
export function returns(question: Question): Sql {
  return sql`(select * from ${classifiedOrders(question)} where excluded is null and kind = 'return')`
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

/** The same over all history, for metrics that look back beyond the period. */
export function accountOfAllOrders(question: Question): Sql {
  return sql`
    select 'orders' as entity, excluded as reason, count(*) as count
    from ${classifiedOrders(question)}
    group by excluded
    order by count desc, reason`
}
