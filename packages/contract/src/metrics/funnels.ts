import { z } from 'zod'
import { actorsParam, breakdownParam, eventsParam, exclusionsParam, topParam } from '../event-params.ts'
import { eventEntities } from '../events.ts'
import { columns } from '../units.ts'
import { defineMetric, eventInterval, flag, paging } from './metric.ts'

const common = {
  inputs: [...eventEntities],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

/** The most steps that a funnel may have. */
export const mostFunnelSteps = 20

const rule =
  'An attempt begins with each event of step 1 in the period and takes the next event of each following step, all within the window from step 1, its bound included; later steps may lie after the period. Ordered: other events may lie between. Strict: the very next event of the kinds that the steps are of must be the next step. Unordered: the steps in any sequence; an attempt begins with an event of any of them. An event is one step only; events at the same instant may follow each other. Each customer counts once, with the attempt that went furthest, of equals the earliest. An exclusion removes a customer when it happens in one of their attempts after one step and before another (before the end of the window, where the attempt does not get there), unless they had gone through all steps before.'

const funnel = {
  steps: eventsParam('The steps, 2 to 20.', 2, mostFunnelSteps).prefault('activity,purchase'),
  order: z
    .enum(['ordered', 'strict', 'unordered'])
    .default('ordered')
    .meta({ description: 'ordered, strict or unordered.' }),
  window: z.coerce
    .number()
    .positive()
    .max(100_000_000)
    .default(14)
    .meta({ description: 'Time from step 1 within which the steps count; 14 unless told.' }),
  window_unit: z
    .enum(['second', 'minute', 'hour', 'day', 'week'])
    .default('day')
    .meta({ description: 'Unit of the window; a day has 24 hours.' }),
  exclusions: exclusionsParam,
  breakdown: breakdownParam,
  attribution: z.enum(['first_touch', 'last_touch', 'step']).default('first_touch').meta({
    description:
      "Where the breakdown's value of a customer comes from: the first or the last event of any step that has one, or the event of one step.",
  }),
  attribution_step: z.coerce
    .number()
    .int()
    .min(1)
    .max(mostFunnelSteps)
    .default(1)
    .meta({ description: 'The step that gives the value, for attribution by step.' }),
  top: topParam,
  actors: actorsParam,
}

/** The part of a funnel between two of its steps. */
const stretch = {
  from_step: z.coerce
    .number()
    .int()
    .min(1)
    .max(19)
    .default(1)
    .meta({ description: 'First step; 1 unless told.' }),
  to_step: z.coerce
    .number()
    .int()
    .min(2)
    .max(mostFunnelSteps)
    .optional()
    .meta({ description: 'Last step; the last of the funnel unless told.' }),
}

const behind = (state: string) => ({
  metric: 'journeys.funnel_customers',
  params: { state },
  from: { step: 'step', value: 'label' },
  keep: Object.keys(funnel),
})

export const journeyFunnel = defineMetric({
  ...common,
  id: 'journeys.funnel',
  title: 'Funnel',
  question: 'How many customers go on from step to step, and where do we lose them?',
  description: `${rule} Conversion = customers of the step / customers of step 1; from the step before = customers / customers of the step before. Times are those of customers who reached the step, from their step before.`,
  picture: { kind: 'funnel', label: 'name', value: 'customers', split: 'label' },
  params: z.object(funnel),
  columns: {
    label: columns.optionalText('Value', { description: 'Value of the breakdown; null without one.' }),
    step: columns.count('Step'),
    name: columns.text('Name'),
    customers: columns.count('Customers', { better: 'up', rows: behind('converted') }),
    dropped: columns.count('Dropped', {
      better: 'down',
      description: 'Reached the step before and not this one.',
      rows: behind('dropped'),
    }),
    conversion: columns.ratio('Conversion', { better: 'up' }),
    from_previous: columns.ratio('From the step before', { better: 'up' }),
    mean_minutes: columns.minutes('Mean time', { better: 'down' }),
    median_minutes: columns.minutes('Median time', { better: 'down' }),
    p90_minutes: columns.minutes('90 % within', { better: 'down' }),
  },
})

export const funnelTimes = defineMetric({
  ...common,
  id: 'journeys.funnel_time_to_convert',
  title: 'Time to convert',
  question: 'How long does it take from one step to another?',
  description: `${rule} Customers who reached the last step asked for, by the time since the first; the number of bins is the cube root of their number, rounded up, all of equal width in whole seconds. Each bin has its lower bound and lacks its upper one, which the last has as well.`,
  picture: { kind: 'breakdown', label: 'bin', value: 'customers' },
  params: z.object({ ...funnel, ...stretch }),
  columns: {
    bin: columns.text('Time'),
    from_seconds: columns.count('From', { description: 'Seconds, inclusive.' }),
    to_seconds: columns.count('To', { description: 'Seconds.' }),
    customers: columns.count('Customers'),
    share: columns.ratio('Share'),
    mean_minutes: columns.minutes('Mean of all'),
    median_minutes: columns.minutes('Median of all'),
    p90_minutes: columns.minutes('90 % within'),
  },
})

export const funnelTrend = defineMetric({
  ...common,
  id: 'journeys.funnel_trend',
  title: 'Funnel over time',
  question: 'Does conversion grow better or worse?',
  description: `${rule} A customer stands in the interval of their step 1, and reached and converted mean the first and the last step asked for. Counting each interval takes the best attempt that begins in it, so that a customer can stand in several. Intervals whose window still runs are marked incomplete.`,
  picture: { kind: 'series', x: 'bucket', y: ['conversion'], split: ['label'] },
  params: z.object({
    ...funnel,
    ...stretch,
    interval: eventInterval,
    each_interval: flag.default(false).meta({
      description: 'Whether a customer counts in each interval in which they begin, not once in all.',
    }),
  }),
  columns: {
    label: columns.optionalText('Value'),
    bucket: columns.step('Interval'),
    entered: columns.count('Reached', { better: 'up' }),
    converted: columns.count('Converted', { better: 'up' }),
    conversion: columns.ratio('Conversion', { better: 'up' }),
    complete: columns.flag('Complete'),
  },
})

export const funnelCustomers = defineMetric({
  ...common,
  id: 'journeys.funnel_customers',
  title: 'Customers of a funnel',
  question: 'Who reached a step, and who dropped out before it?',
  description: `${rule} Converted lists those who reached the step, dropped those who reached the one before and not it.`,
  picture: { kind: 'table' },
  inputs: [...eventEntities, 'customers'],
  params: z.object({
    ...funnel,
    step: z.coerce.number().int().min(1).max(mostFunnelSteps).default(1).meta({ description: 'Which step.' }),
    state: z
      .enum(['converted', 'dropped'])
      .default('converted')
      .meta({ description: 'converted or dropped.' }),
    value: z.string().max(500).optional().meta({ description: 'Only this value of the breakdown.' }),
    ...paging,
  }),
  columns: {
    customer_id: columns.customer('Customer', {
      description: 'Or the visitor, where visitors are followed.',
    }),
    name: columns.optionalText('Name', { personal: true }),
    label: columns.optionalText('Value'),
    reached: columns.count('Steps reached'),
    started_at: columns.instant('Step 1'),
    last_at: columns.instant('Last step reached'),
  },
})
