import { z } from 'zod'
import { columns } from '../units.ts'
import { defineMetric } from './metric.ts'
import { rfmRule } from './rfm.ts'

const common = {
  inputs: ['orders'],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

const inGroup = { metric: 'segments.rfm_customers', from: { group: 'group' } } as const

export const rfmSummary = defineMetric({
  ...common,
  id: 'segments.rfm',
  title: 'RFM groups',
  question: 'Which groups do our customers form, what are they worth, and what should we do?',
  description: `All eleven groups, also those without customers. Revenue = paid net revenue to date of the group's customers. ${rfmRule}`,
  picture: { kind: 'table' },
  params: z.object({}),
  columns: {
    group: columns.id('Group'),
    title: columns.text('Name'),
    customers: columns.count('Customers', { rows: inGroup }),
    share: columns.ratio('Share of customers'),
    revenue: columns.money('Net revenue', { rows: inGroup }),
    revenue_share: columns.ratio('Share of net revenue'),
    average_value: columns.averageMoney('Revenue per customer'),
    average_recency: columns.days('Days since last purchase', { description: 'Mean over customers.' }),
    average_frequency: columns.number('Purchases per customer'),
    meaning: columns.text('Who they are'),
    action: columns.text('What to do'),
  },
})

export const rfmScoreCounts = defineMetric({
  ...common,
  id: 'segments.rfm_scores',
  title: 'RFM scores',
  question: 'How many customers have which score?',
  description: `Customers by each of the three scores, 1 to 5. ${rfmRule}`,
  picture: { kind: 'breakdown', label: 'score', value: 'recency' },
  params: z.object({}),
  columns: {
    score: columns.count('Score'),
    recency: columns.count('By recency', {
      rows: { metric: 'segments.rfm_customers', from: { recency_score: 'score' } },
    }),
    frequency: columns.count('By frequency', {
      rows: { metric: 'segments.rfm_customers', from: { frequency_score: 'score' } },
    }),
    monetary: columns.count('By monetary value', {
      rows: { metric: 'segments.rfm_customers', from: { monetary_score: 'score' } },
    }),
  },
})

export const rfmCutPoints = defineMetric({
  ...common,
  id: 'segments.rfm_cut_points',
  title: 'RFM cut points',
  question: 'Where does one score end and the next begin?',
  description: `For each measure and score the range of values that gets it: recency in days since the last purchase, frequency in purchases, monetary value in the reporting currency. Lowest and highest are values that customers have, null where nobody has the score. Basis says whether quintiles or the organization's fixed thresholds were used. ${rfmRule}`,
  picture: { kind: 'table' },
  params: z.object({}),
  filters: ['period'],
  columns: {
    measure: columns.text('Measure', { description: 'recency, frequency or monetary.' }),
    score: columns.count('Score'),
    lowest: columns.number('Lowest value', { description: 'Lowest value that a customer with it has.' }),
    highest: columns.number('Highest value', { description: 'Highest value that a customer with it has.' }),
    threshold: columns.number('Threshold', {
      description:
        'Where the score begins: with quintiles more than this (recency: fewer days), with fixed thresholds this or more (recency: or fewer). Null for score 1.',
    }),
    customers: columns.count('Customers'),
    basis: columns.text('Basis', { description: 'quintiles or fixed thresholds.' }),
  },
})

const share = (fallback: number, description: string) =>
  z.coerce.number().min(0).max(1).default(fallback).meta({ description })

export const behaviouralGroups = defineMetric({
  ...common,
  id: 'segments.behavioural',
  title: 'Behavioural groups',
  question: 'Which buying habits do our customers have?',
  inputs: ['orders', 'activities'],
  description:
    'Customers by habits seen in their purchases of the period; one customer can be in several groups or in none, and share is of all buyers of the period, for window shoppers of all customers with an activity in it. Frequent = at least min_orders purchases. Bargain hunter = at least discount_share of their purchases with a discount on the order or one of its lines. Category loyal and brand loyal = at least loyal_share of their spend on lines with a known category (brand) in one of them. Seasonal = at least seasonal_share of their purchases in one quarter of the calendar, in at least two different years. Window shoppers = at least min_visits activities in the period and no purchase in it. All but frequent and window shoppers ask for at least min_purchases purchases, since a share of one purchase is no habit. With the thresholds that it has unless told each group is a segment, such as behaviour:frequent, for filters and rules.',
  picture: { kind: 'breakdown', label: 'title', value: 'customers' },
  params: z.object({
    min_orders: z.coerce
      .number()
      .int()
      .min(1)
      .max(10_000)
      .default(5)
      .meta({ description: 'Purchases from which a customer is frequent.' }),
    min_purchases: z.coerce
      .number()
      .int()
      .min(2)
      .max(10_000)
      .default(3)
      .meta({ description: 'Purchases that the other habits ask for.' }),
    min_visits: z.coerce
      .number()
      .int()
      .min(1)
      .max(10_000)
      .default(3)
      .meta({ description: 'Activities without a purchase from which a customer is a window shopper.' }),
    discount_share: share(0.5, 'Share of discounted purchases of a bargain hunter, 0 to 1.'),
    loyal_share: share(0.8, 'Share of spend in one category or brand of a loyal customer, 0 to 1.'),
    seasonal_share: share(0.8, 'Share of purchases in one quarter of a seasonal buyer, 0 to 1.'),
  }),
  columns: {
    group: columns.id('Group'),
    title: columns.text('Name'),
    rule: columns.text('Rule', { description: 'The rule with the thresholds in use.' }),
    customers: columns.count('Customers'),
    share: columns.ratio('Share of buyers'),
    gross: columns.money('Gross revenue', { description: 'Of their purchases in the period.' }),
    average_value: columns.averageMoney('Gross revenue per customer'),
  },
})
