import { z } from 'zod'
import { actorsParam, breakdownParam, eventParam, topParam } from '../event-params.ts'
import { eventEntities } from '../events.ts'
import { columns } from '../units.ts'
import { defineMetric, eventInterval, flag, interval, paging } from './metric.ts'

const common = {
  inputs: [...eventEntities],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

/** How a cohort is made of the start event. */
export const retentionModes = ['recurring', 'first_time', 'first_ever'] as const

const rule =
  'Cohorts by the interval of the start event, followed by the return event. Recurring: everyone who did the start event in the interval, in several cohorts where they did it in several. First time: the interval of the first start event that its conditions let through, over all history. First ever: the very first start event, whatever its conditions, must fulfil them, or the customer is out. The grid ends with the interval that holds the last day of the period and has as many intervals as asked, whatever the first day of the period. Index 0 is always the size of the cohort; index j counts those of them with the return event in the j-th interval after it, with at least as many of them there as asked. Rolling counts a return in that or any later interval of the grid. With windows of 24 hours index n means the hours from 24n to 24(n + 1) after the first start event of the interval, that instant rounded down to its local hour (of one hour or seven days where the interval is an hour or a week). A breakdown by a property of the event needs the same value on start and return, and somebody with several values counts once for each; by a property of the customer it is the latest value.'

const followed = {
  start: eventParam('The event that begins.').prefault('purchase'),
  return: eventParam('The event that shows a return.').prefault('purchase'),
  mode: z
    .enum(retentionModes)
    .default('recurring')
    .meta({ description: 'recurring, first_time or first_ever.' }),
  rolling: flag
    .default(false)
    .meta({ description: 'Whether a later return counts for the intervals before it.' }),
  minimum: z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(1)
    .meta({ description: 'Return events that an interval needs to count, 1 to 1000.' }),
  windows: z.enum(['calendar', 'hours']).default('calendar').meta({
    description: 'calendar counts local intervals; hours counts windows of 24 hours from the start event.',
  }),
  interval: eventInterval,
  intervals: z.coerce
    .number()
    .int()
    .min(1)
    .max(62)
    .default(12)
    .meta({ description: 'Intervals of the grid, 1 to 62.' }),
  breakdown: breakdownParam,
  top: topParam,
  actors: actorsParam,
}

const members = (params: Record<string, number>, from: Record<string, string>) => ({
  metric: 'retention.event_customers',
  params,
  from: { ...from, value: 'label' },
  keep: Object.keys(followed),
})

export const eventRetention = defineMetric({
  ...common,
  id: 'retention.events',
  title: 'Retention',
  question: 'Of those who did one thing, how many come back to do another?',
  description: `${rule} One row a cohort and index; cells beyond the grid, and of intervals that have not begun, are null. Rows whose cohort is null are the average weighted by size over the cohorts whose cell is known. Values of a breakdown are ordered by the size of their cohorts, the rest is Other.`,
  picture: { kind: 'cohorts', cohort: 'cohort', index: 'index', value: 'share', size: 'size' },
  params: z.object(followed),
  columns: {
    label: columns.optionalText('Value', { description: 'Value of the breakdown; null without one.' }),
    cohort: columns.optionalStep('Cohort', {
      description: 'First day of the interval of the start event, or its first instant; null in the average.',
    }),
    index: columns.count('Interval', { description: 'Intervals, or windows, after the start.' }),
    size: columns.count('Cohort size', { rows: members({ index: 0 }, { cohort: 'cohort' }) }),
    customers: columns.optionalCount('Customers', {
      better: 'up',
      rows: members({}, { cohort: 'cohort', index: 'index' }),
    }),
    share: columns.ratio('Share', { better: 'up', description: 'Customers / cohort size.' }),
    complete: columns.flag('Complete', { description: 'Whether the interval is over.' }),
  },
})

export const eventRetentionCustomers = defineMetric({
  ...common,
  id: 'retention.event_customers',
  title: 'Customers of a retention cohort',
  question: 'Who came back, and who did not?',
  description: `${rule} Lists those of one cohort (of all, without one) who are counted at the index, or those who are not.`,
  picture: { kind: 'table' },
  params: z.object({
    ...followed,
    cohort: z
      .string()
      .max(40)
      .optional()
      .meta({ description: 'The cohort, as the grid names it; all unless told.' }),
    index: z.coerce.number().int().min(0).max(61).default(0).meta({ description: 'Which interval.' }),
    value: z.string().max(500).optional().meta({ description: 'Only this value of the breakdown.' }),
    returned: flag.default(true).meta({ description: 'Those who are counted, or those who are not.' }),
    ...paging,
  }),
  columns: {
    customer_id: columns.customer('Customer', {
      description: 'Or the visitor, where visitors are followed.',
    }),
    name: columns.optionalText('Name', { personal: true }),
    label: columns.optionalText('Value'),
    cohort: columns.step('Cohort'),
  },
})

export const revenueRetention = defineMetric({
  ...common,
  inputs: ['orders'],
  id: 'retention.revenue',
  title: 'Revenue retention',
  question: 'Does the revenue of the customers whom we had grow or melt away?',
  description:
    'Interval by interval, net revenue (purchases and returns) of known customers against that of the interval before. Starting = net revenue of the interval before. New = of customers whose first purchase or return ever lies in the interval. Reactivation = of customers with none before it but in an earlier interval. Expansion and contraction = rises and falls of customers with revenue in both. Churn = what customers of the interval before no longer bring. Ending = starting + new + reactivation + expansion − contraction − churn, always. Gross retention = (starting − contraction − churn) / starting; net retention = (starting + expansion − contraction − churn) / starting. A customer has revenue in an interval when it is not 0. Intervals are whole; one that still runs is marked incomplete.',
  picture: { kind: 'series', x: 'bucket', y: ['net_retention', 'gross_retention'] },
  params: z.object({ interval }),
  columns: {
    bucket: columns.day('Interval', { description: 'First day of the interval.' }),
    last_day: columns.day('To', { description: 'Last day of the interval.' }),
    complete: columns.flag('Complete', { description: 'Whether the interval is over.' }),
    starting: columns.money('Starting', { better: 'up' }),
    new: columns.money('New', { better: 'up' }),
    reactivation: columns.money('Reactivation', { better: 'up' }),
    expansion: columns.money('Expansion', { better: 'up' }),
    contraction: columns.money('Contraction', { better: 'down' }),
    churn: columns.money('Churn', { better: 'down' }),
    ending: columns.money('Ending', { better: 'up' }),
    gross_retention: columns.ratio('Gross retention', { better: 'up' }),
    net_retention: columns.ratio('Net retention', { better: 'up' }),
    customers: columns.count('Customers', { better: 'up', description: 'With revenue in the interval.' }),
    kept: columns.count('Kept', { better: 'up', description: 'Of those, with revenue in the one before.' }),
    lost: columns.count('Lost', { better: 'down', description: 'With revenue in the one before alone.' }),
  },
})
