import { entities, interactionsByStatus } from '@clientele/contract'
import { join, sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfInteractions, interactionsInPeriod } from './interaction-terms.ts'

const statuses = entities.interactions.fields.status.values
const listed = join(
  statuses.map((status, position) => sql`select ${status} as status, ${position} as position`),
  sql` union all `,
)

export const byStatusAnswer = defineAnswer(interactionsByStatus, {
  account: accountOfInteractions,
  sql: q => {
    const { d } = q
    return sql`
      select
        s.status,
        count(i.id) as interactions,
        ${d.divide(sql`count(i.id)`, sql`sum(count(i.id)) over ()`)} as share,
        ${d.distinct(sql`i.customer_id`)} as customers,
        max(i.occurred_at) as last_at
      from (${listed}) s
      left join ${interactionsInPeriod(q)} i on i.status = s.status
      group by s.status, s.position
      order by s.position`
  },
})
