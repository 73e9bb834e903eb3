import { z } from 'zod'
import { columns } from '../units.ts'
import { defineMetric, direction, interval, paging } from './metric.ts'

const common = {
  inputs: ['activities'],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

const activityRule =
  'An activity is one row of the stream of events, of any type unless one is given, in the period by the time at which it was done. Customers = different known customers; visitors = those and the visitors who are not known, told apart by their anonymous id.'

const text = (description: string) => z.string().min(1).max(200).optional().meta({ description })
const whole = (min: number, max: number, description: string) =>
  z.coerce.number().int().min(min).max(max).optional().meta({ description })

/** What narrows activities, the same on every metric of them. */
export const activityFilters = {
  type: text('Only activities of this type.'),
  channel: text('Only this channel; Unknown for none.'),
  service: text('Only this service; Unknown for none.'),
  device: text('Only this device: desktop, mobile, tablet, or as the source names it; Unknown for none.'),
  stage: text('Only this stage of the journey; Unknown for none.'),
  country: text("Only customers of this country, as the customer's record has it; Unknown for none."),
  gender: text('Only customers of this gender; Unknown for none.'),
  age: text('Only customers of this age band, such as 25–34; Unknown for none.'),
}
const filterNames = Object.keys(activityFilters)

const behind = (from: Readonly<Record<string, string>> = {}) => ({
  metric: 'activity.list',
  from,
  keep: filterNames.filter(name => !(name in from)),
})

export const activityList = defineMetric({
  ...common,
  id: 'activity.list',
  title: 'Activities',
  question: 'What did our customers do, most recent first?',
  description: `${activityRule} Newest first unless told.`,
  picture: { kind: 'table' },
  inputs: ['activities', 'customers'],
  params: z.object({
    ...activityFilters,
    customer_id: text("Only this customer's activities."),
    anonymous_id: text("Only this visitor's activities."),
    who: z
      .enum(['all', 'known', 'anonymous'])
      .default('all')
      .meta({ description: 'All activities, those of known customers, or those of nobody known.' }),
    weekday: whole(1, 7, 'Only activities of this local weekday, 1 = Monday.'),
    hour: whole(0, 23, 'Only activities of this local hour.'),
    search: text("Part of the description, the customer's id or the customer's name."),
    direction,
    ...paging,
  }),
  columns: {
    id: columns.id('Activity'),
    occurred_at: columns.instant('When'),
    type: columns.text('Type'),
    customer_id: columns.optionalCustomer('Customer'),
    customer_name: columns.optionalText('Customer name', { personal: true }),
    anonymous_id: columns.optionalId('Visitor'),
    description: columns.optionalText('Description', { personal: true }),
    channel: columns.optionalText('Channel'),
    stage: columns.optionalText('Stage'),
    service: columns.optionalText('Service'),
    device: columns.text('Device', {
      description: 'The device in the metadata, else the kind that the user agent names, else Unknown.',
    }),
    session_id: columns.optionalId('Session'),
    branch_id: columns.optionalId('Branch'),
    metadata: columns.optionalText('Metadata', {
      personal: true,
      description: 'JSON, as the source sent it.',
    }),
    ip: columns.optionalText('Address', { personal: true }),
    user_agent: columns.optionalText('User agent', { personal: true }),
  },
})

export const activityStatistics = defineMetric({
  ...common,
  id: 'activity.statistics',
  title: 'Activity',
  question: 'How much is going on, and by how many customers?',
  description: `${activityRule} Per customer = activities of known customers / customers. Active days = different local days with an activity.`,
  picture: { kind: 'figures' },
  params: z.object(activityFilters),
  columns: {
    activities: columns.count('Activities', { better: 'up', rows: behind() }),
    customers: columns.count('Customers', { better: 'up' }),
    visitors: columns.count('Visitors', { better: 'up' }),
    anonymous: columns.count('Of nobody known', { description: 'Activities without a customer.' }),
    per_customer: columns.number('Activities per customer', { better: 'up' }),
    types: columns.count('Types'),
    services: columns.count('Services'),
    active_days: columns.count('Active days'),
    first_at: columns.optionalInstant('First'),
    last_at: columns.optionalInstant('Last'),
  },
})

const groupColumns = {
  activities: columns.count('Activities', { better: 'up' }),
  share: columns.ratio('Share of activities'),
  customers: columns.count('Customers', { better: 'up' }),
  visitors: columns.count('Visitors', { better: 'up' }),
}

/** What activities are told apart by. */
export const activityDimensions = ['type', 'channel', 'device', 'stage', 'service'] as const

export const activityBreakdown = defineMetric({
  ...common,
  id: 'activity.breakdown',
  title: 'Activities by kind',
  question: 'Of what kind are the activities, and where do they happen?',
  description: `${activityRule} By type, channel, device, stage or service; those of which it is not known are a row of their own, Unknown.`,
  picture: { kind: 'breakdown', label: 'value', value: 'activities' },
  params: z.object({
    dimension: z
      .enum(activityDimensions)
      .default('type')
      .meta({ description: 'type, channel, device, stage or service.' }),
    ...activityFilters,
  }),
  columns: { value: columns.text('Value'), ...groupColumns },
})

export const activityByType = defineMetric({
  ...common,
  id: 'activity.by_type',
  title: 'Activities by type',
  question: 'What do customers do most?',
  description: activityRule,
  picture: { kind: 'breakdown', label: 'type', value: 'activities' },
  params: z.object(activityFilters),
  columns: {
    type: columns.text('Type'),
    ...groupColumns,
    activities: columns.count('Activities', { better: 'up', rows: behind({ type: 'type' }) }),
    last_at: columns.instant('Last'),
  },
})

export const activityOverTime = defineMetric({
  ...common,
  id: 'activity.over_time',
  title: 'Activity over time',
  question: 'How does activity develop?',
  description: `${activityRule} Every interval that touches the period is there; only days inside the period count. New customers = those whose first activity ever that the filters let through lies in the interval.`,
  picture: { kind: 'series', x: 'bucket', y: ['activities'] },
  params: z.object({ interval, ...activityFilters }),
  columns: {
    bucket: columns.day('Interval', { description: 'First day of the whole interval.' }),
    first_day: columns.day('From', { description: 'First day of it inside the period.' }),
    last_day: columns.day('To', { description: 'Last day of it inside the period.' }),
    complete: columns.flag('Complete', {
      description: 'Whether all of the interval lies inside the period and is over.',
    }),
    activities: columns.count('Activities', {
      better: 'up',
      rows: behind({ start_date: 'first_day', end_date: 'last_day' }),
    }),
    customers: columns.count('Customers', { better: 'up' }),
    visitors: columns.count('Visitors', { better: 'up' }),
    new_customers: columns.count('New customers', { better: 'up' }),
    per_customer: columns.number('Activities per customer', { better: 'up' }),
  },
})

export const activityRhythm = defineMetric({
  ...common,
  id: 'activity.by_weekday_hour',
  title: 'Activity by weekday and hour',
  question: 'When are our customers active?',
  description: `${activityRule} By local weekday (1 = Monday) and hour; each of the 168 cells is there.`,
  picture: { kind: 'heatmap', x: 'hour', y: 'weekday', value: 'activities' },
  params: z.object(activityFilters),
  columns: {
    weekday: columns.count('Weekday'),
    hour: columns.count('Hour'),
    activities: columns.count('Activities', {
      better: 'up',
      rows: behind({ weekday: 'weekday', hour: 'hour' }),
    }),
    customers: columns.count('Customers', { better: 'up' }),
    share: columns.ratio('Share of activities'),
  },
})

export const activityServices = defineMetric({
  ...common,
  id: 'activity.services',
  title: 'Services used',
  question: 'Which services are used most, and which are rising?',
  description: `${activityRule} By the service that was used, activities without one left out. Before = activities of the window of equal length that ends where the period begins; growth = (activities − before) / before. Both are null over all data, which have no window before them.`,
  picture: { kind: 'breakdown', label: 'service', value: 'activities' },
  params: z.object({ ...activityFilters, ...paging }),
  columns: {
    service: columns.text('Service'),
    activities: columns.count('Activities', { better: 'up', rows: behind({ service: 'service' }) }),
    share: columns.ratio('Share of activities'),
    customers: columns.count('Customers', { better: 'up' }),
    visitors: columns.count('Visitors', { better: 'up' }),
    before: columns.optionalCount('Before'),
    growth: columns.ratio('Growth', { better: 'up' }),
    last_at: columns.instant('Last used'),
  },
})
