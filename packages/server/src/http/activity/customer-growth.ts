import {
  customerCounts,
  customerDemographics,
  customerDemographicsAnalytics,
  customerGrowth,
  customerGrowthAnalytics,
  demographicDimensions,
  purchaseCohorts,
} from '@clientele/contract'
import { type Route, type ScopedCall, scopedRoute } from '../../auth/route.ts'
import type { Warehouse } from '../../warehouse/answer.ts'
import { asking } from '../ask.ts'
import { figureOf, knownAt, when, whom } from './question.ts'
import { anomaliesOf, cohortsOf, trendOfSeries, yearUntil } from './signals.ts'

type Asked = Pick<ScopedCall<typeof customerGrowthAnalytics>, 'query' | 'scope' | 'signal'>

/** Counts, growth, cohorts, trend and anomalies of the customer base. */
async function growthOf(warehouse: Warehouse, call: Asked) {
  const ask = asking(warehouse, call)
  const who = whom(call.query)
  const question = { ...who, ...when(call.query) }
  const counts = await ask(customerCounts, question)
  const [series, cohorts, daily] = await Promise.all([
    ask(customerGrowth, { ...question, interval: call.query.interval }),
    ask(purchaseCohorts, question),
    ask(customerGrowth, { ...who, ...knownAt(call.query), ...yearUntil(counts.meta.period.end_date) }),
  ])
  const days = daily.rows.filter(row => row.complete).map(row => ({ date: row.bucket, value: row.new }))
  return {
    counts,
    series: series.rows,
    shared: {
      trend: trendOfSeries('new_customers', series.rows, row => row.new),
      anomalies: anomaliesOf('new_customers', days, counts.meta.period),
      cohorts: cohortsOf(cohorts.rows),
      meta: counts.meta,
    },
  }
}

export function customerGrowthRoutes(warehouse: Warehouse): Route[] {
  return [
    scopedRoute(customerGrowthAnalytics, async call => {
      const { counts, series, shared } = await growthOf(warehouse, call)
      return {
        summary: {
          total_customers: figureOf(counts, 'total'),
          new_customers: figureOf(counts, 'new'),
          active_customers: figureOf(counts, 'active'),
          first_time_buyers: figureOf(counts, 'first_time_buyers'),
          recurring_customers: figureOf(counts, 'recurring'),
        },
        series: series.map(row => ({
          date: row.bucket,
          new_customers: row.new,
          total_customers: row.cumulative,
          first_time_buyers: row.first_time_buyers,
          lost_customers: row.lost,
          net_growth: row.net,
          conversion_rate: row.conversion,
          complete: row.complete,
        })),
        ...shared,
      } as never
    }),
    scopedRoute(customerDemographicsAnalytics, async call => {
      const ask = asking(warehouse, call)
      const question = { ...whom(call.query), ...when(call.query) }
      const [{ counts, series, shared }, ...groups] = await Promise.all([
        growthOf(warehouse, call),
        ...demographicDimensions.map(dimension => ask(customerDemographics, { ...question, dimension })),
      ])
      const demographics = demographicDimensions.map((dimension, index) => [
        dimension,
        groups[index]?.rows.map(({ value, customers, share, buyers, net }) => ({
          value,
          customers,
          share,
          buyers,
          revenue: net,
        })) ?? [],
      ])
      return {
        summary: { total_customers: figureOf(counts, 'total'), new_customers: figureOf(counts, 'new') },
        demographics: Object.fromEntries(demographics),
        series: series.map(row => ({
          date: row.bucket,
          new_customers: row.new,
          total_customers: row.cumulative,
          complete: row.complete,
        })),
        ...shared,
      } as never
    }),
  ]
}
