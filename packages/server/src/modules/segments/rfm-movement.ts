import { rfmMovement } from '@clientele/contract'
import { type Sql, sql } from '../../lib/sql.ts'
import { addDays, type LocalDay, startOfDay } from '../../lib/zone.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { monthEnds } from '../rfm-by-month.ts'
import { rfmNameOf, rfmNotes } from '../rfm-terms.ts'
import { accountOfRfm } from './rfm.ts'
import { shownScores } from './triples.ts'

/** Customers by their groups at two moments; purchases are never undone, so nobody leaves the second without one. */
function flow(from: Question, to: Question): Sql {
  const { d } = to
  const group = (alias: Sql) => sql`coalesce(${rfmNameOf(alias)}, 'no purchase')`
  return sql`
    select
      from_group, to_group, count(*) as customers,
      ${d.divide(sql`count(*)`, sql`sum(count(*)) over (partition by from_group)`)} as share
    from (
      select ${group(sql`a.triple`)} as from_group, ${group(sql`b.triple`)} as to_group
      from ${shownScores(to)} b
      left join ${shownScores(from)} a on a.customer_id = b.customer_id
    ) pairs
    group by from_group, to_group
    order by customers desc, from_group, to_group`
}

export const movementAnswer = defineAnswer(rfmMovement, {
  account: accountOfRfm,
  notes: rfmNotes,
  compute: async (q, ask) => {
    const days = monthEnds(q, q.params.months + 1).map(({ day }) => day)
    // a statement a step: a past month's scores are the same in the next question about it
    const steps = await Promise.all(
      days.slice(1).map(async (to, index) => {
        const from = days[index] ?? to
        const rows = await ask(flow(atEndOf(q, from), atEndOf(q, to)))
        return rows.map(row => ({
          step: index + 1,
          from_day: from,
          to_day: to,
          from_group: String(row.from_group),
          to_group: String(row.to_group),
          customers: Number(row.customers),
          share: Number(row.share),
        }))
      }),
    )
    return steps.flat()
  },
})

/** The question as it would have been answered at the end of a day: scores look at the end of its period. */
function atEndOf(q: Question, day: LocalDay): Question {
  const end = startOfDay(q.organization.timeZone, addDays(day, 1))
  return { ...q, asOf: end < q.asOf ? end : q.asOf, period: { ...q.period, unbounded: true } }
}
