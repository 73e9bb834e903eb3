import { z } from 'zod'
import { columns } from '../units.ts'
import { defineMetric, direction, interval, paging } from './metric.ts'
import { daysOfRow, seriesColumns, seriesRule } from './series.ts'

const common = {
  inputs: ['communications', 'orders'],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

const text = (description: string) => z.string().max(200).optional().meta({ description })
const window = (days: number) => ({
  window: z.coerce.number().int().min(1).max(365).default(days).meta({
    description: 'Days after sending in which a purchase counts as brought about.',
  }),
})
const narrowing = {
  channel: text('Only messages sent this way.'),
  campaign: text('Only messages of this campaign; Unknown for none.'),
}
const keep = ['channel', 'campaign', 'window'] as const

const messageRule =
  'A message belongs to the day on which it was sent; customers who were held out were sent none. Delivered = it arrived or was opened or clicked, and did not come back. Open, click, unsubscribe and complaint rates are shares of the delivered, bounce rate is that of the sent; all are null where nothing tells of deliveries.'
const conversionRule =
  'Converted = the source says so within the window, or the customer purchased within so many days after sending; only messages whose window is over are followed, and conversion rate = converted / followed. A purchase can follow several messages, so revenue does not add up over campaigns.'

const behind = (state: string) => ({ metric: 'communications.list', params: { state }, keep }) as const

const figures = {
  sent: columns.count('Sent', { rows: behind('sent') }),
  delivered: columns.count('Delivered', { better: 'up', rows: behind('delivered') }),
  delivery_rate: columns.ratio('Delivery rate', { better: 'up', description: 'Delivered / sent.' }),
  bounced: columns.count('Bounced', { better: 'down', rows: behind('bounced') }),
  bounce_rate: columns.ratio('Bounce rate', { better: 'down', description: 'Bounced / sent.' }),
  opened: columns.count('Opened', { better: 'up', rows: behind('opened') }),
  open_rate: columns.ratio('Open rate', { better: 'up', description: 'Opened / delivered.' }),
  clicked: columns.count('Clicked', { better: 'up', rows: behind('clicked') }),
  click_rate: columns.ratio('Click rate', { better: 'up', description: 'Clicked / delivered.' }),
  unsubscribed: columns.count('Unsubscribed', { better: 'down', rows: behind('unsubscribed') }),
  unsubscribe_rate: columns.ratio('Unsubscribe rate', {
    better: 'down',
    description: 'Unsubscribed / delivered.',
  }),
  complained: columns.count('Complained', { better: 'down', rows: behind('complained') }),
  complaint_rate: columns.ratio('Complaint rate', { better: 'down', description: 'Complained / delivered.' }),
  followed: columns.count('Followed', { description: 'Delivered messages whose window is over.' }),
  converted: columns.count('Converted', { better: 'up', rows: behind('converted') }),
  conversion_rate: columns.ratio('Conversion rate', { better: 'up', description: 'Converted / followed.' }),
  revenue: columns.money('Revenue in the window', {
    better: 'up',
    description: 'Purchases that followed delivered messages within the window.',
  }),
  cost: columns.money('Cost'),
  held_out: columns.count('Held out', { rows: behind('holdout') }),
}

export const communicationFigures = defineMetric({
  ...common,
  id: 'communications.figures',
  title: 'Communications',
  question: 'Do our messages arrive, and do they work?',
  description: `${messageRule} ${conversionRule}`,
  picture: { kind: 'figures' },
  params: z.object({ ...narrowing, ...window(7) }),
  columns: figures,
})

const leading = (from: Record<string, string>, kept: readonly string[] = keep): typeof figures =>
  Object.fromEntries(
    Object.entries(figures).map(([name, column]) => [
      name,
      column.rows ? { ...column, rows: { ...column.rows, from, keep: kept } } : column,
    ]),
  ) as unknown as typeof figures

export const communicationsOverTime = defineMetric({
  ...common,
  id: 'communications.over_time',
  title: 'Communications over time',
  question: 'Do our messages work as well as they did?',
  description: `${messageRule} ${conversionRule} ${seriesRule}`,
  picture: { kind: 'series', x: 'bucket', y: ['open_rate', 'click_rate', 'conversion_rate'] },
  params: z.object({ ...narrowing, ...window(7), interval }),
  columns: { ...seriesColumns, ...leading(daysOfRow) },
})

export const communicationsByChannel = defineMetric({
  ...common,
  id: 'communications.by_channel',
  title: 'Communications by channel',
  question: 'Which channel works best?',
  description: `${messageRule} ${conversionRule}`,
  picture: { kind: 'breakdown', label: 'channel', value: 'conversion_rate' },
  params: z.object({ campaign: narrowing.campaign, ...window(7) }),
  columns: {
    channel: columns.text('Channel'),
    ...leading({ channel: 'channel' }, ['campaign', 'window']),
  },
})

export const communicationsByCampaign = defineMetric({
  ...common,
  id: 'communications.by_campaign',
  title: 'Campaigns',
  question: 'Which campaigns worked?',
  description: `Every campaign by channel, newest first. ${messageRule} ${conversionRule}`,
  picture: { kind: 'table' },
  params: z.object({ channel: narrowing.channel, ...window(7), ...paging }),
  columns: {
    campaign: columns.text('Campaign'),
    channel: columns.text('Channel'),
    first_sent: columns.day('First sent'),
    last_sent: columns.day('Last sent'),
    ...leading({ channel: 'channel', campaign: 'campaign' }, ['window']),
  },
})

const against = {
  customers: columns.count('Contacted', { description: 'Customers whose window is over.' }),
  converted: columns.count('Converted', { better: 'up' }),
  rate: columns.ratio('Rate', { better: 'up', description: 'Converted / contacted.' }),
  rate_low: columns.ratio('Rate, lower end', { description: 'Of the 95 % interval.' }),
  rate_high: columns.ratio('Rate, upper end', { description: 'Of the 95 % interval.' }),
  held_out: columns.count('Held out', { description: 'Customers whose window is over.' }),
  held_out_converted: columns.count('Held out and converted'),
  held_out_rate: columns.ratio('Rate of held out'),
  difference: columns.ratio('Uplift', { better: 'up', description: 'Rate − rate of held out.' }),
  difference_low: columns.ratio('Uplift, lower end', { description: 'Of the 95 % interval (Newcombe).' }),
  difference_high: columns.ratio('Uplift, upper end', { description: 'Of the 95 % interval (Newcombe).' }),
  significant: columns.flag('Significant', { description: 'The interval of the uplift does not hold 0.' }),
}

export const communicationUplift = defineMetric({
  ...common,
  id: 'communications.uplift',
  title: 'Uplift against a holdout',
  question: 'What did the campaign bring about that would not have come anyway?',
  description: `Customers of each campaign, contacted or held out, and the share of them who converted within the window after their first message of it (or the time at which it would have been sent). Everybody who was sent a message counts, delivered or not: leaving out those whom it did not reach would compare unlike people. Uplift = difference of the shares, with a 95 % interval; it stands for the campaign's effect only where chance decided who was held out. Additional conversions = uplift × contacted. ${conversionRule}`,
  picture: { kind: 'breakdown', label: 'campaign', value: 'difference' },
  params: z.object({ channel: narrowing.channel, ...window(7) }),
  columns: {
    campaign: columns.text('Campaign'),
    ...against,
    additional: columns.number('Additional conversions', { better: 'up' }),
    revenue_per_customer: columns.averageMoney('Revenue per contacted', { better: 'up' }),
    held_out_revenue: columns.averageMoney('Revenue per held out'),
  },
})

export const winBack = defineMetric({
  ...common,
  id: 'communications.win_back',
  title: 'Win-back',
  question: 'Do we win dormant customers back?',
  description:
    "Customers of each campaign who were dormant when their first message of it was sent (or would have been): they had bought before, and not within the dormant days (the organization's churn rule unless told). Reactivated = purchased within the window after it; only customers whose window is over count. Rate = reactivated / contacted among the dormant, with a 95 % Wilson interval, against those held out where there are any (Newcombe).",
  picture: { kind: 'breakdown', label: 'campaign', value: 'rate' },
  params: z.object({
    channel: narrowing.channel,
    dormant: z.coerce.number().int().min(1).max(3650).optional().meta({
      description:
        "Days without a purchase after which a customer is dormant; the organization's churn rule unless told.",
    }),
    ...window(30),
    group: z
      .enum(['campaign', 'all'])
      .default('campaign')
      .meta({ description: 'A row for each campaign, or one for all, by the first message of any.' }),
  }),
  columns: {
    campaign: columns.text('Campaign'),
    ...against,
    converted: columns.count('Reactivated', { better: 'up' }),
  },
})

export const communicationList = defineMetric({
  ...common,
  id: 'communications.list',
  title: 'Messages',
  question: 'Who was sent what, and what became of it?',
  description: `Messages of the period and those held out of it, newest first unless told. ${messageRule} ${conversionRule}`,
  picture: { kind: 'table' },
  inputs: ['communications', 'customers', 'orders'],
  permission: 'customers:read',
  params: z.object({
    ...narrowing,
    ...window(7),
    state: z
      .enum([
        'all',
        'sent',
        'delivered',
        'bounced',
        'opened',
        'clicked',
        'unsubscribed',
        'complained',
        'converted',
        'holdout',
      ])
      .default('all')
      .meta({ description: 'Only messages of this state; holdout for those who were sent none.' }),
    customer_id: text('Only this customer.'),
    direction,
    ...paging,
  }),
  columns: {
    id: columns.id('Message'),
    sent_at: columns.instant('Sent'),
    customer_id: columns.optionalCustomer('Customer'),
    customer_name: columns.optionalText('Customer name', { personal: true }),
    campaign: columns.text('Campaign'),
    channel: columns.text('Channel'),
    subject: columns.optionalText('Subject'),
    held_out: columns.flag('Held out'),
    delivered: columns.flag('Delivered'),
    opened_at: columns.optionalInstant('Opened'),
    clicked_at: columns.optionalInstant('Clicked'),
    bounced_at: columns.optionalInstant('Bounced'),
    unsubscribed_at: columns.optionalInstant('Unsubscribed'),
    complained_at: columns.optionalInstant('Complained'),
    converted: columns.flag('Converted'),
    revenue: columns.money('Revenue in the window'),
  },
})
