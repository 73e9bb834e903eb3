import {
  churn,
  customerLifecycle,
  customerRetentionAnalytics,
  purchaseCohorts,
  retentionCurve,
} from '@clientele/contract'
import { type Route, scopedRoute } from '../../auth/route.ts'
import type { Warehouse } from '../../warehouse/answer.ts'
import { asking } from '../ask.ts'
import { customerActivityRoutes } from './customer-activity.ts'
import { customerGrowthRoutes } from './customer-growth.ts'
import { figureOf, knownAt, when, whom } from './question.ts'
import { anomaliesOf, cohortsOf, trendOfSeries, yearUntil } from './signals.ts'

/** The five analytics of the activity system; every figure is a metric's. */
export function activityAnalyticsRoutes(warehouse: Warehouse): Route[] {
  return [...customerGrowthRoutes(warehouse), ...customerActivityRoutes(warehouse), retentionRoute(warehouse)]
}

function retentionRoute(warehouse: Warehouse): Route {
  return scopedRoute(customerRetentionAnalytics, async call => {
    const ask = asking(warehouse, call)
    const who = whom(call.query)
    const question = { ...who, ...when(call.query) }
    const lost = await ask(churn, question)
    const [series, cohorts, curve, daily] = await Promise.all([
      ask(customerLifecycle, { ...question, interval: call.query.interval }),
      ask(purchaseCohorts, question),
      ask(retentionCurve, question),
      ask(customerLifecycle, { ...who, ...knownAt(call.query), ...yearUntil(lost.meta.period.end_date) }),
    ])
    const days = daily.rows.filter(row => row.complete).map(row => ({ date: row.bucket, value: row.active }))
    const rate = figureOf(lost, 'churn_rate').value
    const before = lost.comparison?.rows[0]?.churn_rate ?? null
    const [kept, keptBefore] = [rate === null ? null : 1 - rate, before === null ? null : 1 - before]
    return {
      summary: {
        churn_days: figureOf(lost, 'days').value,
        active_at_start: figureOf(lost, 'active_at_start'),
        lost_customers: figureOf(lost, 'lost'),
        won_back_customers: figureOf(lost, 'won_back'),
        churn_rate: figureOf(lost, 'churn_rate'),
        retention_rate: {
          value: kept,
          growth: kept === null || !keptBefore ? null : (kept - keptBefore) / keptBefore,
        },
      },
      series: series.rows.map(row => ({
        date: row.bucket,
        active_customers: row.active,
        new_customers: row.new,
        returning_customers: row.returning,
        resurrecting_customers: row.resurrecting,
        dormant_customers: row.dormant,
        complete: row.complete,
      })),
      curve: curve.rows.map(({ index, share }) => ({ index, share })),
      trend: trendOfSeries('active_customers', series.rows, row => row.active),
      anomalies: anomaliesOf('active_customers', days, lost.meta.period),
      cohorts: cohortsOf(cohorts.rows),
      meta: lost.meta,
    } as never
  })
}
