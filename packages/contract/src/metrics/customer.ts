import { z } from 'zod'
import { columns } from '../units.ts'
import { defineMetric, paging } from './metric.ts'
import { predictedColumns, predictedRange, predictedRule } from './predicted.ts'
import { rfmRule } from './rfm.ts'

const common = {
  inputs: ['customers', 'orders'],
  filters: ['branch'],
  permission: 'customers:read',
} as const

const customer = z.string().min(1).max(500).meta({ description: "The customer's id." })
const theirs = (kind: string) => ({
  metric: 'purchases.orders',
  params: { kind },
  from: { customer_id: 'id' },
})
const score = (label: string) => columns.score(label, { description: '1 to 5, 5 best.', better: 'up' })

/** All about one customer, on one row. */
export const customerProfile = defineMetric({
  ...common,
  id: 'customers.profile',
  title: 'Customer',
  question: 'Who is this customer, what have they bought, and when will they buy again?',
  description: `One customer as of the as-of day, over all history. Gross = worth of purchases, net of refunds; returns negative; net = lifetime value = gross + returns; average order value = gross / orders. Gaps are the days between consecutive purchase days: purchases of one day are joined, as in the input of purchase models, while purchases.gaps counts them as 0 days apart. From two gaps on, expected next purchase = last purchase + the customer's own median gap, and overdue ratio = days since the last purchase / the customer's own median gap (above 1: overdue); with fewer both are null, because one gap is no rhythm. Tenure = days since known. Favourites = the category and the product on which most was spent, lines of the category non-product left out. ${predictedRule} ${rfmRule}`,
  picture: { kind: 'figures' },
  params: z.object({ customer_id: customer }),
  columns: {
    id: columns.customer('Customer'),
    name: columns.optionalText('Name', { personal: true }),
    email: columns.optionalText('E-mail', { personal: true }),
    phone: columns.optionalText('Phone', { personal: true }),
    age: columns.number('Age', { description: 'Whole years.' }),
    gender: columns.optionalText('Gender'),
    city: columns.optionalText('City'),
    region: columns.optionalText('Region'),
    country: columns.optionalText('Country'),
    language: columns.optionalText('Language'),
    acquisition_channel: columns.optionalText('Acquisition channel'),
    acquisition_campaign: columns.optionalText('Acquisition campaign'),
    tags: columns.optionalText('Tags', { description: 'Separated by commas.' }),
    branch_id: columns.optionalId('Branch'),
    known_since: columns.optionalInstant('Known since'),
    tenure_days: columns.days('Tenure'),
    orders: columns.count('Orders', { better: 'up', rows: theirs('sale') }),
    gross: columns.money('Gross revenue', { better: 'up', rows: theirs('sale') }),
    returns: columns.money('Returns', { better: 'up', description: 'Negative.', rows: theirs('return') }),
    net: columns.money('Net revenue', { better: 'up', rows: theirs('all') }),
    lifetime_value: columns.money('Lifetime value', {
      better: 'up',
      description: 'Paid net revenue to date.',
      rows: theirs('all'),
    }),
    return_orders: columns.count('Return documents', { better: 'down', rows: theirs('return') }),
    average_order_value: columns.averageMoney('Average order value', { better: 'up', rows: theirs('sale') }),
    discounted_share: columns.ratio('Discounted orders', {
      description: 'Share of purchases with a discount on the order or one of its lines.',
    }),
    first_purchase: columns.optionalDay('First purchase'),
    last_purchase: columns.optionalDay('Last purchase'),
    days_since_last: columns.days('Days since last purchase', { better: 'down' }),
    gaps: columns.count('Gaps', { description: 'Gaps between consecutive purchase days.' }),
    median_gap: columns.days('Median gap', { description: "The customer's own median gap." }),
    mean_gap: columns.days('Mean gap'),
    p90_gap: columns.days('90th percentile of gaps'),
    expected_next_purchase: columns.optionalDay('Expected next purchase', {
      description: "Last purchase + the customer's own median gap, from two gaps on.",
    }),
    overdue_ratio: columns.number('Overdue ratio', {
      better: 'down',
      description: "Days since the last purchase / the customer's own median gap, from two gaps on.",
    }),
    recency_score: score('Recency score'),
    frequency_score: score('Frequency score'),
    monetary_score: score('Monetary score'),
    rfm_group: columns.optionalText('RFM group'),
    favourite_category: columns.optionalText('Favourite category'),
    favourite_product: columns.optionalText('Favourite product'),
    favourite_product_id: columns.optionalId('Favourite product id'),
    ...predictedColumns,
    ...predictedRange,
    expected_purchases: columns.number('Expected purchases', {
      better: 'up',
      description: 'Purchase days within the horizon of the run.',
    }),
    purchases_low: columns.number('Purchases at least', { description: 'Low end of its 80 % interval.' }),
    purchases_high: columns.number('Purchases at most', { description: 'High end of its 80 % interval.' }),
    next_purchase: columns.optionalDay('Next purchase', {
      description: 'The median day by the purchase model; null where another purchase is unlikely.',
    }),
    next_purchase_from: columns.optionalDay('Not before'),
    next_purchase_to: columns.optionalDay('Not after'),
    churn_reason: columns.optionalText('Why that risk'),
    predicted_as_of: columns.optionalDay('Predicted from', {
      description: 'The last day that the predictions know of.',
    }),
    predicted_months: columns.number('Months predicted'),
    predictions_withheld: columns.optionalText('Not predicted because'),
  },
})

export const customerTimeline = defineMetric({
  ...common,
  id: 'customers.timeline',
  title: 'Timeline',
  question: 'What happened with this customer?',
  description:
    "The customer's events up to the as-of time, newest first: orders and returns, with those that no figure counts and the reason why.",
  picture: { kind: 'timeline', at: 'at', title: 'title' },
  params: z.object({ customer_id: customer, ...paging }),
  columns: {
    at: columns.instant('When'),
    kind: columns.text('Kind', { description: 'sale or return.' }),
    id: columns.id('Document'),
    title: columns.text('Event'),
    items: columns.number('Items', { description: 'Quantity over all lines; null where none is known.' }),
    value: columns.optionalMoney('Worth'),
    channel: columns.optionalText('Channel'),
    branch_id: columns.optionalId('Branch'),
    reason: columns.optionalText('Not counted because', { description: 'Null where figures count it.' }),
  },
})

export const customerProducts = defineMetric({
  ...common,
  id: 'customers.products',
  title: 'Products of a customer',
  question: 'What does this customer buy?',
  description:
    'Products on the purchases of one customer up to the as-of time, by revenue. Revenue of a line = quantity × unit price − line discount, before discount, tax, shipping and refund of the whole order. Returns are not taken off; lines of the category non-product are left out.',
  picture: { kind: 'table' },
  params: z.object({ customer_id: customer, ...paging }),
  columns: {
    product_id: columns.id('Product'),
    name: columns.text('Name', { description: "The product's id where the source gives no name." }),
    category: columns.optionalText('Category'),
    revenue: columns.money('Revenue', { better: 'up' }),
    share: columns.ratio('Share', { description: 'Of the revenue of all their counted lines.' }),
    quantity: columns.number('Quantity', { better: 'up' }),
    orders: columns.count('Orders', { better: 'up' }),
    last_bought: columns.day('Last bought'),
  },
})

export const customerRfmHistory = defineMetric({
  ...common,
  id: 'customers.rfm_history',
  title: 'RFM over time',
  question: 'How did this customer move between the RFM groups?',
  description: `Scores and group of one customer at the end of each month since their first purchase, the last one as of the as-of day; at most the 36 latest months. ${rfmRule}`,
  picture: { kind: 'series', x: 'day', y: ['recency_score', 'frequency_score', 'monetary_score'] },
  params: z.object({ customer_id: customer }),
  columns: {
    day: columns.day('Day', { description: 'Last day that the scores know of.' }),
    recency_score: score('Recency score'),
    frequency_score: score('Frequency score'),
    monetary_score: score('Monetary score'),
    rfm_group: columns.text('RFM group'),
  },
})
