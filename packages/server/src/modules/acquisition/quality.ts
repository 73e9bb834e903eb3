import { acquisitionQuality, type MetricRow } from '@clientele/contract'
import { wilsonInterval } from '@clientele/stats'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfCustomers, customerTotals, stateDay } from '../customer-terms.ts'
import { followed, splitBy, won } from './terms.ts'

export const qualityAnswer = defineAnswer(acquisitionQuality, {
  account: accountOfCustomers,
  compute: async (q, ask) => {
    const { d, params, organization } = q
    const present = followed(q)
    const since = (instant: 'first_at' | 'last_at') =>
      d.daysBetween(
        d.localDay(instant === 'first_at' ? sql`b.first_at` : sql`b.last_at`),
        d.day(stateDay(present)),
      )
    const enough = sql`${since('first_at')} >= ${organization.churnDays}`
    const rows = await ask(sql`
      select
        value, customers, buyers, followed, retained,
        ${d.divide(sql`buyers`, sql`customers`)} as conversion,
        ${d.divide(sql`repeat_buyers`, sql`buyers`)} as repeat_rate,
        ${d.divide(sql`net`, sql`customers`)} as average_value
      from (
        select
          ${splitBy(params.dimension)} as value,
          count(*) as customers,
          ${d.countIf(sql`b.orders > 0`)} as buyers,
          ${d.countIf(sql`b.orders >= 2`)} as repeat_buyers,
          ${d.countIf(enough)} as followed,
          ${d.countIf(sql`${enough} and ${since('last_at')} < ${organization.churnDays}`)} as retained,
          ${d.sum(sql`b.net`)} as net
        from ${won({ ...present, params: { customers: 'new' } })} w
        left join ${customerTotals(present)} b on b.customer_id = w.customer_id
        group by 1
      ) counted
      order by customers desc, value`)
    return rows.map(row => {
      const share = wilsonInterval(Number(row.retained), Number(row.followed))
      return {
        ...row,
        retention_rate: share.ok ? share.estimate : null,
        retention_low: share.ok ? share.low : null,
        retention_high: share.ok ? share.high : null,
      }
    }) as unknown as readonly MetricRow<typeof acquisitionQuality>[]
  },
})
