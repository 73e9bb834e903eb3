import { z } from 'zod'
import { columns } from '../units.ts'
import { defineMetric, interval } from './metric.ts'

const sales = { metric: 'purchases.orders', params: { kind: 'sale' } } as const
const returned = { metric: 'purchases.orders', params: { kind: 'return' } } as const
const common = {
  inputs: ['orders'],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

/** Money in and out of the till. */
export const revenue = defineMetric({
  ...common,
  id: 'purchases.revenue',
  title: 'Revenue',
  question: 'How much did we sell, and how much came back?',
  description:
    'Gross = worth of all paid sales: their totals (the paid part where partially paid) net of refunds. Returns = worth of return documents, negative. Net = gross + returns. Orders = paid sales with a value. AOV = gross / orders. Cancelled, unpaid and zero-value orders never count.',
  picture: { kind: 'figures' },
  params: z.object({}),
  columns: {
    gross: columns.money('Gross revenue', { better: 'up', rows: sales }),
    returns: columns.money('Returns', {
      better: 'up',
      rows: returned,
      description: 'Worth of returns; negative.',
    }),
    net: columns.money('Net revenue', { better: 'up', rows: { metric: 'purchases.orders' } }),
    orders: columns.count('Orders', { better: 'up', rows: sales }),
    return_orders: columns.count('Return documents', { better: 'down', rows: returned }),
    buyers: columns.count('Buyers', {
      better: 'up',
      description: 'Distinct customers with a purchase.',
      rows: { metric: 'customers.list', params: { status: 'buyer' } },
    }),
    average_order_value: columns.averageMoney('Average order value', {
      better: 'up',
      description: 'Gross / orders.',
      rows: sales,
    }),
  },
})

const daysOfRow = { start_date: 'first_day', end_date: 'last_day' } as const

export const revenueOverTime = defineMetric({
  ...common,
  id: 'purchases.over_time',
  title: 'Revenue over time',
  question: 'How did sales develop?',
  description:
    'Revenue, returns, orders and buyers of each interval of the period, as in Revenue. Every interval of the period that has begun is there: without orders its sums and counts are 0 and its average order value is null. Days, weeks and months are local to the organization, weeks start on its week start. Only days inside the period count, so the first and last interval can be cut: they are marked incomplete, as is one that still runs.',
  picture: { kind: 'series', x: 'bucket', y: ['gross', 'net'] },
  params: z.object({ interval }),
  columns: {
    bucket: columns.day('Interval', { description: 'First day of the whole interval.' }),
    first_day: columns.day('From', { description: 'First day of it inside the period.' }),
    last_day: columns.day('To', { description: 'Last day of it inside the period.' }),
    complete: columns.flag('Complete', {
      description: 'Whether all of the interval lies inside the period and is over.',
    }),
    gross: columns.money('Gross revenue', { better: 'up', rows: { ...sales, from: daysOfRow } }),
    returns: columns.money('Returns', { better: 'up', rows: { ...returned, from: daysOfRow } }),
    net: columns.money('Net revenue', {
      better: 'up',
      rows: { metric: 'purchases.orders', from: daysOfRow },
    }),
    orders: columns.count('Orders', { better: 'up', rows: { ...sales, from: daysOfRow } }),
    return_orders: columns.count('Return documents', {
      better: 'down',
      rows: { ...returned, from: daysOfRow },
    }),
    buyers: columns.count('Buyers', { better: 'up', description: 'Distinct customers with a purchase.' }),
    average_order_value: columns.averageMoney('Average order value', { better: 'up' }),
  },
})

export const purchaseFrequency = defineMetric({
  ...common,
  id: 'purchases.frequency',
  title: 'Purchase frequency',
  question: 'How often do customers buy, and what is in a basket?',
  description:
    'Frequency = purchases of known customers / distinct buyers in the period. Repeat rate = buyers with two or more purchases in the period / buyers. Items per order = quantity over all lines / purchases whose lines are known; lines per order likewise. Discount share = discounts on orders and lines / what the orders would have cost without them. Orders without a customer count for baskets and discounts, not for frequency.',
  picture: { kind: 'figures' },
  params: z.object({}),
  columns: {
    orders: columns.count('Orders of known customers', {
      better: 'up',
      description: 'Purchases in the period that name a customer.',
      rows: sales,
    }),
    buyers: columns.count('Buyers', {
      better: 'up',
      rows: { metric: 'customers.list', params: { status: 'buyer' } },
    }),
    frequency: columns.number('Orders per buyer', { better: 'up' }),
    repeat_buyers: columns.count('Repeat buyers', {
      better: 'up',
      description: 'Customers with two or more purchases in the period.',
    }),
    repeat_rate: columns.ratio('Repeat rate', { better: 'up', description: 'Repeat buyers / buyers.' }),
    items_per_order: columns.number('Items per order', { better: 'up' }),
    lines_per_order: columns.number('Lines per order', {
      better: 'up',
      description: 'Different lines of an order, whatever their quantity.',
    }),
    discount_share: columns.ratio('Discount share', {
      description: 'Discounts / (worth of the orders + discounts).',
    }),
    discounted_orders: columns.ratio('Discounted orders', {
      description: 'Share of purchases with a discount on the order or one of its lines.',
    }),
  },
})

export const purchaseGaps = defineMetric({
  ...common,
  id: 'purchases.gaps',
  title: 'Time between purchases',
  question: 'How long until a customer buys again?',
  description:
    "Inter-purchase time: calendar days between a customer's consecutive purchases, by local day. Every purchase counts, so two on one day are a gap of 0 days; a customer's own rhythm (customers.profile), like the input of purchase models, joins the purchases of one day instead. A gap belongs to the period in which its later purchase lies, and reaches back beyond the period's start where it must. Mean, median and 90th percentile over gaps, so frequent buyers weigh more.",
  picture: { kind: 'figures' },
  params: z.object({}),
  columns: {
    gaps: columns.count('Gaps', { description: 'Pairs of consecutive purchases.' }),
    customers: columns.count('Customers', { description: 'Customers with at least one gap.' }),
    mean_days: columns.days('Mean', { better: 'down' }),
    median_days: columns.days('Median', { better: 'down' }),
    p90_days: columns.days('90th percentile', { better: 'down' }),
  },
})

const cell = { metric: 'purchases.orders', from: { weekday: 'weekday', hour: 'hour' } } as const

export const purchaseRhythm = defineMetric({
  ...common,
  id: 'purchases.by_weekday_hour',
  title: 'Purchases by weekday and hour',
  question: 'When in the week do customers buy?',
  description:
    'Purchases and their worth by local weekday and hour of the order. All 168 cells are there; weekday 1 is Monday, 7 Sunday; hour 9 is 09:00 to 09:59.',
  picture: { kind: 'heatmap', x: 'hour', y: 'weekday', value: 'orders' },
  params: z.object({}),
  columns: {
    weekday: columns.count('Weekday', { description: '1 = Monday to 7 = Sunday.' }),
    hour: columns.count('Hour', { description: 'Local hour, 0 to 23.' }),
    orders: columns.count('Orders', { rows: { ...cell, params: { kind: 'sale' } } }),
    gross: columns.money('Gross revenue', { rows: { ...cell, params: { kind: 'sale' } } }),
    share: columns.ratio('Share of orders'),
  },
})

/** The months by the names that seasonality gives them. */
export const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const

export const purchaseSeasonality = defineMetric({
  ...common,
  id: 'purchases.seasonality',
  title: 'Purchases by month of the year',
  question: 'Which months of the year are strong, and which are weak?',
  description:
    'Complete months of the period, gathered by their name. Means are over the years in which the month is complete, months without a purchase included. Seasonal index = mean gross revenue of the month / mean of the twelve means: 1.2 is a fifth above the usual month. It is null until each of the twelve months is there once; growth over the years is not taken out.',
  picture: { kind: 'breakdown', label: 'month', value: 'mean_gross' },
  params: z.object({}),
  columns: {
    month: columns.text('Month', { description: `${monthNames.join(', ')}.` }),
    years: columns.count('Years', { description: 'In which this month is complete.' }),
    mean_orders: columns.number('Orders a month'),
    mean_gross: columns.averageMoney('Gross revenue a month'),
    index: columns.number('Seasonal index', { description: '1 is the usual month.' }),
  },
})
