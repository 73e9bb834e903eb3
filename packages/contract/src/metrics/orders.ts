import { z } from 'zod'
import { columns } from '../units.ts'
import { defineMetric, direction, paging } from './metric.ts'

const common = {
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

const text = (description: string) => z.string().max(200).optional().meta({ description })
const whole = (min: number, max: number, description: string) =>
  z.coerce.number().int().min(min).max(max).optional().meta({ description })

/** The rows behind every figure that is made of orders. */
export const orderList = defineMetric({
  ...common,
  id: 'purchases.orders',
  title: 'Orders',
  question: 'Which orders stand behind this figure?',
  description:
    'Sales and returns of the period, with their worth as the figures count it (the paid part, net of refunds) and, for those that no figure counts, the reason: cancelled, not paid, no value, or no exchange rate into the reporting currency.',
  picture: { kind: 'table' },
  inputs: ['orders', 'customers'],
  params: z.object({
    kind: z.enum(['all', 'sale', 'return']).default('all').meta({ description: 'all, sale or return.' }),
    state: z
      .enum(['used', 'excluded', 'all'])
      .default('used')
      .meta({ description: 'Orders that figures count, those that they leave out, or all.' }),
    reason: text('Only orders left out for this reason; set state to excluded or all.'),
    customer_id: text("Only this customer's orders."),
    product_id: text('Only orders with a line of this product.'),
    country: text("Only orders from this customer's country; Unknown for none."),
    weekday: whole(1, 7, 'Only orders of this local weekday, 1 = Monday.'),
    hour: whole(0, 23, 'Only orders of this local hour.'),
    min_value: z.coerce.number().optional().meta({ description: 'Only orders worth at least this.' }),
    below_value: z.coerce.number().optional().meta({ description: 'Only orders worth less than this.' }),
    search: text("Part of the order's id, the customer's id or the customer's name."),
    sort: z
      .enum(['ordered_at', 'value'])
      .default('ordered_at')
      .meta({ description: 'What the list is sorted by.' }),
    direction,
    ...paging,
  }),
  columns: {
    id: columns.id('Order'),
    ordered_at: columns.instant('Ordered'),
    kind: columns.text('Kind', { description: 'sale or return.' }),
    customer_id: columns.optionalCustomer('Customer'),
    customer_name: columns.optionalText('Customer name', { personal: true }),
    branch_id: columns.optionalId('Branch'),
    channel: columns.optionalText('Channel'),
    items: columns.number('Items', { description: 'Quantity over all lines; null where none is known.' }),
    value: columns.optionalMoney('Worth', {
      description: 'Paid part net of refunds, in the currency of the order where it was left out.',
    }),
    state: columns.text('State', { description: 'used or excluded.' }),
    reason: columns.optionalText('Reason', { description: 'Why no figure counts it.' }),
  },
})

export const orderValues = defineMetric({
  ...common,
  id: 'purchases.order_values',
  title: 'Order values',
  question: 'How large are our orders?',
  description:
    'Purchases of the period by their worth, in steps of 1, 2 and 5 times a power of ten (10 to under 20, 20 to under 50 and so on), from the smallest step that is used to the largest. Steps between them without an order are there with 0.',
  picture: { kind: 'breakdown', label: 'step', value: 'orders' },
  inputs: ['orders'],
  params: z.object({}),
  columns: {
    step: columns.text('Worth'),
    from_value: columns.money('From', { description: 'Inclusive.' }),
    to_value: columns.money('To', { description: 'Exclusive.' }),
    orders: columns.count('Orders', {
      rows: {
        metric: 'purchases.orders',
        params: { kind: 'sale' },
        from: { min_value: 'from_value', below_value: 'to_value' },
      },
    }),
    share: columns.ratio('Share of orders'),
    gross: columns.money('Gross revenue'),
  },
})
