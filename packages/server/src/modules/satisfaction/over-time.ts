import { type MetricRow, satisfactionOverTime } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { bucketed, filledSeries } from '../series-terms.ts'
import { accountOfResponses, responsesInPeriod, scoreFigures, withIntervals } from '../survey-terms.ts'

export const overTimeAnswer = defineAnswer(satisfactionOverTime, {
  account: accountOfResponses,
  compute: async (q, ask) => {
    const rows = await filledSeries(
      q,
      ask,
      sql`
        select bucket, ${scoreFigures(q)}
        from ${bucketed(q, responsesInPeriod(q), sql`asked_at`)} r
        group by bucket`,
      none,
    )
    return rows.map(withIntervals) as unknown as readonly MetricRow<typeof satisfactionOverTime>[]
  },
})

/** An interval in which nobody was asked. */
const none = {
  asked: 0,
  answers: 0,
  response_rate: null,
  nps_answers: 0,
  promoters: 0,
  detractors: 0,
  mean_score: null,
  csat: null,
  satisfied: 0,
  csat_answers: 0,
  ces: null,
  ces_answers: 0,
  satisfaction: null,
  satisfaction_answers: 0,
} as const
