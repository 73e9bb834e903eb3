import { rfmGroups, rfmScoreCounts, rfmSummary } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { atEnd } from '../customer-terms.ts'
import { rfmNotes } from '../rfm-terms.ts'
import { classifiedOrders } from '../terms.ts'
import { per, sumOf, triples } from './triples.ts'

/** Orders of everybody up to the end of the period: the scores compare with all of them. */
export function accountOfRfm(question: Question) {
  const all = atEnd({ ...question, t: question.everyone })
  return sql`
    select 'orders' as entity, reason, count(*) as count
    from (
      select case when excluded is not null then excluded when customer_id is null then 'no customer' end as reason
      from ${classifiedOrders(all)} o
    ) sorted
    group by reason
    order by count desc, reason`
}

export const rfmAnswer = defineAnswer(rfmSummary, {
  account: accountOfRfm,
  notes: rfmNotes,
  compute: async (q, ask) => {
    const all = await triples(q, ask)
    const [everybody, everything] = [sumOf(all, 'customers'), sumOf(all, 'revenue')]
    return rfmGroups.map(({ name, title, meaning, action }) => {
      const rows = all.filter(({ group }) => group.name === name)
      const customers = sumOf(rows, 'customers')
      const revenue = sumOf(rows, 'revenue')
      return {
        group: name,
        title,
        customers,
        share: per(customers, everybody),
        revenue,
        revenue_share: per(revenue, everything),
        average_value: per(revenue, customers),
        average_recency: per(sumOf(rows, 'recencyDays'), customers),
        average_frequency: per(sumOf(rows, 'purchases'), customers),
        meaning,
        action,
      }
    })
  },
})

export const rfmScoresAnswer = defineAnswer(rfmScoreCounts, {
  account: accountOfRfm,
  notes: rfmNotes,
  compute: async (q, ask) => {
    const all = await triples(q, ask)
    const having = (score: 'r' | 'f' | 'm', value: number) =>
      sumOf(
        all.filter(row => row[score] === value),
        'customers',
      )
    return [1, 2, 3, 4, 5].map(score => ({
      score,
      recency: having('r', score),
      frequency: having('f', score),
      monetary: having('m', score),
    }))
  },
})
