import { z } from 'zod'
import { columns } from '../units.ts'
import { activeRule, activityInputs, knownRule, people } from './customers.ts'
import { defineMetric, interval } from './metric.ts'
import { daysOfRow, seriesColumns } from './series.ts'

const common = {
  inputs: ['customers', 'orders'],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

const peopleOfRow = (status: string) => ({ ...people(status), from: daysOfRow }) as const

export const customerGrowth = defineMetric({
  ...common,
  id: 'customers.growth',
  title: 'Customer growth',
  question: 'How fast does the customer base grow?',
  description: `${knownRule} New, first-time buyers and lost count in the interval in which they happen; cumulative = customers known at its end. Lost = the moment at which a buyer had not bought for the number of days of the organization's churn rule; who buys again later can be lost again. Net = new − lost. Conversion = of the interval's new customers, those who have bought up to the as-of time. Every interval that touches the period is there; only days inside the period count.`,
  picture: { kind: 'series', x: 'bucket', y: ['new', 'first_time_buyers', 'lost'] },
  params: z.object({ interval }),
  columns: {
    ...seriesColumns,
    new: columns.count('New', { better: 'up', rows: peopleOfRow('new') }),
    cumulative: columns.count('Customers', {
      better: 'up',
      description: 'Known at the end of the interval.',
    }),
    first_time_buyers: columns.count('First-time buyers', { better: 'up', rows: peopleOfRow('first_time') }),
    lost: columns.count('Lost', { better: 'down' }),
    net: columns.count('Net', { better: 'up', description: 'New − lost.' }),
    converted: columns.count('Converted', {
      better: 'up',
      description: 'New customers who have bought since.',
    }),
    conversion: columns.ratio('Conversion', { better: 'up', description: 'Converted / new.' }),
  },
})

export const customerLifecycle = defineMetric({
  ...common,
  inputs: activityInputs,
  id: 'customers.lifecycle',
  title: 'Customer lifecycle',
  question: 'Who is active because they are new, stayed or came back, and how many fell silent?',
  description: `${activeRule} New = first activity ever falls in the interval. Returning = active in it and in the one before. Resurrecting = active in it, not in the one before, not new. Dormant = active in the one before, not in it; negative. Always active(t) = active(t − 1) + new + resurrecting + dormant. Intervals are whole: those that touch the period count from their first to their last day, the last one up to the as-of time, and one that still runs is marked incomplete (its dormant customers may yet come).`,
  picture: { kind: 'series', x: 'bucket', y: ['new', 'returning', 'resurrecting', 'dormant'] },
  params: z.object({ interval }),
  columns: {
    bucket: columns.day('Interval', { description: 'First day of the interval.' }),
    last_day: columns.day('To', { description: 'Last day of the interval.' }),
    complete: columns.flag('Complete', { description: 'Whether the interval is over.' }),
    active: columns.count('Active', {
      better: 'up',
      rows: { ...people('active'), from: { start_date: 'bucket', end_date: 'last_day' } },
    }),
    new: columns.count('New', { better: 'up' }),
    returning: columns.count('Returning', { better: 'up' }),
    resurrecting: columns.count('Resurrecting', { better: 'up' }),
    dormant: columns.count('Dormant', { better: 'up', description: 'Negative.' }),
  },
})

export const customerStickiness = defineMetric({
  ...common,
  inputs: activityInputs,
  id: 'customers.stickiness',
  title: 'Stickiness',
  question: 'In how many intervals of the period were customers active?',
  description: `${activeRule} Customers by the number of different intervals of the period in which they were active, from 1 to the most that anyone reached; numbers that nobody has are there with 0. Only days inside the period count.`,
  picture: { kind: 'breakdown', label: 'intervals', value: 'customers' },
  params: z.object({ interval }),
  columns: {
    intervals: columns.count('Active intervals'),
    customers: columns.count('Customers'),
    share: columns.ratio('Share of active customers'),
  },
})
