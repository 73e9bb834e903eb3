import { feedbackFigures as definition, type MetricRow } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfFeedback, feedbackFigures, feedbackInPeriod, notesOfReading, withMood } from './terms.ts'

export const figuresAnswer = defineAnswer(definition, {
  account: accountOfFeedback,
  notes: notesOfReading,
  compute: async (q, ask) => {
    const rows = await ask(sql`select ${feedbackFigures(q)} from ${feedbackInPeriod(q)} f`)
    return rows.map(withMood) as unknown as readonly MetricRow<typeof definition>[]
  },
})
