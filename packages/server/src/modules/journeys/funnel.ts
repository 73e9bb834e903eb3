import { eventInWords, journeyFunnel, type MetricRow } from '@clientele/contract'
import { join, type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { type FunnelQuestion, timeOf } from './attempts.ts'
import { accountOfFunnel, convertedByLabel } from './converted.ts'

/** One row a label: counts and times of each step in lists. */
function perLabel(q: FunnelQuestion): Sql {
  const { d, params } = q
  const minutes = params.steps.slice(1).map((_, index) => ({
    value: sql`case when reached >= ${index + 2} then ${d.secondsBetween(timeOf(index + 1), timeOf(index + 2))} / 60 end`,
  }))
  const lists = [
    sql`${d.list(params.steps.map((_, index) => d.countIf(sql`reached >= ${index + 1}`)))} as customers`,
    sql`${d.list(minutes.map(({ value }) => sql`avg(${value})`))} as means`,
    sql`${d.list(minutes.map(({ value }) => d.quantile(value, 0.5)))} as medians`,
    sql`${d.list(minutes.map(({ value }) => d.quantile(value, 0.9)))} as p90s`,
  ]
  return sql`
    select label, ${join(lists)} from ${convertedByLabel(q)} c
    group by label
    order by case when label = 'Other' then 1 else 0 end, count(*) desc, label`
}

export const funnelAnswer = defineAnswer(journeyFunnel, {
  account: q => accountOfFunnel(q as FunnelQuestion),
  compute: async (q, ask) => {
    const found = await ask(perLabel(q))
    const none = { label: null, customers: [], means: [], medians: [], p90s: [] }
    const labels = found.length === 0 && q.params.breakdown === undefined ? [none] : found
    return labels.flatMap(row => {
      const number = (list: unknown, index: number) => (list as readonly (number | null)[])[index] ?? null
      return q.params.steps.map((step, index): MetricRow<typeof journeyFunnel> => {
        const customers = number(row.customers, index) ?? 0
        const before = index === 0 ? customers : (number(row.customers, index - 1) ?? 0)
        const first = number(row.customers, 0) ?? 0
        return {
          label: row.label as string | null,
          step: index + 1,
          name: eventInWords(step),
          customers,
          dropped: before - customers,
          conversion: first === 0 ? null : customers / first,
          from_previous: index === 0 || before === 0 ? null : customers / before,
          mean_minutes: number(row.means, index - 1),
          median_minutes: number(row.medians, index - 1),
          p90_minutes: number(row.p90s, index - 1),
        }
      })
    })
  },
})
