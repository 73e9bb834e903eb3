import { interactionsByType } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import {
  accountOfInteractions,
  interactionsInPeriod,
  isCompleted,
  isNotCancelled,
} from './interaction-terms.ts'

export const byTypeAnswer = defineAnswer(interactionsByType, {
  account: accountOfInteractions,
  sql: q => {
    const { d } = q
    return sql`
      select
        type,
        count(*) as interactions,
        ${d.divide(sql`count(*)`, sql`sum(count(*)) over ()`)} as share,
        ${d.distinct(sql`customer_id`)} as customers,
        max(occurred_at) as last_at,
        ${d.divide(d.countIf(isCompleted), d.countIf(isNotCancelled))} as completed_share
      from ${interactionsInPeriod(q)}
      group by type
      order by interactions desc, type`
  },
})
