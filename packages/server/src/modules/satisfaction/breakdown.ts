import { type MetricRow, satisfactionBreakdown } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { withDimension } from '../attribute-terms.ts'
import { accountOfResponses, responsesInPeriod, scoreFigures, withIntervals } from '../survey-terms.ts'
import { own } from './dimensions.ts'

export const breakdownAnswer = defineAnswer(satisfactionBreakdown, {
  account: accountOfResponses,
  compute: async (q, ask) => {
    const rows = await ask(sql`
      select value, ${scoreFigures(q)}
      from ${withDimension(q, responsesInPeriod(q), q.params.dimension, own)} r
      group by value
      order by answers desc, value`)
    return rows.map(withIntervals) as unknown as readonly MetricRow<typeof satisfactionBreakdown>[]
  },
})
