import { interactionFigures } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import {
  accountOfInteractions,
  interactionsInPeriod,
  isCompleted,
  isNotCancelled,
  isOpen,
} from './interaction-terms.ts'

export const figuresAnswer = defineAnswer(interactionFigures, {
  account: accountOfInteractions,
  sql: q => {
    const { d } = q
    return sql`
      select
        count(*) as interactions,
        ${d.distinct(sql`customer_id`)} as customers,
        ${d.divide(sql`count(*)`, d.distinct(sql`customer_id`))} as per_customer,
        ${d.countIf(isCompleted)} as completed,
        ${d.countIf(isOpen)} as open,
        ${d.countIf(sql`status = 'cancelled'`)} as cancelled,
        ${d.divide(d.countIf(isCompleted), d.countIf(isNotCancelled))} as completed_share,
        max(occurred_at) as last_at
      from ${interactionsInPeriod(q)}`
  },
})
