import { z } from 'zod'
import { demographicDimensions } from '../dimensions.ts'
import { metricMeta } from '../metrics/result.ts'
import { intervals, periodParams } from '../period.ts'
import { defineEndpoint } from './endpoint.ts'

const count = z.number().int()
const rate = z.number().nullable()
const text = (description: string) => z.string().min(1).max(200).optional().meta({ description })
const age = (description: string) => z.coerce.number().int().min(0).max(150).optional().meta({ description })

/** What all five endpoints take: a time range, an activity type, and who the customers are. */
const filters = z.strictObject({
  ...periodParams.pick({ period: true, start_date: true, end_date: true, as_of: true }).shape,
  interval: z
    .enum(intervals)
    .default('day')
    .meta({ description: 'Step of the time series: day, week, month, quarter or year.' }),
  branch_id: z.string().max(2000).optional().meta({
    description: 'Only these branches; several separated by commas.',
  }),
  segment: text('Only customers of this segment, such as rfm:champions.'),
  type: text('Only activities of this type, where the figures are made of activities.'),
  country: text('Only customers of this country.'),
  city: text('Only customers of this city.'),
  gender: text('Only customers of this gender.'),
  min_age: age('Only customers of at least this age.'),
  max_age: age('Only customers of at most this age.'),
  acquisition_channel: text('Only customers who came by this channel.'),
})
export type AnalyticsFilters = z.output<typeof filters>

/** A figure with its change against the window of equal length before; null where that is 0 or there is none. */
const figure = z.object({ value: rate, growth: rate })

const trend = z
  .object({
    of: z.string().meta({ description: 'The column of the time series that it is about.' }),
    /** Per interval: the median of all slopes between two complete intervals. */
    slope: rate,
    /** Mann–Kendall, two-sided. */
    p_value: rate,
    significant: z.boolean().meta({ description: 'Whether p_value is below 0.05.' }),
    direction: z.enum(['up', 'down', 'none', 'unknown']),
    points: count,
    reason: z.string().nullable().meta({ description: 'Why there is none, where there is none.' }),
  })
  .meta({ id: 'SeriesTrend' })
export type SeriesTrend = z.infer<typeof trend>

const anomalies = z
  .object({
    of: z.string().meta({ description: 'The daily figure that was looked at.' }),
    available: z.boolean(),
    reason: z.string().nullable().meta({ description: 'What is missing, where they are not available.' }),
    days_examined: count,
    flags: z.array(
      z.object({
        start_date: z.iso.date(),
        end_date: z.iso.date(),
        severity: z.enum(['warn', 'alert']),
        actual: z.number().meta({ description: 'On the day that stands out most.' }),
        expected: z.number(),
        score: z.number().meta({ description: 'Distance in robust standard deviations.' }),
        excess: z.number().meta({ description: 'Actual − expected over all its days.' }),
      }),
    ),
  })
  .meta({ id: 'SeriesAnomalies' })
export type SeriesAnomalies = z.infer<typeof anomalies>

const cohort = z
  .object({
    cohort: z.string(),
    size: count,
    /** Share of the cohort by interval after it; null where nobody can know yet. */
    retention: z.array(rate),
  })
  .meta({ id: 'AnalyticsCohort' })
export type AnalyticsCohort = z.infer<typeof cohort>

const meta = metricMeta.pick({
  period: true,
  previous_period: true,
  time_zone: true,
  currency: true,
  as_of: true,
  complete: true,
  rows_used: true,
  rows_excluded: true,
  data_version: true,
})

const shared = { trend, anomalies, cohorts: z.array(cohort), meta }
const common = { method: 'GET', tag: 'Activity analytics', access: 'analytics:read', query: filters } as const
const withAll =
  'Every answer has a time series, the cohorts by month, the trend of its complete intervals with its significance, and days that do not fit, found in the last year up to the end of the period.'

const grouped = z.object({
  value: z.string(),
  customers: count,
  share: rate,
  buyers: count,
  revenue: z.number(),
})

export const customerGrowthAnalytics = defineEndpoint({
  ...common,
  path: '/api/v1/analytics/customer-growth',
  summary: 'How fast the customer base grows',
  description: `Customers, new, first-time buyers and lost. ${withAll}`,
  response: z.object({
    summary: z.object({
      total_customers: figure,
      new_customers: figure,
      active_customers: figure,
      first_time_buyers: figure,
      recurring_customers: figure,
    }),
    series: z.array(
      z.object({
        date: z.iso.date(),
        new_customers: count,
        total_customers: count,
        first_time_buyers: count,
        lost_customers: count,
        net_growth: count,
        conversion_rate: rate,
        complete: z.boolean(),
      }),
    ),
    ...shared,
  }),
})

export const customerActivityAnalytics = defineEndpoint({
  ...common,
  path: '/api/v1/analytics/customer-activity',
  summary: 'What customers do, and when',
  description: `Activities by type, device and channel, over time and by weekday and hour. ${withAll}`,
  response: z.object({
    summary: z.object({
      total_activities: figure,
      active_customers: figure,
      visitors: figure,
      activities_per_customer: figure,
    }),
    series: z.array(
      z.object({
        date: z.iso.date(),
        activities: count,
        active_customers: count,
        visitors: count,
        new_customers: count,
        complete: z.boolean(),
      }),
    ),
    by_type: z.array(z.object({ type: z.string(), activities: count, share: rate, customers: count })),
    by_device: z.array(z.object({ device: z.string(), activities: count, share: rate })),
    by_channel: z.array(z.object({ channel: z.string(), activities: count, share: rate })),
    by_weekday_hour: z.array(z.object({ weekday: count, hour: count, activities: count })),
    ...shared,
  }),
})

export const customerDemographicsAnalytics = defineEndpoint({
  ...common,
  path: '/api/v1/analytics/customer-demographics',
  summary: 'Who the customers are',
  description: `Customers by age, gender, country, city, acquisition channel and the like; unknown is its own row. ${withAll}`,
  response: z.object({
    summary: z.object({ total_customers: figure, new_customers: figure }),
    demographics: z.record(z.enum(demographicDimensions), z.array(grouped)),
    series: z.array(
      z.object({ date: z.iso.date(), new_customers: count, total_customers: count, complete: z.boolean() }),
    ),
    ...shared,
  }),
})

export const serviceUsageAnalytics = defineEndpoint({
  ...common,
  path: '/api/v1/analytics/service-usage',
  summary: 'Which services are used',
  description: `Services by use, each against the window before, and the use of all over time. ${withAll}`,
  query: filters.extend({ service: text('Only this service.') }),
  response: z.object({
    summary: z.object({ total_usage: figure, customers: figure, services: figure }),
    services: z.array(
      z.object({
        service: z.string(),
        usage: count,
        share: rate,
        customers: count,
        previous_usage: z.number().int().nullable(),
        growth: rate,
      }),
    ),
    series: z.array(z.object({ date: z.iso.date(), usage: count, customers: count, complete: z.boolean() })),
    ...shared,
  }),
})

export const customerRetentionAnalytics = defineEndpoint({
  ...common,
  path: '/api/v1/analytics/customer-retention',
  summary: 'Who stays and who is lost',
  description: `Churn by the organization's rule, who is new, stays, comes back and falls silent, and how cohorts fall away. ${withAll}`,
  response: z.object({
    summary: z.object({
      churn_days: rate,
      active_at_start: figure,
      lost_customers: figure,
      won_back_customers: figure,
      churn_rate: figure,
      retention_rate: figure,
    }),
    series: z.array(
      z.object({
        date: z.iso.date(),
        active_customers: count,
        new_customers: count,
        returning_customers: count,
        resurrecting_customers: count,
        dormant_customers: count,
        complete: z.boolean(),
      }),
    ),
    curve: z.array(z.object({ index: count, share: rate })),
    ...shared,
  }),
})
