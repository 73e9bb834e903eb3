import { retentionCurve } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfPurchases } from '../terms.ts'
import { averageOf, cohortCells } from './cells.ts'

export const curveAnswer = defineAnswer(retentionCurve, {
  account: q => accountOfPurchases(q, { customer: true, history: true }),
  sql: q => sql`
    select position as index, cohorts, size, customers, share, share_complete, cumulative_revenue
    from ${averageOf(cohortCells(q), q)}
    order by index`,
})
