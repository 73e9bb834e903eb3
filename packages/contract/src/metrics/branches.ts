import { z } from 'zod'
import { columns } from '../units.ts'
import { defineMetric, interval } from './metric.ts'
import { daysOfRow, seriesColumns, seriesRule } from './series.ts'

const common = {
  inputs: ['orders', 'work_orders'],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

/** How money of orders and of work orders counts. */
export const branchRevenueRule =
  'POS revenue = net revenue of orders as in Revenue: paid sales net of refunds, less returns. Work-order revenue = what is paid of work orders made in the period: their total where paid, the paid part where partially paid; unpaid, refunded and cancelled work never counts. Revenue = both together; neither is part of the other.'

const pos = { metric: 'purchases.orders' } as const
const work = { metric: 'branches.work_order_list', params: { payment: 'revenue' } } as const

const moneyColumns = {
  revenue: columns.money('Revenue', { better: 'up', description: 'POS and work orders together.' }),
  pos_revenue: columns.money('POS revenue', { better: 'up', rows: pos }),
  work_order_revenue: columns.money('Work-order revenue', { better: 'up', rows: work }),
  orders: columns.count('Orders', {
    better: 'up',
    description: 'Paid sales with a value.',
    rows: { ...pos, params: { kind: 'sale' } },
  }),
  paid_work_orders: columns.count('Paid work orders', {
    better: 'up',
    description: 'Work orders with revenue.',
    rows: work,
  }),
}

export const branchRevenue = defineMetric({
  ...common,
  id: 'branches.revenue',
  title: 'POS and work-order revenue',
  question: 'How much do we take at the till, and how much with work to order?',
  description: `${branchRevenueRule} Growth compares each with the period before.`,
  picture: { kind: 'figures' },
  params: z.object({}),
  columns: {
    ...moneyColumns,
    work_order_share: columns.ratio('Share of work orders', { description: 'Of revenue.' }),
    customers: columns.count('Customers', {
      better: 'up',
      description: 'Distinct customers with a paid sale or paid work.',
    }),
  },
})

export const branchRevenueOverTime = defineMetric({
  ...common,
  id: 'branches.revenue_over_time',
  title: 'POS and work-order revenue over time',
  question: 'How do sales at the till and work to order develop?',
  description: `${branchRevenueRule} ${seriesRule}`,
  picture: { kind: 'series', x: 'bucket', y: ['pos_revenue', 'work_order_revenue'] },
  params: z.object({ interval }),
  columns: {
    ...seriesColumns,
    revenue: columns.money('Revenue', { better: 'up' }),
    pos_revenue: columns.money('POS revenue', { better: 'up', rows: { ...pos, from: daysOfRow } }),
    work_order_revenue: columns.money('Work-order revenue', {
      better: 'up',
      rows: { ...work, from: daysOfRow },
    }),
    orders: columns.count('Orders', {
      better: 'up',
      rows: { ...pos, params: { kind: 'sale' }, from: daysOfRow },
    }),
    paid_work_orders: columns.count('Paid work orders', {
      better: 'up',
      rows: { ...work, from: daysOfRow },
    }),
  },
})

export const branchPayments = defineMetric({
  ...common,
  id: 'branches.payments',
  title: 'Payment status',
  question: 'How much of what we sell is paid?',
  description:
    'Sales and work orders of the period that were not cancelled, by payment status, with their totals in the reporting currency whatever was paid. All four statuses are there.',
  picture: { kind: 'breakdown', label: 'payment_status', value: 'orders' },
  params: z.object({}),
  columns: {
    payment_status: columns.text('Payment status'),
    orders: columns.count('Orders'),
    order_share: columns.ratio('Share of orders'),
    order_total: columns.money('Total of orders'),
    work_orders: columns.count('Work orders', {
      rows: { metric: 'branches.work_order_list', from: { payment: 'payment_status' } },
    }),
    work_order_share: columns.ratio('Share of work orders'),
    work_order_total: columns.money('Total of work orders'),
  },
})

export const byBranch = defineMetric({
  ...common,
  id: 'branches.by_branch',
  title: 'Branches',
  question: 'How do our branches compare?',
  description: `Each branch that any fact of the period names, most revenue first; facts without a branch are a row of their own, Unknown. ${branchRevenueRule} Work orders, appointments and quotes as in their own metrics.`,
  picture: { kind: 'breakdown', label: 'branch', value: 'revenue' },
  inputs: ['orders', 'work_orders', 'appointments', 'quotes'],
  params: z.object({}),
  columns: {
    branch: columns.text('Branch', { description: "The branch's id." }),
    revenue: columns.money('Revenue', { better: 'up' }),
    share: columns.ratio('Share of revenue'),
    pos_revenue: columns.money('POS revenue', { better: 'up' }),
    work_order_revenue: columns.money('Work-order revenue', { better: 'up' }),
    orders: columns.count('Orders', { better: 'up' }),
    average_order_value: columns.averageMoney('Average order value', {
      better: 'up',
      description: 'Gross revenue / orders.',
    }),
    work_orders: columns.count('Work orders', { better: 'up' }),
    paid_share: columns.ratio('Paid share', { better: 'up', description: 'Of work orders.' }),
    overdue: columns.count('Overdue', { better: 'down', description: 'Work orders past their promise.' }),
    appointments: columns.count('Appointments', { better: 'up' }),
    completion_rate: columns.ratio('Completion rate', { better: 'up' }),
    no_show_rate: columns.ratio('No-show rate', { better: 'down' }),
    quotes: columns.count('Quotes', { better: 'up' }),
    conversion: columns.ratio('Quote conversion', { better: 'up', description: 'Accepted / decided.' }),
    value_won: columns.money('Quote value won', { better: 'up' }),
  },
})
