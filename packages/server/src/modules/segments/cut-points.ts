import { rfmCutPoints } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { daysBetween } from '../../lib/zone.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { stateDay } from '../customer-terms.ts'
import {
  type CutPoints,
  cutPoints,
  isFixed,
  type RfmMeasure,
  rfmMeasures,
  rfmNotes,
  rfmScores,
  thresholdsOf,
} from '../rfm-terms.ts'
import { accountOfRfm } from './rfm.ts'

const scores = [1, 2, 3, 4, 5] as const

const columnsOf = {
  recency: { score: sql`r`, value: sql`recency_days` },
  frequency: { score: sql`f`, value: sql`frequency` },
  monetary: { score: sql`m`, value: sql`monetary` },
} as const

export const cutPointsAnswer = defineAnswer(rfmCutPoints, {
  account: accountOfRfm,
  notes: rfmNotes,
  compute: async (q, ask) => {
    const cuts = await cutPoints(q, ask)
    const answers = await Promise.all(
      rfmMeasures.map(async measure => {
        const { score, value } = columnsOf[measure]
        const ranges = await ask(sql`
          select ${score} as score, count(*) as customers, min(${value}) as lowest, max(${value}) as highest
          from ${rfmScores(q)} s
          group by ${score}`)
        return scores.map(step => {
          const range = ranges.find(row => Number(row.score) === step)
          return {
            measure,
            score: step,
            lowest: numberOrNull(range?.lowest),
            highest: numberOrNull(range?.highest),
            threshold: step === 1 ? null : threshold(q, cuts, measure, step),
            customers: Number(range?.customers ?? 0),
            basis: isFixed(cuts, measure) ? 'fixed thresholds' : 'quintiles',
          }
        })
      }),
    )
    return answers.flat()
  },
})

/** Where a score from 2 to 5 begins; recency's cut points are days of the calendar and are told as days ago. */
function threshold(q: Question, cuts: CutPoints, measure: RfmMeasure, score: 2 | 3 | 4 | 5): number | null {
  if (isFixed(cuts, measure)) return thresholdsOf(q, measure)[score - 2] ?? null
  const cut = cuts[`${measure.charAt(0)}${score - 1}`]
  if (measure === 'recency') return typeof cut === 'string' ? daysBetween(cut, stateDay(q)) : null
  return numberOrNull(cut)
}

const numberOrNull = (value: unknown): number | null =>
  value === null || value === undefined ? null : Number(value)
