import { rfmCutPoints } from '@clientele/contract'
import { type Sql, sql } from '../../lib/sql.ts'
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

/** A measure's score and the bounds of its values, by column of {@link ranges}. */
const columnsOf = {
  recency: { score: 'r', lowest: 'least_recency', highest: 'most_recency' },
  frequency: { score: 'f', lowest: 'least_frequency', highest: 'most_frequency' },
  monetary: { score: 'm', lowest: 'least_monetary', highest: 'most_monetary' },
} as const

/** Customers and the bounds of their values by triple of scores, from which each measure's ranges are put together. */
const ranges = (q: Question): Sql => sql`
  select
    r, f, m, count(*) as customers,
    min(recency_days) as least_recency, max(recency_days) as most_recency,
    min(frequency) as least_frequency, max(frequency) as most_frequency,
    min(monetary) as least_monetary, max(monetary) as most_monetary
  from ${rfmScores(q)} s
  group by r, f, m`

export const cutPointsAnswer = defineAnswer(rfmCutPoints, {
  account: accountOfRfm,
  notes: rfmNotes,
  compute: async (q, ask) => {
    const [cuts, triples] = await Promise.all([cutPoints(q, ask), ask(ranges(q))])
    return rfmMeasures.flatMap(measure => {
      const columns = columnsOf[measure]
      return scores.map(score => {
        const those = triples.filter(row => Number(row[columns.score]) === score)
        const numbers = (column: string) => those.map(row => Number(row[column]))
        return {
          measure,
          score,
          lowest: those.length === 0 ? null : Math.min(...numbers(columns.lowest)),
          highest: those.length === 0 ? null : Math.max(...numbers(columns.highest)),
          threshold: score === 1 ? null : threshold(q, cuts, measure, score),
          customers: numbers('customers').reduce((sum, customers) => sum + customers, 0),
          basis: isFixed(cuts, measure) ? 'fixed thresholds' : 'quintiles',
        }
      })
    })
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
