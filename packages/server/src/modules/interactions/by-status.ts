import { entities, interactionsByStatus } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { listed } from '../account.ts'
import { accountOfInteractions, interactionsInPeriod } from './interaction-terms.ts'

const statuses = entities.interactions.fields.status.values

export const byStatusAnswer = defineAnswer(interactionsByStatus, {
  account: accountOfInteractions,
  sql: q => {
    const { d } = q
    return sql`
      select
        s.value as status,
        count(i.id) as interactions,
        ${d.divide(sql`count(i.id)`, sql`sum(count(i.id)) over ()`)} as share,
        ${d.distinct(sql`i.customer_id`)} as customers,
        max(i.occurred_at) as last_at
      from ${listed(statuses)} s
      left join ${interactionsInPeriod(q)} i on i.status = s.value
      group by s.value, s.position
      order by s.position`
  },
})
