import { predictionsBySegment, rfmGroups } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { rfmGroupOf, rfmScores } from '../rfm-terms.ts'
import { freshRun, totalled, triplesOfRun } from './run.ts'
import { accountOfPurchaseDays, predictionNotes, shownScores } from './shown.ts'
import { atRisk, sumOf, totalInterval } from './summary.ts'

/** Fewer than for the whole: eleven intervals are drawn at once. */
const draws = 20

export const bySegmentAnswer = defineAnswer(predictionsBySegment, {
  account: accountOfPurchaseDays,
  notes: predictionNotes,
  compute: async (q, ask) => {
    const run = await freshRun(q, ask)
    if (run?.individual) {
      const triples = await triplesOfRun(q, ask)
      return rfmGroups.map(({ name, title }) => {
        const members = triples.filter(({ triple }) => rfmGroupOf(triple)?.name === name)
        return { group: name, title, ...totalled(run, ...members) }
      })
    }
    const [{ model, scores }, triples] = await Promise.all([
      shownScores(q, ask),
      ask(sql`select customer_id, triple from ${rfmScores(q as Question)} s order by customer_id`),
    ])
    const groupOf = new Map(triples.map(row => [String(row.customer_id), rfmGroupOf(row.triple)?.name]))
    // the total of some dozens is nearly a single value
    const single = model.eligibility.level === 'individual'
    return rfmGroups.map(({ name, title }) => {
      const members = scores.filter(({ id }) => groupOf.get(id) === name)
      const { low, high } = single
        ? totalInterval(model, members, q.params, draws)
        : { low: null, high: null }
      const sum = (what: Parameters<typeof sumOf>[1]) => (single ? sumOf(members, what) : null)
      return {
        group: name,
        title,
        customers: members.length,
        alive: sum(({ alive }) => alive),
        expected_purchases: sum(({ purchases }) => purchases),
        expected_revenue: sum(({ revenue }) => revenue),
        predicted_value: sum(({ value }) => value),
        predicted_value_low: low,
        predicted_value_high: high,
        value_at_risk: sum(atRisk),
      }
    })
  },
})
