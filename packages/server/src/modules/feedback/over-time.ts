import { feedbackOverTime, type MetricRow } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { bucketed, filledSeries } from '../series-terms.ts'
import { accountOfFeedback, feedbackFigures, feedbackInPeriod, notesOfReading, withMood } from './terms.ts'

export const overTimeAnswer = defineAnswer(feedbackOverTime, {
  account: accountOfFeedback,
  notes: notesOfReading,
  compute: async (q, ask) => {
    const rows = await filledSeries(
      q,
      ask,
      sql`
        select bucket, ${feedbackFigures(q)}
        from ${bucketed(q, feedbackInPeriod(q), sql`created_at`)} f
        group by bucket`,
      none,
    )
    return rows.map(withMood) as unknown as readonly MetricRow<typeof feedbackOverTime>[]
  },
})

/** An interval without feedback. */
const none = {
  feedback: 0,
  rated: 0,
  average_rating: null,
  judged: 0,
  positive_share: null,
  negative_share: null,
  unknown: 0,
  replied: 0,
  reply_rate: null,
  mean_reply_hours: null,
  median_reply_hours: null,
  p90_reply_hours: null,
  unanswered_negative: 0,
} as const
