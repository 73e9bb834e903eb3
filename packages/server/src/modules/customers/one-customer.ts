import { notFound } from '../../lib/errors.ts'
import { type Sql, sql } from '../../lib/sql.ts'
import type { Ask, Question } from '../../warehouse/metric.ts'
import { classifiedOrders } from '../terms.ts'

export type AskedOfOne = Question<{ readonly customer_id: string }>

/** The question about the customer's own rows: scores, too, are then worked out for them alone. */
export function aboutThem(question: AskedOfOne): AskedOfOne {
  const of = (among: Question['t']) => question.tablesOf(question.params.customer_id, among)
  return { ...question, t: of(question.t), everyone: of(question.everyone) }
}

/** Order lines among which all of the customer's are: to be joined with their orders. */
export const linesNear = ({ t, tablesNear, params }: AskedOfOne): Sql =>
  tablesNear(params.customer_id, t).order_items

/** A customer is there with a record or an order that the caller may see, whenever it was. */
const seen = ({ t }: AskedOfOne): Sql => sql`
  select id from ${t.customers} c
  union all
  select customer_id as id from ${t.orders} o
  limit 1`

/**
 * Refuses a customer who is not there, in the same words as one of another organization or branch.
 *
 * @throws Failure not_found
 */
export async function requireCustomer(question: AskedOfOne, ask: Ask): Promise<void> {
  const rows = await ask(seen(aboutThem(question)))
  if (rows.length === 0) throw notFound('customer', question.params.customer_id)
}

/** Their orders and returns up to the as-of time, also those that do not count. */
export const ordersOf = (question: AskedOfOne): Sql => classifiedOrders(aboutThem(question))

/** The customer's orders by what became of them. */
export function accountOfOne(question: Question): Sql {
  return sql`
    select 'orders' as entity, excluded as reason, count(*) as count
    from ${ordersOf(question as AskedOfOne)} o
    group by excluded
    order by count desc, reason`
}
