import { purchaseCohorts } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfPurchases } from '../terms.ts'
import { averageOf, cohortCells } from './cells.ts'

export const cohortsAnswer = defineAnswer(purchaseCohorts, {
  account: q => accountOfPurchases(q, { customer: true, history: true }),
  sql: q => sql`
    with cells as (select * from ${cohortCells(q)})
    select * from (
      select
        cohort, position as index, bucket, size, customers,
        ${q.d.divide(sql`customers`, sql`size`)} as share,
        revenue,
        ${q.d.divide(sql`cumulative`, sql`size`)} as cumulative_revenue,
        complete
      from cells
      union all
      select
        null as cohort, position as index, null as bucket, size, customers, share, revenue, cumulative_revenue,
        complete
      from ${averageOf(sql`cells`, q)}
    ) triangle
    order by case when cohort is null then 1 else 0 end, cohort, index`,
})
