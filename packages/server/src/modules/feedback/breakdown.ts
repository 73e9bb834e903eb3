import { feedbackBreakdown, type MetricRow } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { withDimension } from '../attribute-terms.ts'
import { own } from './list.ts'
import { accountOfFeedback, feedbackFigures, feedbackInPeriod, notesOfReading, withMood } from './terms.ts'

export const breakdownAnswer = defineAnswer(feedbackBreakdown, {
  account: accountOfFeedback,
  notes: notesOfReading,
  compute: async (q, ask) => {
    const rows = await ask(sql`
      select
        value,
        ${q.d.divide(sql`count(*)`, sql`sum(count(*)) over ()`)} as share,
        ${feedbackFigures(q)}
      from ${withDimension(q, feedbackInPeriod(q), q.params.dimension, own)} f
      group by value
      order by feedback desc, value`)
    return rows.map(withMood) as unknown as readonly MetricRow<typeof feedbackBreakdown>[]
  },
})
