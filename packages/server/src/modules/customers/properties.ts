import { type Sql, sql } from '../../lib/sql.ts'
import type { CustomerFacts, CustomerProperty, PropertyFamily } from '../../warehouse/customer-properties.ts'
import type { Question } from '../../warehouse/metric.ts'
import { atEnd, customerTotals, stateDay } from '../customer-terms.ts'
import { customerPurchases } from '../terms.ts'

const bought: CustomerFacts = { name: 'bought', relation: question => customerTotals(question) }

function ofPurchases(
  name: string,
  type: CustomerProperty['type'],
  description: string,
  expression: (question: Question) => Sql,
): CustomerProperty {
  const until = `${description}, up to the end of the period.`
  return { name, type, description: until, from: bought, expression }
}

const firstDay = ({ d }: Question): Sql => d.localDay(sql`bought.first_at`)
const lastDay = ({ d }: Question): Sql => d.localDay(sql`bought.last_at`)

/** What customers bought to date. */
export const purchaseProperties: readonly CustomerProperty[] = [
  ofPurchases('orders', 'number', 'Purchases: 0 for who never bought', () => sql`coalesce(bought.orders, 0)`),
  ofPurchases(
    'total_spent',
    'number',
    'Paid revenue net of refunds and returns',
    () => sql`coalesce(bought.net, 0)`,
  ),
  ofPurchases('average_order_value', 'number', 'Worth of purchases / purchases', ({ d }) =>
    d.divide(sql`bought.gross`, sql`bought.orders`),
  ),
  ofPurchases('first_purchase', 'instant', 'Local day of the first purchase', () => sql`bought.first_at`),
  ofPurchases('last_purchase', 'instant', 'Local day of the last purchase', () => sql`bought.last_at`),
  ofPurchases('days_since_last_purchase', 'number', 'Calendar days since the last purchase', question =>
    question.d.daysBetween(lastDay(question), question.d.day(stateDay(question))),
  ),
  ofPurchases(
    'average_gap_days',
    'number',
    'Mean days between purchases, unknown before the second one',
    question =>
      question.d.divide(
        question.d.daysBetween(firstDay(question), lastDay(question)),
        sql`(bought.orders - 1)`,
      ),
  ),
]

/** `consent.<purpose>`: the last word on it. */
export const consent: PropertyFamily = {
  prefix: 'consent.',
  type: 'text',
  description:
    'The last word on a purpose up to the end of the period; not set where the customer was never asked.',
  values: ['granted', 'refused'],
  expression: (question, purpose) => {
    const { t, d } = question
    const who = (granted: Sql) => sql`(
      select customer_id from (
        select customer_id, ${d.argMax(sql`case when granted then 1 else 0 end`, sql`decided_at`, sql`id`)} as granted
        from ${t.consents}
        where customer_id is not null and purpose = ${purpose} and decided_at < ${d.instant(atEnd(question).asOf)}
        group by customer_id
      ) latest
      where granted = ${granted})`
    return sql`case when c.id in ${who(sql`1`)} then 'granted' when c.id in ${who(sql`0`)} then 'refused' end`
  },
}

const sold = [
  ['category', sql`i.category`],
  ['brand', sql`i.brand`],
  ['product', sql`i.product_id`],
] as const

/** `bought.category.<name>` and the like: whether a purchase up to the end of the period had a line of it. */
export const boughtFamilies: readonly PropertyFamily[] = sold.map(([what, column]) => ({
  prefix: `bought.${what}.`,
  type: 'flag',
  description: `Whether the customer has bought this ${what}, up to the end of the period.`,
  expression: (question, name) => sql`(c.id in (
    select p.customer_id from ${question.t.order_items} i
    join ${customerPurchases(atEnd(question))} p on p.id = i.order_id
    where ${column} = ${name}
  ))`,
}))
