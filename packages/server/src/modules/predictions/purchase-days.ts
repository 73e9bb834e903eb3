import { createHash } from 'node:crypto'
import type { Purchases } from '@clientele/stats'
import { type Sql, sql } from '../../lib/sql.ts'
import { daysBetween } from '../../lib/zone.ts'
import type { Ask, Question } from '../../warehouse/metric.ts'
import { atEnd, stateDay } from '../customer-terms.ts'
import { customerPurchases } from '../terms.ts'

/** Day 0 of the models' calendar. */
export const epoch = '1970-01-01'

/**
 * Days on which customers bought, up to the end of the period, with what they paid; several purchases on one day are
 * one. What was refunded in full or is worth nothing is no purchase.
 */
function purchaseDays(question: Question): Sql {
  const { d } = question
  const known = atEnd({ ...question, t: question.everyone })
  return sql`
    select customer_id, day, ${d.sum(sql`value`)} as value
    from (
      select
        customer_id, value,
        ${d.daysBetween(d.day(epoch), d.localDay(sql`ordered_at`))} as day
      from ${customerPurchases(known)}
      where value > 0
    ) dated
    group by customer_id, day
    order by customer_id, day`
}

/** The same with the customer as a number from 0 instead of their id, for more purchases than answers hold. */
export function numberedPurchaseDays(question: Question): Sql {
  const { d } = question
  return sql`
    select
      ${d.double(sql`dense_rank() over (order by customer_id) - 1`)} as customer,
      ${d.double(sql`day`)} as day, ${d.double(sql`value`)} as value
    from (${purchaseDays(question)}) numbered
    order by customer, day`
}

/** All that a purchase model is fitted on. Rows are ordered by customer, then day. */
export interface PurchaseDays extends Purchases {
  readonly customer: Int32Array
  readonly day: Int32Array
  readonly value: Float64Array
  /** The ids that `customer` counts. */
  readonly ids: readonly string[]
  /** The last day that is known, as days after 1970-01-01. */
  readonly end: number
  /** Equal where all of this is equal. */
  readonly digest: string
}

/**
 * Asks for the purchase days of everybody whom the caller may see: filters take no part, so that a customer's
 * prediction is the same whoever else is shown.
 */
export async function purchaseDaysOf<P>(question: Question<P>, ask: Ask): Promise<PurchaseDays> {
  const rows = await ask(purchaseDays(question as Question))
  const customer = new Int32Array(rows.length)
  const day = new Int32Array(rows.length)
  const value = new Float64Array(rows.length)
  const ids: string[] = []
  for (const [i, row] of rows.entries()) {
    const id = String(row.customer_id)
    if (ids.at(-1) !== id) ids.push(id)
    customer[i] = ids.length - 1
    day[i] = Number(row.day)
    value[i] = Number(row.value)
  }
  const end = daysBetween(epoch, stateDay(question as Question))
  const digest = createHash('sha256')
    .update(JSON.stringify([end, ids]))
    .update(customer)
    .update(day)
    .update(value)
    .digest('base64')
  return { ids, customer, day, value, end, digest }
}
