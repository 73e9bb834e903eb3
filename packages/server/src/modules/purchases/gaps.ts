import { purchaseGaps as definition } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfPurchases, inPeriod, purchaseGaps } from '../terms.ts'

export const gapsAnswer = defineAnswer(definition, {
  account: q => accountOfPurchases(q, { customer: true }),
  sql: q => sql`
    select
      count(*) as gaps,
      ${q.d.distinct(sql`customer_id`)} as customers,
      avg(${q.d.double(sql`days`)}) as mean_days,
      ${q.d.quantile(sql`days`, 0.5)} as median_days,
      ${q.d.quantile(sql`days`, 0.9)} as p90_days
    from ${purchaseGaps(q)}
    -- filtered after the gaps are known: filtered before, a period's first purchases would have no gap
    where ${inPeriod(q, sql`ordered_at`)}`,
})
