import { notFound } from '../../lib/errors.ts'
import { type Sql, sql } from '../../lib/sql.ts'
import type { Ask, Question } from '../../warehouse/metric.ts'
import { classifiedOrders } from '../terms.ts'

export type AskedOfOne = Question<{ readonly customer_id: string }>

/** A customer is there with a record or an order that the caller may see, whenever it was. */
const seen = ({ t, params }: AskedOfOne): Sql => sql`
  select id from ${t.customers} where id = ${params.customer_id}
  union all
  select customer_id as id from ${t.orders} where customer_id = ${params.customer_id}
  limit 1`

/**
 * Refuses a customer who is not there, in the same words as one of another organization or branch.
 *
 * @throws Failure not_found
 */
export async function requireCustomer(question: AskedOfOne, ask: Ask): Promise<void> {
  const rows = await ask(seen(question))
  if (rows.length === 0) throw notFound('customer', question.params.customer_id)
}

/** Whether a row is the customer's. */
export const theirs = ({ params }: AskedOfOne): Sql => sql`customer_id = ${params.customer_id}`

/** Their orders and returns up to the as-of time, also those that do not count. */
export const ordersOf = (question: AskedOfOne): Sql =>
  sql`(select * from ${classifiedOrders(question)} where ${theirs(question)})`

/** The customer's orders by what became of them. */
export function accountOfOne(question: Question): Sql {
  return sql`
    select 'orders' as entity, excluded as reason, count(*) as count
    from ${ordersOf(question as AskedOfOne)}
    group by excluded
    order by count desc, reason`
}
