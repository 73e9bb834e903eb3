import { fewestNpsAnswers, type MetricRow, satisfactionScores } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfResponses, responsesInPeriod, scoreFigures, withIntervals } from '../survey-terms.ts'

export const scoresAnswer = defineAnswer(satisfactionScores, {
  account: accountOfResponses,
  compute: async (q, ask) => {
    const rows = await ask(sql`select ${scoreFigures(q)} from ${responsesInPeriod(q)} r`)
    return rows.map(withIntervals) as unknown as readonly MetricRow<typeof satisfactionScores>[]
  },
  notes: ([row]) =>
    Number(row?.nps_answers) > 0 && row?.nps_reliable === false
      ? [`The NPS rests on ${row.nps_answers} answers; below ${fewestNpsAnswers} it says little.`]
      : [],
})
