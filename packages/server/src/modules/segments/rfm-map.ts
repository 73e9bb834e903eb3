import { rfmGroups, rfmMap } from '@clientele/contract'
import { defineAnswer } from '../../warehouse/metric.ts'
import { rfmNotes } from '../rfm-terms.ts'
import { accountOfRfm } from './rfm.ts'
import { per, sumOf, type Triple, triples } from './triples.ts'

const scores = [1, 2, 3, 4, 5] as const

export const rfmMapAnswer = defineAnswer(rfmMap, {
  account: accountOfRfm,
  notes: rfmNotes,
  compute: async (q, ask) => {
    const all = await triples(q, ask)
    return scores.flatMap(r =>
      scores.map(f => {
        const cell = all.filter(row => row.r === r && row.f === f)
        const customers = sumOf(cell, 'customers')
        const revenue = sumOf(cell, 'revenue')
        const group = mainGroup(cell)
        return {
          recency_score: r,
          frequency_score: f,
          customers,
          revenue,
          average_value: per(revenue, customers),
          group: group?.name ?? null,
          title: group?.title ?? null,
        }
      }),
    )
  },
})

/** The group of most customers; groups stand from the best down, so the better one wins where two are equal. */
function mainGroup(cell: readonly Triple[]) {
  const counted = rfmGroups.map(group => ({
    group,
    customers: sumOf(
      cell.filter(row => row.group.name === group.name),
      'customers',
    ),
  }))
  const most = Math.max(...counted.map(({ customers }) => customers))
  return most === 0 ? undefined : counted.find(({ customers }) => customers === most)?.group
}
