import { type Sql, sql } from '../../lib/sql.ts'
import type { Question } from '../../warehouse/metric.ts'
import { accountBy } from '../account.ts'
import { inPeriod } from '../terms.ts'

export const isDecided = sql`status in ('accepted', 'rejected', 'expired')`
export const isLost = sql`status in ('rejected', 'expired')`
export const isAccepted = sql`status = 'accepted'`
export const isWaiting = sql`status = 'sent'`

/**
 * Every quote known at the as-of time with its status then: a decision that comes later leaves it open. `days` is
 * the time to its decision or, while it waits, its age; `excluded` the reason why a quote does not count.
 */
export function classifiedQuotes({ t, d, asOf, organization }: Question): Sql {
  const known = d.instant(asOf)
  return sql`(
    select
      *,
      ${d.secondsBetween(sql`created_at`, sql`case when status = 'sent' then ${known} else decided_at end`)} / 86400 as days
    from (
      select
        id, customer_id, branch_id, currency, created_at, expires_at, order_id,
        coalesce(total, 0) as total,
        case when decided_at >= ${known} and ${isDecided} then 'sent' else status end as status,
        case when decided_at < ${known} then decided_at end as decided_at,
        case
          when status = 'draft' then 'draft'
          when (currency = ${organization.currency}) is not true
            then 'no exchange rate into the reporting currency'
        end as excluded
      from ${t.quotes}
      where created_at < ${known}
    ) known
  )`
}

/** Quotes made in the period, with those that do not count. */
export function quotesOfPeriod(question: Question): Sql {
  return sql`(
    select * from ${classifiedQuotes(question)} q where ${inPeriod(question, sql`created_at`)}
  )`
}

/** Those that count. */
export function countedQuotes(question: Question): Sql {
  return sql`(select * from ${quotesOfPeriod(question)} q where excluded is null)`
}

export const accountOfQuotes = (q: Question): Sql => accountBy('quotes', quotesOfPeriod(q), sql`excluded`)
