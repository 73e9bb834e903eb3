import { churn } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { addDays, localDay, startOfDay } from '../../lib/zone.ts'
import type { Question } from '../../warehouse/metric.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfPurchases, customerPurchases } from '../terms.ts'

export const churnAnswer = defineAnswer(churn, {
  account: q => accountOfPurchases(q, { customer: true, history: true }),
  sql: q => {
    const { d, period } = q
    const days = q.params.days ?? q.organization.churnDays
    const start = period.from
    const end = q.asOf < period.to ? q.asOf : period.to
    const before = sql`ordered_at < ${d.instant(start)}`
    const activeAt = (moment: Date) => sql`(
      ordered_at >= ${d.instant(daysBefore(q, moment, days))} and ordered_at < ${d.instant(moment)}
    )`
    return sql`
      select
        days,
        active_at_start,
        lost,
        new_customers,
        won_back,
        active_at_end,
        ${d.divide(sql`lost`, sql`active_at_start`)} as churn_rate,
        ${d.divide(sql`active_at_start - lost`, sql`active_at_start`)} as retention_rate
      from (
        select
          ${days} as days,
          ${d.countIf(sql`at_start > 0`)} as active_at_start,
          ${d.countIf(sql`at_start > 0 and at_end = 0`)} as lost,
          ${d.countIf(sql`earlier = 0 and at_end > 0`)} as new_customers,
          ${d.countIf(sql`earlier > 0 and at_start = 0 and at_end > 0`)} as won_back,
          ${d.countIf(sql`at_end > 0`)} as active_at_end
        from (
          select
            customer_id,
            ${d.countIf(before)} as earlier,
            ${d.countIf(activeAt(start))} as at_start,
            ${d.countIf(activeAt(end))} as at_end
          from ${customerPurchases(q)}
          group by customer_id
        ) each
      ) moves`
  },
  notes: ([row]) =>
    row?.active_at_start === 0
      ? [
          'Nobody was active when the period began, so there is no churn rate. Choose a later or shorter period.',
        ]
      : [],
})

/** The start of the window of whole local days that ends with a moment. */
function daysBefore({ organization }: Question, moment: Date, days: number): Date {
  const lastDay = localDay(organization.timeZone, new Date(moment.getTime() - 1))
  return startOfDay(organization.timeZone, addDays(lastDay, 1 - days))
}
