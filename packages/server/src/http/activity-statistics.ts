import {
  activityByType,
  activityOverTime,
  activityServices,
  activityStatistics,
  activityStatisticsOverview,
} from '@clientele/contract'
import { type Route, scopedRoute } from '../auth/route.ts'
import type { Warehouse } from '../warehouse/answer.ts'
import { asking } from './ask.ts'

/** Activities at one address, as the activity platform asks for them; each figure is a metric's. */
export function activityStatisticsRoutes(warehouse: Warehouse): Route[] {
  return [
    scopedRoute(activityStatisticsOverview, async call => {
      const { interval, ...period } = call.query
      const wanted = Object.fromEntries(Object.entries(period).filter(([, value]) => value !== undefined))
      const ask = asking(warehouse, call)
      const [{ rows, meta }, types, series, services] = await Promise.all([
        ask(activityStatistics, wanted),
        ask(activityByType, wanted),
        ask(activityOverTime, { ...wanted, interval }),
        ask(activityServices, { ...wanted, limit: 10 }),
      ])
      const [figures] = rows
      return {
        total_activities: figures?.activities ?? 0,
        distinct_customers: figures?.customers ?? 0,
        distinct_visitors: figures?.visitors ?? 0,
        last_activity_at: figures?.last_at ?? null,
        by_type: types.rows.map(({ type, activities, customers }) => ({ type, activities, customers })),
        over_time: series.rows.map(({ bucket, activities, customers, complete }) => ({
          bucket,
          activities,
          customers,
          complete,
        })),
        most_used_services: services.rows.map(({ service, activities, customers }) => ({
          service,
          activities,
          customers,
        })),
        period: meta.period,
        time_zone: meta.time_zone,
        as_of: meta.as_of,
      }
    }),
  ]
}
