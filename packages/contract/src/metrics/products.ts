import { z } from 'zod'
import { columns } from '../units.ts'
import { defineMetric, flag } from './metric.ts'

const common = {
  inputs: ['orders', 'customers'],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

const lineWorth =
  'Revenue of a line = quantity × unit price − line discount, before discount, tax, shipping and refund of the whole order. Only lines of purchases count.'
const nonProducts =
  'Lines of the category non-product (postage, fees, vouchers) are left out and counted, unless asked for.'

const top = z.coerce
  .number()
  .int()
  .min(1)
  .max(1000)
  .default(10)
  .meta({ description: 'Rows to answer, 1 to 1000.' })

const mix = {
  sort: z
    .enum(['revenue', 'quantity', 'orders', 'buyers'])
    .default('revenue')
    .meta({ description: 'What the largest are the largest of.' }),
  limit: top,
  include_non_products: flag
    .default(false)
    .meta({ description: 'Also count lines of the category non-product, such as postage.' }),
}

const amounts = {
  quantity: columns.number('Quantity', { better: 'up' }),
  buyers: columns.count('Buyers', { better: 'up', description: 'Distinct customers.' }),
  share: columns.ratio('Share of revenue', {
    description: 'Of the revenue of all counted lines, whether shown or not.',
  }),
}

const ordersOfProduct = {
  metric: 'purchases.orders',
  params: { kind: 'sale' },
  from: { product_id: 'product_id' },
} as const

export const topProducts = defineMetric({
  ...common,
  id: 'purchases.top_products',
  title: 'Top products',
  question: 'What sells best?',
  description: `Products of the period by revenue, quantity, orders or buyers. ${lineWorth} ${nonProducts} The name and category shown are those of the latest order.`,
  picture: { kind: 'breakdown', label: 'name', value: 'revenue' },
  params: z.object(mix),
  columns: {
    product_id: columns.id('Product'),
    name: columns.text('Name', { description: "The product's id where the source gives no name." }),
    category: columns.optionalText('Category'),
    revenue: columns.money('Revenue', { better: 'up', rows: ordersOfProduct }),
    orders: columns.count('Orders', { better: 'up', rows: ordersOfProduct }),
    ...amounts,
  },
})

export const topCategories = defineMetric({
  ...common,
  id: 'purchases.top_categories',
  title: 'Top categories',
  question: 'Which categories carry the revenue?',
  description: `Categories of the period by revenue, quantity, orders or buyers. ${lineWorth} ${nonProducts} Lines without a category are a row of their own, Unknown.`,
  picture: { kind: 'breakdown', label: 'category', value: 'revenue' },
  params: z.object(mix),
  columns: {
    category: columns.text('Category'),
    products: columns.count('Products', { description: 'Different products sold.' }),
    revenue: columns.money('Revenue', { better: 'up' }),
    orders: columns.count('Orders', { better: 'up' }),
    ...amounts,
  },
})

const ordersOfCountry = {
  metric: 'purchases.orders',
  params: { kind: 'sale' },
  from: { country: 'country' },
} as const

export const topCountries = defineMetric({
  ...common,
  id: 'purchases.top_countries',
  title: 'Top countries',
  question: 'Where do the buyers come from?',
  description:
    "Gross revenue, orders and buyers of the period by the customer's country. Orders without a customer, and customers without a country, are a row of their own, Unknown. AOV = gross / orders.",
  picture: { kind: 'breakdown', label: 'country', value: 'gross' },
  params: z.object({ limit: top }),
  columns: {
    country: columns.text('Country'),
    gross: columns.money('Gross revenue', { better: 'up', rows: ordersOfCountry }),
    orders: columns.count('Orders', { better: 'up', rows: ordersOfCountry }),
    buyers: columns.count('Buyers', { better: 'up', description: 'Distinct customers.' }),
    average_order_value: columns.averageMoney('Average order value', { better: 'up' }),
    share: columns.ratio('Share of gross revenue', {
      description: 'Of the gross revenue of all countries, whether shown or not.',
    }),
  },
})

export const productAffinity = defineMetric({
  ...common,
  id: 'purchases.affinity',
  title: 'Bought together',
  question: 'Which products end up in the same basket?',
  description:
    'Pairs of products over the purchases of the period. Support = orders with both / orders with lines. Confidence = orders with both / orders with the first (or with the second). Lift = support / (share of orders with the first × share with the second): above 1 they meet more often than by chance. Looks at the 150 products with most lines; pairs in fewer than min_orders orders are left out. Non-product lines never count.',
  picture: { kind: 'table' },
  params: z.object({
    min_orders: z.coerce
      .number()
      .int()
      .min(1)
      .max(1_000_000)
      .default(10)
      .meta({ description: 'Orders in which a pair must occur.' }),
    sort: z.enum(['lift', 'orders']).default('lift').meta({ description: 'Strongest by what.' }),
    limit: top,
  }),
  columns: {
    product_a: columns.id('Product'),
    name_a: columns.text('Name'),
    product_b: columns.id('With'),
    name_b: columns.text('With name'),
    orders: columns.count('Orders with both'),
    support: columns.ratio('Support'),
    confidence_a_to_b: columns.ratio('Confidence', {
      description: 'Share of the orders with the first that hold the second.',
    }),
    confidence_b_to_a: columns.ratio('Confidence back', {
      description: 'Share of the orders with the second that hold the first.',
    }),
    lift: columns.number('Lift'),
  },
})
