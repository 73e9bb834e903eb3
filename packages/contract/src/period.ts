import { z } from 'zod'

/** Interval of a time series. */
export const intervals = ['day', 'week', 'month', 'quarter', 'year'] as const
export type Interval = (typeof intervals)[number]

/** Intervals of analyses of events, where an hour can be short enough. */
export const eventIntervals = ['hour', ...intervals] as const
export type EventInterval = (typeof eventIntervals)[number]

/**
 * Named periods, all in the organization's time zone. They end with the as-of day: today, or the day given as
 * `as_of`. `all` reaches from the first fact to the as-of day.
 */
export const periodPresets = [
  'all',
  'today',
  'last_7_days',
  'last_30_days',
  'last_90_days',
  'last_12_months',
  'this_month',
  'last_month',
  'this_year',
  'last_year',
] as const
export type PeriodPreset = (typeof periodPresets)[number]

/** What to compare with: the window of equal length right before, or the same window a year earlier. */
export const comparisons = ['none', 'previous_period', 'previous_year'] as const
export type Comparison = (typeof comparisons)[number]

const day = z.iso.date().refine(value => value >= '1900-01-01' && value <= '2199-12-31', {
  message: 'must lie between 1900-01-01 and 2199-12-31',
})

/**
 * Parameters that choose the time window of any metric. Dates are local days and inclusive on both ends;
 * `start_date` and `end_date` win over `period`.
 */
export const periodParams = z.object({
  period: z.enum(periodPresets).optional().meta({ description: 'A named period; all data unless told.' }),
  start_date: day.optional().meta({ description: 'First local day, inclusive.' }),
  end_date: day.optional().meta({ description: 'Last local day, inclusive.' }),
  as_of: day.optional().meta({
    description: 'The answer as it was at the end of this local day: later facts are ignored.',
  }),
  compare: z.enum(comparisons).default('previous_period').meta({
    description: 'What the figures are compared with; nothing is compared when the period is all data.',
  }),
})
export type PeriodParams = z.infer<typeof periodParams>

/** A resolved window: half-open instants, with the local days that name it. */
export const resolvedPeriod = z.object({
  start_date: z.iso.date(),
  end_date: z.iso.date(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
})
export type ResolvedPeriod = z.infer<typeof resolvedPeriod>
