import { z } from 'zod'
import { columns } from '../units.ts'
import { defineMetric, direction, interval, paging } from './metric.ts'
import { daysOfRow, seriesColumns, seriesRule } from './series.ts'

const common = {
  inputs: ['referrals'],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

const text = (description: string) => z.string().max(200).optional().meta({ description })
const narrowing = { channel: text('Only invitations sent this way.') }
const keep = ['channel'] as const

const referralRule =
  'An invitation belongs to the day on which it was sent. It is converted where its status says so or, without a status, where it has a time of conversion; one whose conversion came after the as-of time is not converted yet. Conversion rate = converted / sent. Days to convert = from sending to conversion, of those that say when.'

const behind = (params: Record<string, string> = {}) => ({ metric: 'referrals.list', params, keep }) as const

const figures = {
  sent: columns.count('Sent', { better: 'up', rows: behind() }),
  converted: columns.count('Converted', { better: 'up', rows: behind({ state: 'converted' }) }),
  conversion_rate: columns.ratio('Conversion rate', { better: 'up', description: 'Converted / sent.' }),
  referrers: columns.count('Referrers', { better: 'up', description: 'Customers who sent one.' }),
  mean_days: columns.days('Days to convert, mean', { better: 'down' }),
  median_days: columns.days('Days to convert, median', { better: 'down' }),
  p90_days: columns.days('Days to convert, 90 % within', { better: 'down' }),
  reward_cost: columns.money('Reward cost', { better: 'down', rows: behind() }),
  cost_per_conversion: columns.averageMoney('Reward cost per conversion', { better: 'down' }),
}

export const referralFigures = defineMetric({
  ...common,
  id: 'referrals.figures',
  title: 'Referrals',
  question: 'Do customers bring customers, and what does it cost?',
  description: referralRule,
  picture: { kind: 'figures' },
  params: z.object(narrowing),
  columns: figures,
})

const leading = (from: Record<string, string>): typeof figures =>
  Object.fromEntries(
    Object.entries(figures).map(([name, column]) => [
      name,
      column.rows
        ? { ...column, rows: { ...column.rows, from, keep: 'channel' in from ? [] : keep } }
        : column,
    ]),
  ) as unknown as typeof figures

export const referralsOverTime = defineMetric({
  ...common,
  id: 'referrals.over_time',
  title: 'Referrals over time',
  question: 'Do customers bring more customers than they used to?',
  description: `${referralRule} Young invitations may still convert. ${seriesRule}`,
  picture: { kind: 'series', x: 'bucket', y: ['sent', 'converted'] },
  params: z.object({ ...narrowing, interval }),
  columns: { ...seriesColumns, ...leading(daysOfRow) },
})

export const referralsByChannel = defineMetric({
  ...common,
  id: 'referrals.by_channel',
  title: 'Referrals by channel',
  question: 'Which way of inviting works best?',
  description: `${referralRule} Invitations without a channel are a row of their own, Unknown.`,
  picture: { kind: 'breakdown', label: 'channel', value: 'converted' },
  params: z.object({}),
  columns: { channel: columns.text('Channel'), ...leading({ channel: 'channel' }) },
})

export const referralComparison = defineMetric({
  ...common,
  id: 'referrals.comparison',
  title: 'Referred customers and others',
  question: 'Are referred customers worth more than others?',
  description:
    'Customers known before the end of the period; referred = named by a converted invitation. They are compared with all others of equal age: within each whole calendar month since a customer became known, months weighted as the referred are spread over them; referred customers of an age that nobody else has are left out. Lifetime value = paid net revenue to date, revenue = paid gross revenue to date, repeat rate = share with two or more purchases to date, customers without a purchase among them with 0. Intervals of the difference are those of 95 %; significant = the interval does not hold 0. Customers of whom it is not known since when they are known are left out.',
  picture: { kind: 'figures' },
  inputs: ['referrals', 'customers', 'orders'],
  params: z.object({}),
  columns: {
    referred: columns.count('Referred customers', { better: 'up' }),
    others: columns.count('Other customers'),
    referred_value: columns.averageMoney('Lifetime value of referred', { better: 'up' }),
    others_value: columns.averageMoney('Lifetime value of others', { description: 'Of equal age.' }),
    value_difference: columns.averageMoney('Difference of lifetime value', { better: 'up' }),
    value_low: columns.averageMoney('Difference of lifetime value, lower end'),
    value_high: columns.averageMoney('Difference of lifetime value, upper end'),
    value_significant: columns.flag('Difference of lifetime value significant'),
    referred_revenue: columns.averageMoney('Revenue of referred', { better: 'up' }),
    others_revenue: columns.averageMoney('Revenue of others', { description: 'Of equal age.' }),
    referred_repeat_rate: columns.ratio('Repeat rate of referred', { better: 'up' }),
    others_repeat_rate: columns.ratio('Repeat rate of others', { description: 'Of equal age.' }),
    repeat_difference: columns.ratio('Difference of repeat rate', { better: 'up' }),
    repeat_low: columns.ratio('Difference of repeat rate, lower end'),
    repeat_high: columns.ratio('Difference of repeat rate, upper end'),
    repeat_significant: columns.flag('Difference of repeat rate significant'),
    unmatched: columns.count('Referred not compared', { description: 'Nobody else has their age.' }),
  },
})

export const referralList = defineMetric({
  ...common,
  id: 'referrals.list',
  title: 'Invitations',
  question: 'Who invited whom, and what became of it?',
  description: `Invitations of the period, newest first unless told. ${referralRule} Lifetime value = paid net revenue of the invited customer to date.`,
  picture: { kind: 'table' },
  inputs: ['referrals', 'customers', 'orders'],
  permission: 'customers:read',
  params: z.object({
    channel: text('Only invitations sent this way; Unknown for none.'),
    state: z
      .enum(['all', 'converted', 'open'])
      .default('all')
      .meta({ description: 'All, those converted, or those not.' }),
    customer_id: text('Only invitations of this referrer.'),
    direction,
    ...paging,
  }),
  columns: {
    id: columns.id('Invitation'),
    sent_at: columns.instant('Sent'),
    referrer_id: columns.customer('Referrer'),
    referrer_name: columns.optionalText('Referrer name', { personal: true }),
    referred_id: columns.optionalCustomer('Invited'),
    referred_name: columns.optionalText('Invited name', { personal: true }),
    channel: columns.optionalText('Channel'),
    state: columns.text('State', { description: 'sent, converted, expired or declined.' }),
    converted_at: columns.optionalInstant('Converted'),
    days_to_convert: columns.days('Days to convert'),
    reward_cost: columns.optionalMoney('Reward cost'),
    lifetime_value: columns.optionalMoney('Lifetime value of the invited', { better: 'up' }),
  },
})
