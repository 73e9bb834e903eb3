import { z } from 'zod'
import { columns } from '../units.ts'
import { defineMetric, flag, paging } from './metric.ts'

const common = {
  inputs: ['orders'],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

const cohortInterval = z
  .enum(['week', 'month', 'quarter'])
  .default('month')
  .meta({ description: 'Length of a cohort and of each later interval: week, month or quarter.' })

const laterIntervals = z.coerce
  .number()
  .int()
  .min(1)
  .max(104)
  .default(12)
  .meta({ description: 'Intervals after the first to follow, 1 to 104.' })

const cohortRule =
  'Each customer belongs to one cohort: the local interval of their first purchase ever. Index 0 is that interval, index j the j-th after it; a customer counts in index j with at least one purchase then. The period chooses cohorts, by first purchase; later purchases count up to the as-of time. Revenue = worth of purchases, returns not taken off.'

const members = (params: Record<string, number>, from: Record<string, string>) => ({
  metric: 'retention.cohort_customers',
  params,
  from,
  keep: ['interval'],
})

export const purchaseCohorts = defineMetric({
  ...common,
  id: 'retention.cohorts',
  title: 'Purchase cohorts',
  question: 'Of the customers we won, how many come back, and what are they worth?',
  description: `${cohortRule} One row a cohort and index. Cells whose interval has not begun are null; one that still runs is marked incomplete. The rows whose cohort is null are the weighted average: sums over the cohorts whose cell at that index is known (size included), so share = customers / size holds there too.`,
  picture: { kind: 'cohorts', cohort: 'cohort', index: 'index', value: 'share', size: 'size' },
  params: z.object({ interval: cohortInterval, intervals: laterIntervals }),
  columns: {
    cohort: columns.optionalDay('Cohort', {
      description: 'First day of the interval of the first purchase; null in the rows of the average.',
    }),
    index: columns.count('Interval', { description: 'Whole intervals after the first.' }),
    bucket: columns.optionalDay('Interval start', { description: 'First day of the interval.' }),
    size: columns.count('Cohort size', {
      description: 'Customers of the cohort.',
      rows: members({ index: 0 }, { cohort: 'cohort' }),
    }),
    customers: columns.optionalCount('Customers', {
      better: 'up',
      description: 'Those of them with a purchase in the interval.',
      rows: members({}, { cohort: 'cohort', index: 'index' }),
    }),
    share: columns.ratio('Share', { better: 'up', description: 'Customers / cohort size.' }),
    revenue: columns.optionalMoney('Revenue', { better: 'up' }),
    cumulative_revenue: columns.optionalMoney('Cumulative revenue per customer', {
      better: 'up',
      description: 'Revenue from index 0 to this one / cohort size.',
    }),
    complete: columns.flag('Complete', { description: 'Whether the interval is over.' }),
  },
})

export const cohortCustomers = defineMetric({
  ...common,
  id: 'retention.cohort_customers',
  title: 'Customers of a cohort',
  question: 'Who of a cohort came back, and who did not?',
  description: `${cohortRule} Lists the customers of one cohort (of all, without one) who bought in the interval of the index, or those who did not.`,
  picture: { kind: 'table' },
  inputs: ['orders', 'customers'],
  params: z.object({
    interval: cohortInterval,
    cohort: z.iso.date().optional().meta({ description: 'Any day of the cohort; all cohorts unless told.' }),
    index: z.coerce.number().int().min(0).max(104).default(0).meta({ description: 'Which interval.' }),
    returned: flag.default(true).meta({ description: 'Those who bought in it, or those who did not.' }),
    ...paging,
  }),
  columns: {
    customer_id: columns.customer('Customer'),
    name: columns.optionalText('Name', { personal: true }),
    first_purchase: columns.instant('First purchase'),
    last_purchase: columns.instant('Last purchase'),
    orders: columns.count('Orders in the interval', { better: 'up' }),
    revenue: columns.money('Revenue in the interval', { better: 'up' }),
    total_orders: columns.count('Orders ever', { better: 'up' }),
    total_revenue: columns.money('Revenue ever', { better: 'up' }),
  },
})

export const retentionCurve = defineMetric({
  ...common,
  id: 'retention.curve',
  title: 'Retention curve',
  question: 'How fast do customers fall away on average?',
  description: `${cohortRule} Averages over cohorts, weighted by their size. Share uses every cohort whose cell at that index is known, share of complete intervals leaves out the interval that still runs.`,
  picture: { kind: 'series', x: 'index', y: ['share'] },
  params: z.object({ interval: cohortInterval, intervals: laterIntervals }),
  columns: {
    index: columns.count('Interval', { description: 'Whole intervals after the first purchase.' }),
    cohorts: columns.count('Cohorts', { description: 'Cohorts whose cell is known.' }),
    size: columns.count('Customers followed', { description: 'Customers of those cohorts.' }),
    customers: columns.optionalCount('Customers', { better: 'up' }),
    share: columns.ratio('Share', { better: 'up' }),
    share_complete: columns.ratio('Share of complete intervals', { better: 'up' }),
    cumulative_revenue: columns.optionalMoney('Cumulative revenue per customer', { better: 'up' }),
  },
})

export const churn = defineMetric({
  ...common,
  id: 'retention.churn',
  title: 'Churn rate',
  question: 'How many customers did we lose?',
  description:
    "A customer is active at a moment with a purchase in the N days before it; N is the organization's churn rule unless told. Lost = active at the start of the period, not active at its end (at the as-of time, while it runs). Churn rate = lost / active at start, retention rate = 1 − churn rate. Won back = not active at the start though a customer before, active at the end. Active at end = active at start − lost + new + won back. This is a rule that counts; the probability that one customer is gone is a prediction and stands elsewhere.",
  picture: { kind: 'figures' },
  params: z.object({
    days: z.coerce.number().int().min(1).max(3650).optional().meta({
      description:
        "Days without a purchase after which a customer counts as lost; the organization's rule unless told.",
    }),
  }),
  columns: {
    days: columns.days('Rule', { description: 'Days without a purchase after which a customer is lost.' }),
    active_at_start: columns.count('Active at start', { better: 'up' }),
    lost: columns.count('Lost', { better: 'down' }),
    new_customers: columns.count('New', {
      better: 'up',
      description: 'First purchase in the period, active at its end.',
    }),
    won_back: columns.count('Won back', { better: 'up' }),
    active_at_end: columns.count('Active at end', { better: 'up' }),
    churn_rate: columns.ratio('Churn rate', { better: 'down', description: 'Lost / active at start.' }),
    retention_rate: columns.ratio('Retention rate', { better: 'up', description: '1 − churn rate.' }),
  },
})
