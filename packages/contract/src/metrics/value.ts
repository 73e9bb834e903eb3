import { z } from 'zod'
import { attributeDimensions } from '../dimensions.ts'
import { columns } from '../units.ts'
import { defineMetric, direction, paging } from './metric.ts'

const common = {
  inputs: ['orders'],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

const basis = {
  basis: z.enum(['revenue', 'margin']).default('revenue').meta({
    description: 'Value by paid net revenue, or by margin over the orders whose cost is known.',
  }),
}
const keep = ['basis'] as const

export const valueRule =
  'Lifetime value to date = paid net revenue (purchases net of refunds, less returns) of a customer up to the end of the period (up to the as-of time, where it is all data or still runs). By margin it is that less the cost of the goods, over the orders whose cost is known: the cost of the order or, without one, of its lines where each tells its own. Customers = those with at least one purchase by then (by margin: one whose cost is known). It looks back; what customers are going to bring is a prediction and stands elsewhere.'

const behind = (params: Record<string, string | number> = {}) =>
  ({ metric: 'value.customers', params, keep }) as const

const figures = {
  customers: columns.count('Customers', { better: 'up', rows: behind() }),
  total: columns.money('Value', { better: 'up', rows: behind() }),
  average: columns.averageMoney('Average value', { better: 'up', description: 'Value / customers.' }),
  median: columns.averageMoney('Median value', { better: 'up' }),
  p90: columns.averageMoney('90 % have at most', { better: 'up' }),
  average_orders: columns.number('Purchases per customer', { better: 'up' }),
}

export const valueFigures = defineMetric({
  ...common,
  id: 'value.figures',
  title: 'Lifetime value to date',
  question: 'What has a customer been worth so far?',
  description: `${valueRule} Top share = share of all value that the tenth of customers with the highest value brought.`,
  picture: { kind: 'figures' },
  params: z.object(basis),
  columns: {
    ...figures,
    top_tenth_share: columns.ratio('Share of the top tenth', {
      description: 'Of all value; the tenth is rounded up to whole customers.',
    }),
    known_cost_share: columns.ratio('Orders with known cost', {
      description: 'Share of the purchases of customers whose cost is known.',
    }),
  },
})

export const valueDistribution = defineMetric({
  ...common,
  id: 'value.distribution',
  title: 'Distribution of lifetime value',
  question: 'How many customers are worth how much?',
  description: `Customers by their value in steps of 1, 2 and 5 times a power of ten, from the smallest step that is used to the largest; customers whose value is 0 or less are a step of their own. ${valueRule}`,
  picture: { kind: 'breakdown', label: 'step', value: 'customers' },
  params: z.object(basis),
  columns: {
    step: columns.text('Value'),
    from_value: columns.optionalMoney('From', { description: 'Inclusive; null for the lowest step.' }),
    to_value: columns.money('To', { description: 'Exclusive.' }),
    customers: columns.count('Customers', {
      rows: { ...behind(), from: { from_value: 'from_value', below_value: 'to_value' } },
    }),
    share: columns.ratio('Share of customers'),
    total: columns.money('Value', { better: 'up' }),
    value_share: columns.ratio('Share of value'),
  },
})

/** The cohort of a customer is when they first bought; channel is how they were won. */
export const valueDimensions = ['cohort_year', 'cohort_month', ...attributeDimensions] as const

export const valueBreakdown = defineMetric({
  ...common,
  id: 'value.breakdown',
  title: 'Lifetime value by group',
  question: 'Which customers are worth most?',
  description: `${valueRule} Cohort = month or year of the first purchase. What is not known of a customer is a row of its own, Unknown.`,
  picture: { kind: 'breakdown', label: 'value', value: 'average' },
  inputs: ['orders', 'customers'],
  params: z.object({
    ...basis,
    dimension: z
      .enum(valueDimensions)
      .default('rfm_group')
      .meta({ description: 'What customers are told apart by.' }),
  }),
  columns: {
    value: columns.text('Value'),
    ...figures,
    customers: columns.count('Customers', {
      better: 'up',
      rows: { ...behind(), from: { value: 'value' }, keep: [...keep, 'dimension'] },
    }),
    share: columns.ratio('Share of value'),
  },
})

export const valuePareto = defineMetric({
  ...common,
  id: 'value.pareto',
  title: 'Concentration of value',
  question: 'How much of our value comes from how few customers?',
  description: `The share of all value that the best 1, 5, 10, 20, 30 … 100 % of customers brought, the number of customers rounded up. ${valueRule} Customers with a negative value take part, so the share can pass 1 before it ends at 1.`,
  picture: { kind: 'series', x: 'customer_share', y: ['value_share'] },
  params: z.object(basis),
  columns: {
    customer_share: columns.ratio('Best share of customers'),
    customers: columns.count('Customers'),
    total: columns.money('Value', { better: 'up' }),
    value_share: columns.ratio('Share of value'),
    least: columns.optionalMoney('Least value among them'),
  },
})

export const valueCurves = defineMetric({
  ...common,
  id: 'value.curves',
  title: 'Value by cohort and month',
  question: 'How fast do customers pay back, and do newer ones pay back faster?',
  description: `Customers by the month (quarter, year) of their first purchase, if it lies in the period. Cell j = value per customer of the cohort up to the end of the j-th whole interval after it, column 0 being the cohort's own. Cells whose interval has not begun are null; one that still runs is marked incomplete. ${valueRule}`,
  picture: { kind: 'cohorts', cohort: 'cohort', index: 'index', value: 'cumulative_value', size: 'size' },
  params: z.object({
    ...basis,
    interval: z
      .enum(['month', 'quarter', 'year'])
      .default('month')
      .meta({ description: 'Length of one step.' }),
    intervals: z.coerce.number().int().min(1).max(60).default(12).meta({
      description: 'How many intervals after the first purchase.',
    }),
  }),
  columns: {
    cohort: columns.day('Cohort', { description: 'First day of its interval.' }),
    index: columns.count('Interval', { description: 'Whole intervals after the first purchase.' }),
    size: columns.count('Customers'),
    value: columns.optionalMoney('Value in the interval', { better: 'up' }),
    cumulative_value: columns.optionalMoney('Value per customer so far', { better: 'up' }),
    complete: columns.flag('Complete', { description: 'Whether the interval is over.' }),
  },
})

export const valueCustomers = defineMetric({
  ...common,
  id: 'value.customers',
  title: 'Customers by value',
  question: 'Who are our most valuable customers?',
  description: `Customers by their value, the highest first unless told, each with their rank and the share of all value that they and everybody above them brought. ${valueRule}`,
  picture: { kind: 'table' },
  inputs: ['orders', 'customers'],
  permission: 'customers:read',
  params: z.object({
    ...basis,
    from_value: z.coerce.number().optional().meta({ description: 'Only customers worth at least this.' }),
    below_value: z.coerce.number().optional().meta({ description: 'Only customers worth less than this.' }),
    dimension: z.enum(valueDimensions).optional().meta({
      description: 'With value: only customers for whom this has that value.',
    }),
    value: z.string().max(200).optional().meta({ description: 'The value of dimension; Unknown for none.' }),
    direction,
    ...paging,
  }),
  columns: {
    rank: columns.count('Rank', { description: 'Equal values share a rank.' }),
    customer_id: columns.customer('Customer'),
    name: columns.optionalText('Name', { personal: true }),
    lifetime_value: columns.money('Value', { better: 'up' }),
    share: columns.ratio('Share of value'),
    cumulative_share: columns.ratio('Cumulative share', { description: 'Of everybody up to this rank.' }),
    orders: columns.count('Purchases', { better: 'up' }),
    first_purchase: columns.day('First purchase'),
    last_purchase: columns.day('Last purchase'),
  },
})
