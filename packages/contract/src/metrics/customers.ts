import { z } from 'zod'
import { demographicDimensions } from '../dimensions.ts'
import { columns } from '../units.ts'
import { defineMetric } from './metric.ts'

const common = {
  inputs: ['customers', 'orders'],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

/** What customers are known by, and every fact that shows them active. */
export const activityInputs = [
  'customers',
  'orders',
  'work_orders',
  'appointments',
  'conversations',
  'interactions',
  'activities',
] as const

/** The customers behind a figure, by what they are in the period. */
export const people = (status: string) => ({ metric: 'customers.list', params: { status } }) as const
export const knownRule =
  'A customer is known from their record or, without one, from the orders that name them; known since = the earlier of created_at and the first order. Whoever is named by any fact and described by no source has a record since the first such fact.'
export const activeRule =
  'Active = at least one order (a sale with a value that was not cancelled, paid yet or not), work order or interaction that was not cancelled, appointment that was neither cancelled nor missed, conversation or activity in the window.'

export const customerCounts = defineMetric({
  ...common,
  inputs: activityInputs,
  id: 'customers.counts',
  title: 'Customers',
  question: 'How many customers do we have, and how many are active, new or come back?',
  description: `${knownRule} Total = known before the end of the period. New = known since a moment in the period. ${activeRule} Buyers = at least one purchase (paid, with a value) in the period. Recurring = two or more purchases up to the end of the period and at least one in it. Records without a created_at and without orders count in the total, never as new.`,
  picture: { kind: 'figures' },
  params: z.object({}),
  columns: {
    total: columns.count('Customers', { better: 'up', rows: people('all') }),
    active: columns.count('Active', { better: 'up', rows: people('active') }),
    active_share: columns.ratio('Active share', { better: 'up', description: 'Active / customers.' }),
    new: columns.count('New', { better: 'up', rows: people('new') }),
    buyers: columns.count('Buyers', { better: 'up', rows: people('buyer') }),
    first_time_buyers: columns.count('First-time buyers', {
      better: 'up',
      description: 'Buyers whose first purchase ever lies in the period.',
      rows: people('first_time'),
    }),
    recurring: columns.count('Recurring', { better: 'up', rows: people('recurring') }),
    recurring_share: columns.ratio('Recurring share', { better: 'up', description: 'Recurring / buyers.' }),
  },
})

const groupRule = `${knownRule} Customers = known before the end of the period. Buyers and net revenue (purchases and returns of known customers) are those of the period. Those of whom it is not known are a row of their own, Unknown.`

const groupColumns = {
  customers: columns.count('Customers', { better: 'up' }),
  share: columns.ratio('Share of customers'),
  buyers: columns.count('Buyers', { better: 'up' }),
  net: columns.money('Net revenue', { better: 'up' }),
  revenue_share: columns.ratio('Share of net revenue'),
  revenue_per_buyer: columns.averageMoney('Net revenue per buyer', { better: 'up' }),
}

export const customersByCountry = defineMetric({
  ...common,
  id: 'customers.by_country',
  title: 'Customers by country',
  question: 'Where are our customers, and what are they worth?',
  description: groupRule,
  picture: { kind: 'breakdown', label: 'country', value: 'customers' },
  params: z.object({}),
  columns: {
    country: columns.text('Country'),
    ...groupColumns,
    customers: columns.count('Customers', {
      better: 'up',
      rows: { metric: 'customers.list', from: { country: 'country' } },
    }),
    buyers: columns.count('Buyers', {
      better: 'up',
      rows: { ...people('buyer'), from: { country: 'country' } },
    }),
  },
})

export const customerDemographics = defineMetric({
  ...common,
  id: 'customers.demographics',
  title: 'Demographics',
  question: 'Who are our customers?',
  description: `${groupRule} Age is counted in whole years at the end of the period, in the bands under 18, 18–24, 25–34, 35–44, 45–54, 55–64, 65 and over. Branch is the branch of the customer's record. Device is that of their latest activity up to the end of the period which tells of one: the word device in its metadata, else mobile, tablet or desktop by its user agent.`,
  picture: { kind: 'breakdown', label: 'value', value: 'customers' },
  params: z.object({
    dimension: z
      .enum(demographicDimensions)
      .default('country')
      .meta({ description: 'What customers are told apart by.' }),
  }),
  columns: {
    value: columns.text('Value'),
    ...groupColumns,
    customers: columns.count('Customers', {
      better: 'up',
      rows: { metric: 'customers.list', from: { value: 'value' }, keep: ['dimension'] },
    }),
    buyers: columns.count('Buyers', {
      better: 'up',
      rows: { ...people('buyer'), from: { value: 'value' }, keep: ['dimension'] },
    }),
  },
})
