import { z } from 'zod'
import { workOrders } from '../entities/work-orders.ts'
import { columns } from '../units.ts'
import { defineMetric, interval, paging } from './metric.ts'
import { daysOfRow, seriesColumns, seriesRule } from './series.ts'

const common = {
  inputs: ['work_orders'],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

const rule =
  'Work orders made in the period, without cancelled ones and those in a currency other than the reporting one. Overdue = promised for a moment before the as-of time and not delivered by then. Late = delivered after the promised moment.'

const list = 'branches.work_order_list'

export const workOrderFigures = defineMetric({
  ...common,
  id: 'branches.work_orders',
  title: 'Work orders',
  question: 'Is our work to order paid, and does it come in time?',
  description: `${rule} Paid share = fully paid / all. Revenue = what is paid of them. Lead time = from the order to its delivery, over those delivered by the as-of time: work that still waits makes the latest lead times look short.`,
  picture: { kind: 'figures' },
  params: z.object({}),
  columns: {
    work_orders: columns.count('Work orders', { better: 'up', rows: { metric: list } }),
    total: columns.money('Total', { better: 'up', description: 'Paid or not.', rows: { metric: list } }),
    revenue: columns.money('Revenue', {
      better: 'up',
      rows: { metric: list, params: { payment: 'revenue' } },
    }),
    paid: columns.count('Paid', { better: 'up', rows: { metric: list, params: { payment: 'paid' } } }),
    paid_share: columns.ratio('Paid share', { better: 'up' }),
    delivered: columns.count('Delivered', {
      better: 'up',
      rows: { metric: list, params: { delivery: 'delivered' } },
    }),
    mean_lead_days: columns.days('Mean lead time', { better: 'down' }),
    median_lead_days: columns.days('Median lead time', { better: 'down' }),
    p90_lead_days: columns.days('90th percentile of lead time', { better: 'down' }),
    overdue: columns.count('Overdue', {
      better: 'down',
      rows: { metric: list, params: { delivery: 'overdue' } },
    }),
    late: columns.count('Late', { better: 'down', rows: { metric: list, params: { delivery: 'late' } } }),
    late_share: columns.ratio('Late share', {
      better: 'down',
      description: 'Late / delivered ones that were promised for a moment.',
    }),
  },
})

export const workOrdersByStatus = defineMetric({
  ...common,
  id: 'branches.work_orders_by_status',
  title: 'Work orders by status',
  question: 'Where does our work to order stand?',
  description:
    'All work orders made in the period by status, cancelled ones as well; all five statuses are there.',
  picture: { kind: 'breakdown', label: 'status', value: 'work_orders' },
  params: z.object({}),
  columns: {
    status: columns.text('Status'),
    work_orders: columns.count('Work orders', {
      rows: { metric: list, params: { state: 'all' }, from: { status: 'status' } },
    }),
    share: columns.ratio('Share'),
  },
})

export const workOrdersOverTime = defineMetric({
  ...common,
  id: 'branches.work_orders_over_time',
  title: 'Work orders over time',
  question: 'How does work to order develop?',
  description: `${rule} Each counts in the interval in which it was ordered. ${seriesRule}`,
  picture: { kind: 'series', x: 'bucket', y: ['work_orders', 'delivered', 'overdue'] },
  params: z.object({ interval }),
  columns: {
    ...seriesColumns,
    work_orders: columns.count('Work orders', { better: 'up', rows: { metric: list, from: daysOfRow } }),
    revenue: columns.money('Revenue', {
      better: 'up',
      rows: { metric: list, params: { payment: 'revenue' }, from: daysOfRow },
    }),
    paid_share: columns.ratio('Paid share', { better: 'up' }),
    delivered: columns.count('Delivered', {
      better: 'up',
      rows: { metric: list, params: { delivery: 'delivered' }, from: daysOfRow },
    }),
    overdue: columns.count('Overdue', {
      better: 'down',
      rows: { metric: list, params: { delivery: 'overdue' }, from: daysOfRow },
    }),
    median_lead_days: columns.days('Median lead time', { better: 'down' }),
  },
})

/** The rows behind every figure that is made of work orders. */
export const workOrderList = defineMetric({
  ...common,
  id: list,
  title: 'List of work orders',
  question: 'Which work orders stand behind this figure?',
  description: `Work orders made in the period, the latest first, with those that figures leave out on request. ${rule}`,
  picture: { kind: 'table' },
  inputs: ['work_orders', 'customers'],
  params: z.object({
    status: z.enum(workOrders.fields.status.values).optional().meta({ description: 'Only this status.' }),
    payment: z
      .enum([...workOrders.fields.payment_status.values, 'revenue'])
      .optional()
      .meta({ description: 'Only this payment status; revenue for those with a paid amount.' }),
    delivery: z
      .enum(['delivered', 'late', 'overdue'])
      .optional()
      .meta({ description: 'Only those delivered, delivered late, or overdue.' }),
    state: z
      .enum(['used', 'excluded', 'all'])
      .default('used')
      .meta({ description: 'Those that figures count, those that they leave out, or all.' }),
    customer_id: z.string().max(500).optional().meta({ description: 'Only this customer.' }),
    ...paging,
  }),
  columns: {
    id: columns.id('Work order'),
    created_at: columns.instant('Ordered'),
    status: columns.text('Status'),
    payment_status: columns.text('Payment status'),
    total: columns.optionalMoney('Total'),
    revenue: columns.optionalMoney('Paid', { description: 'In the currency of the row where left out.' }),
    customer_id: columns.optionalCustomer('Customer'),
    customer_name: columns.optionalText('Customer name', { personal: true }),
    branch_id: columns.optionalId('Branch'),
    promised_at: columns.optionalInstant('Promised'),
    delivered_at: columns.optionalInstant('Delivered'),
    lead_days: columns.days('Lead time'),
    overdue: columns.flag('Overdue'),
    reason: columns.optionalText('Reason', { description: 'Why no figure counts it.' }),
  },
})
