import { customerRfmHistory, type MetricRow } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { addDays, addMonths, type LocalDay, startOfDay } from '../../lib/zone.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { stateDay } from '../customer-terms.ts'
import { cutPoints, rfmGroupOf, rfmNotes, rfmScores } from '../rfm-terms.ts'
import { type AskedOfOne, accountOfOne, requireCustomer, theirs } from './one-customer.ts'

const mostMonths = 36

export const rfmHistoryAnswer = defineAnswer(customerRfmHistory, {
  account: accountOfOne,
  notes: rfmNotes,
  compute: async (q, ask) => {
    await requireCustomer(q, ask)
    const rows: MetricRow<typeof customerRfmHistory>[] = []
    // a statement a month: the months' cut points are the same for every customer, and the cache keeps them
    for (const day of monthEnds(stateDay(q))) {
      const then = asOfEnd(q, day)
      const cuts = await cutPoints(then, ask)
      const [row] = await ask(
        sql`select r, f, m, triple from ${rfmScores(then, { cuts, only: theirs(q) })} s`,
      )
      const group = rfmGroupOf(row?.triple)
      if (!row || !group) continue
      rows.push({
        day,
        recency_score: Number(row.r),
        frequency_score: Number(row.f),
        monetary_score: Number(row.m),
        rfm_group: group.name,
      })
    }
    return rows
  },
})

/** The last days of the months up to a day, and that day, oldest first. */
function monthEnds(last: LocalDay): readonly LocalDay[] {
  const thisMonth = `${last.slice(0, 7)}-01`
  const ends = Array.from({ length: mostMonths - 1 }, (_, back) => addDays(addMonths(thisMonth, -back), -1))
  return [...ends.toReversed(), last]
}

/** The question as it would have been answered at the end of a day. */
function asOfEnd(q: AskedOfOne, day: LocalDay): AskedOfOne {
  const end = startOfDay(q.organization.timeZone, addDays(day, 1))
  return end < q.asOf ? { ...q, asOf: end } : q
}
