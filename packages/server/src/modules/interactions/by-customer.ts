import { interactionsByCustomer } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfInteractions, interactionsInPeriod, isOpen } from './interaction-terms.ts'

export const byCustomerAnswer = defineAnswer(interactionsByCustomer, {
  account: accountOfInteractions,
  count: q => sql`select ${q.d.distinct(sql`customer_id`)} as count from ${interactionsInPeriod(q)}`,
  sql: q => sql`
    with page as (
      select
        customer_id,
        count(*) as interactions,
        ${q.d.countIf(isOpen)} as open,
        min(occurred_at) as first_at,
        max(occurred_at) as last_at
      from ${interactionsInPeriod(q)}
      group by customer_id
      order by interactions desc, customer_id
      limit ${q.params.limit} offset ${q.params.offset}
    )
    select p.customer_id, c.name as customer_name, p.interactions, p.open, p.first_at, p.last_at
    from page p
    left join ${q.t.customers} c on c.id = p.customer_id
    order by p.interactions desc, p.customer_id`,
})
