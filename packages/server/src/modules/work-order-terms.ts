import { type Sql, sql } from '../lib/sql.ts'
import type { Question } from '../warehouse/metric.ts'
import { inPeriod } from './terms.ts'

/**
 * What a work order is worth. Its revenue stands beside that of orders: a page that shows both adds them up, and
 * neither is ever part of the other.
 */

/**
 * Every work order known at the as-of time: `value`, what is paid of it; `delivered`, when it was delivered as far
 * as is known; whether it is `overdue` or was delivered `late`; and, where it does not count, the `excluded` reason.
 */
export function classifiedWorkOrders({ t, d, asOf, organization }: Question): Sql {
  const known = d.instant(asOf)
  return sql`(
    select
      *,
      delivered is null and status <> 'delivered' and promised_at < ${known} as overdue,
      delivered > promised_at as late,
      ${d.secondsBetween(sql`created_at`, sql`delivered`)} / 86400 as lead_days
    from (
      select
        id, customer_id, branch_id, payment_status,
        -- delivered later on, it was at most ready at the as-of time
        case when status = 'delivered' and delivered_at >= ${known} then 'ready' else status end as status,
        created_at, promised_at,
        coalesce(total, 0) as total,
        case payment_status
          when 'paid' then coalesce(total, 0)
          when 'partially_paid' then coalesce(paid, 0)
          else 0
        end as value,
        case when delivered_at < ${known} then delivered_at end as delivered,
        case
          when status = 'cancelled' then 'cancelled'
          when (currency = ${organization.currency}) is not true
            then 'no exchange rate into the reporting currency'
        end as excluded
      from ${t.work_orders}
      where created_at < ${known}
    ) work
  )`
}

/** Work orders made in the period, with those that do not count. */
export function workOrdersOfPeriod(question: Question): Sql {
  return sql`(
    select * from ${classifiedWorkOrders(question)} w where ${inPeriod(question, sql`created_at`)}
  )`
}

/** Those that count. */
export function countedWorkOrders(question: Question): Sql {
  return sql`(select * from ${workOrdersOfPeriod(question)} w where excluded is null)`
}
