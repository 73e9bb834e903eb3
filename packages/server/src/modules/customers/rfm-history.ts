import { customerRfmHistory, type MetricRow } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { monthEnds, rfmCutsByMonth, rfmValuesByMonth } from '../rfm-by-month.ts'
import { rfmNotes, scoresOf } from '../rfm-terms.ts'
import { aboutThem, accountOfOne, requireCustomer } from './one-customer.ts'

const mostMonths = 36

export const rfmHistoryAnswer = defineAnswer(customerRfmHistory, {
  account: accountOfOne,
  notes: rfmNotes,
  compute: async (q, ask) => {
    await requireCustomer(q, ask)
    const ends = monthEnds(q, mostMonths)
    // everybody's cut points are the same for every customer, so they are a statement of their own, and remembered
    const [cuts, values] = await Promise.all([
      ask(rfmCutsByMonth(q, ends)),
      ask(sql`select * from ${rfmValuesByMonth(aboutThem(q), ends)} v order by month`),
    ])
    const rows: MetricRow<typeof customerRfmHistory>[] = []
    for (const { month, last_day, frequency, monetary } of values) {
      const day = ends.find(end => end.month === month)?.day
      const then = cuts.find(row => row.month === month)
      if (day === undefined || !then) continue
      const value = { recency: String(last_day), frequency: Number(frequency), monetary: Number(monetary) }
      const { r, f, m, group } = scoresOf(q, value, then, day)
      if (!group) continue
      rows.push({ day, recency_score: r, frequency_score: f, monetary_score: m, rfm_group: group.name })
    }
    return rows
  },
})
