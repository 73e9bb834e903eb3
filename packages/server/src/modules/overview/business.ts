import { type MetricRow, overviewBusiness } from '@clientele/contract'
import { defineAnswer } from '../../warehouse/metric.ts'
import { figuresOf } from '../../warehouse/rows.ts'
import { accountOfOrders } from '../terms.ts'

/** Where each figure comes from: the metric, and the column of it. */
export const sources = {
  total_customers: ['customers.counts', 'total'],
  active_customers: ['customers.counts', 'active'],
  average_clv: ['value.figures', 'average'],
  satisfaction: ['satisfaction.scores', 'satisfaction'],
  nps: ['satisfaction.scores', 'nps'],
  nps_reliable: ['satisfaction.scores', 'nps_reliable'],
  retention_rate: ['retention.churn', 'retention_rate'],
  total_revenue: ['purchases.revenue', 'net'],
  average_order_value: ['purchases.revenue', 'average_order_value'],
  customer_acquisition_cost: ['acquisition.cost', 'cac'],
  referral_conversion_rate: ['referrals.figures', 'conversion_rate'],
  loyalty_participation: ['loyalty.figures', 'participation'],
} as const satisfies Record<keyof MetricRow<typeof overviewBusiness>, readonly [string, string]>

export const businessAnswer = defineAnswer(overviewBusiness, {
  account: accountOfOrders,
  compute: async (q, ask) => {
    const metrics = [...new Set(Object.values(sources).map(([metric]) => metric))]
    const answers = new Map(
      await Promise.all(metrics.map(async id => [id, await figuresOf(q, ask, id)] as const)),
    )
    const row = Object.fromEntries(
      Object.entries(sources).map(([name, [metric, column]]) => [
        name,
        answers.get(metric)?.[column] ?? null,
      ]),
    )
    return [row as unknown as MetricRow<typeof overviewBusiness>]
  },
})
