import { valueBreakdown } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { valuesBy } from './dimensions.ts'
import { accountOf } from './figures.ts'
import { figuresOf } from './summary.ts'

export const breakdownAnswer = defineAnswer(valueBreakdown, {
  account: accountOf,
  sql: q => {
    const { d, params } = q
    return sql`
      select
        dimension_value as value, ${figuresOf(q)},
        ${d.divide(d.sum(sql`value`), sql`sum(${d.sum(sql`value`)}) over ()`)} as share
      from ${valuesBy(q, params.basis, params.dimension)} v
      group by dimension_value
      order by ${params.dimension.startsWith('cohort') ? sql`1` : sql`total desc, 1`}`
  },
})
