import {
  activityBreakdown,
  activityByType,
  activityOverTime,
  activityRhythm,
  activityServices,
  activityStatistics,
  customerActivityAnalytics,
  eventRetention,
  serviceUsageAnalytics,
} from '@clientele/contract'
import { type Route, type ScopedCall, scopedRoute } from '../../auth/route.ts'
import type { Warehouse } from '../../warehouse/answer.ts'
import { asking } from '../ask.ts'
import { figureOf, knownAt, when, whom } from './question.ts'
import { anomaliesOf, cohortsOf, trendOfSeries, yearUntil } from './signals.ts'

type Asked = Pick<ScopedCall<typeof customerActivityAnalytics>, 'query' | 'scope' | 'signal'>

/** Figures, series, cohorts, trend and anomalies of the activities that a filter lets through. */
async function activityOf(warehouse: Warehouse, call: Asked, service: string | undefined, named: string) {
  const ask = asking(warehouse, call)
  const who = {
    ...whom(call.query),
    ...(call.query.type !== undefined && { type: call.query.type }),
    ...(service !== undefined && { service }),
  }
  const question = { ...who, ...when(call.query) }
  const figures = await ask(activityStatistics, question)
  const event = {
    event: 'activity' as const,
    ...(call.query.type !== undefined && { type: call.query.type }),
    where: service === undefined ? [] : [{ property: 'service', is: 'equals' as const, value: service }],
  }
  const [series, cohorts, daily] = await Promise.all([
    ask(activityOverTime, { ...question, interval: call.query.interval }),
    ask(eventRetention, {
      ...whom(call.query),
      ...when(call.query),
      start: event,
      return: event,
      mode: 'first_time',
      interval: 'month',
    }),
    ask(activityOverTime, { ...who, ...knownAt(call.query), ...yearUntil(figures.meta.period.end_date) }),
  ])
  const days = daily.rows
    .filter(row => row.complete)
    .map(row => ({ date: row.bucket, value: row.activities }))
  return {
    ask,
    question,
    figures,
    series: series.rows,
    shared: {
      trend: trendOfSeries(named, series.rows, row => row.activities),
      anomalies: anomaliesOf(named, days, figures.meta.period),
      cohorts: cohortsOf(cohorts.rows),
      meta: figures.meta,
    },
  }
}

export function customerActivityRoutes(warehouse: Warehouse): Route[] {
  return [
    scopedRoute(customerActivityAnalytics, async call => {
      const { ask, question, figures, series, shared } = await activityOf(
        warehouse,
        call,
        undefined,
        'activities',
      )
      const [types, devices, channels, week] = await Promise.all([
        ask(activityByType, question),
        ask(activityBreakdown, { ...question, dimension: 'device' }),
        ask(activityBreakdown, { ...question, dimension: 'channel' }),
        ask(activityRhythm, question),
      ])
      return {
        summary: {
          total_activities: figureOf(figures, 'activities'),
          active_customers: figureOf(figures, 'customers'),
          visitors: figureOf(figures, 'visitors'),
          activities_per_customer: figureOf(figures, 'per_customer'),
        },
        series: series.map(row => ({
          date: row.bucket,
          activities: row.activities,
          active_customers: row.customers,
          visitors: row.visitors,
          new_customers: row.new_customers,
          complete: row.complete,
        })),
        by_type: types.rows.map(({ type, activities, share, customers }) => ({
          type,
          activities,
          share,
          customers,
        })),
        by_device: devices.rows.map(({ value, activities, share }) => ({ device: value, activities, share })),
        by_channel: channels.rows.map(({ value, activities, share }) => ({
          channel: value,
          activities,
          share,
        })),
        by_weekday_hour: week.rows.map(({ weekday, hour, activities }) => ({ weekday, hour, activities })),
        ...shared,
      } as never
    }),
    scopedRoute(serviceUsageAnalytics, async call => {
      const { service } = call.query
      const { ask, question, figures, series, shared } = await activityOf(warehouse, call, service, 'usage')
      const services = await ask(activityServices, { ...question, limit: 1000 })
      return {
        summary: {
          total_usage: figureOf(figures, 'activities'),
          customers: figureOf(figures, 'customers'),
          services: figureOf(figures, 'services'),
        },
        services: services.rows.map(row => ({
          service: row.service,
          usage: row.activities,
          share: row.share,
          customers: row.customers,
          previous_usage: row.before,
          growth: row.growth,
        })),
        series: series.map(row => ({
          date: row.bucket,
          usage: row.activities,
          customers: row.customers,
          complete: row.complete,
        })),
        ...shared,
      } as never
    }),
  ]
}
