import { z } from 'zod'
import { columns } from '../units.ts'
import { defineMetric } from './metric.ts'
import { seriesColumns, seriesRule } from './series.ts'

const common = {
  inputs: ['acquisition_costs', 'customers', 'orders'],
  permission: 'analytics:read',
} as const
/** Spend belongs to no customer, so a choice of customers cannot narrow what they cost. */
const costs = { ...common, filters: ['period', 'branch'] } as const

/** New customers of which there must be at least so many before their cost is told. */
export const fewestConversions = 5

const counted = {
  customers: z.enum(['new', 'first_time']).default('new').meta({
    description:
      'Who counts as won in the period: customers who became known in it (new), or who bought for the first time ever in it (first_time).',
  }),
}
const dimension = z
  .enum(['acquisition_channel', 'acquisition_campaign'])
  .default('acquisition_channel')
  .meta({ description: 'What spend and customers are told apart by.' })

const spendRule =
  'Spend, impressions and clicks are those of the days of the period; spend in another currency than the reporting one is left out.'
const cacRule = `CAC = spend / new customers, with a 95 % interval (the new customers taken as a Poisson count); null below ${fewestConversions} of them. New customers became known in the period, from their record or their first order, whichever is earlier. CTR = clicks / impressions, CPC = spend / clicks.`

const spendColumns = {
  spend: columns.money('Spend'),
  new_customers: columns.count('New customers', { better: 'up' }),
  cac: columns.averageMoney('CAC', { better: 'down', description: 'Spend / new customers.' }),
  cac_low: columns.averageMoney('CAC, lower end', { description: 'Of the 95 % interval.' }),
  cac_high: columns.averageMoney('CAC, upper end', { description: 'Of the 95 % interval.' }),
  impressions: columns.count('Impressions', { better: 'up' }),
  clicks: columns.count('Clicks', { better: 'up' }),
  ctr: columns.ratio('CTR', { better: 'up', description: 'Clicks / impressions.' }),
  cpc: columns.averageMoney('CPC', { better: 'down', description: 'Spend / clicks.' }),
}

export const acquisitionCost = defineMetric({
  ...costs,
  id: 'acquisition.cost',
  title: 'Cost of acquisition',
  question: 'What does a new customer cost us?',
  description: `Blended over all channels, those that cost nothing among them. ${cacRule} ${spendRule}`,
  picture: { kind: 'figures' },
  params: z.object(counted),
  columns: spendColumns,
})

export const acquisitionOverTime = defineMetric({
  ...costs,
  id: 'acquisition.over_time',
  title: 'Cost of acquisition over time',
  question: 'Does a new customer cost more than they used to?',
  description: `The spend of a month (week, quarter) against the new customers of the same. ${cacRule} ${spendRule} ${seriesRule}`,
  picture: { kind: 'series', x: 'bucket', y: ['cac'] },
  params: z.object({
    ...counted,
    channel: z.string().max(200).optional().meta({ description: 'Only this channel; Unknown for none.' }),
    interval: z
      .enum(['week', 'month', 'quarter', 'year'])
      .default('month')
      .meta({ description: 'Length of one step: week, month, quarter or year.' }),
  }),
  columns: { ...seriesColumns, ...spendColumns },
})

export const acquisitionChannels = defineMetric({
  ...costs,
  id: 'acquisition.channels',
  title: 'Cost by channel',
  question: 'Which channel brings customers, and at what cost?',
  description: `Every channel (campaign) with spend or new customers: spend by its channel, customers by that of their acquisition; what is not known is a row of its own, Unknown. ${cacRule} ${spendRule}`,
  picture: { kind: 'breakdown', label: 'value', value: 'cac' },
  params: z.object({ ...counted, dimension }),
  columns: {
    value: columns.text('Channel'),
    share: columns.ratio('Share of spend'),
    ...spendColumns,
    new_customers: columns.count('New customers', {
      better: 'up',
      rows: {
        metric: 'customers.list',
        params: { status: 'new' },
        from: { value: 'value' },
        keep: ['dimension'],
      },
    }),
  },
})

const returns = {
  horizon: z.coerce.number().int().min(1).max(60).default(12).meta({
    description: 'Whole calendar months after the month of acquisition in which value counts.',
  }),
  basis: z.enum(['revenue', 'margin']).default('revenue').meta({
    description: 'Value by paid net revenue × margin, or by margin over the orders whose cost is known.',
  }),
  margin: z.coerce.number().gt(0).max(1).default(1).meta({
    description: 'With basis revenue: the share of revenue that is margin, such as 0.4.',
  }),
}
const returnRule =
  'Cohorts are the calendar months of the period in which customers became known. Only mature cohorts count: those whose horizon (the month of acquisition and so many whole months after it) is over. LTV = value of their customers in it / customers, with the basis and margin asked for: margin is revenue × the margin given, or over the orders whose cost is known. CAC = spend of the same months / the same customers, null below 5 of them. LTV:CAC = LTV / CAC. Payback = number of the first month after that of acquisition (0) by whose end cumulative value per customer has reached CAC, null where it has not within the horizon. ROI = (value − spend) / spend.'

const returnColumns = {
  cohorts: columns.count('Mature months'),
  customers: columns.count('Customers', { better: 'up', description: 'Of mature cohorts.' }),
  spend: columns.money('Spend', { description: 'Of the months of the mature cohorts.' }),
  cac: columns.averageMoney('CAC', { better: 'down' }),
  ltv: columns.averageMoney('LTV', { better: 'up', description: 'Value per customer within the horizon.' }),
  ltv_cac: columns.number('LTV:CAC', { better: 'up' }),
  payback_months: columns.number('Payback', { better: 'down', description: 'Months.' }),
  roi: columns.ratio('ROI', { better: 'up', description: '(Value − spend) / spend.' }),
}

export const acquisitionReturn = defineMetric({
  ...costs,
  id: 'acquisition.return',
  title: 'Return on acquisition',
  question: 'Do customers bring back what they cost?',
  description: returnRule,
  picture: { kind: 'figures' },
  params: z.object(returns),
  columns: returnColumns,
})

export const acquisitionReturns = defineMetric({
  ...costs,
  id: 'acquisition.returns',
  title: 'Return by channel',
  question: 'Which channel brings customers who pay back?',
  description: `${returnRule} Spend goes by its channel (campaign), customers by that of their acquisition.`,
  picture: { kind: 'breakdown', label: 'value', value: 'ltv_cac' },
  params: z.object({ ...returns, dimension }),
  columns: { value: columns.text('Channel'), ...returnColumns },
})

export const acquisitionPayback = defineMetric({
  ...costs,
  id: 'acquisition.payback',
  title: 'Payback',
  question: 'How long until a customer has paid back what they cost?',
  description: `Cumulative value per customer of mature cohorts by month after that of acquisition (0), against their CAC. ${returnRule}`,
  picture: { kind: 'series', x: 'month', y: ['cumulative_value', 'cac'] },
  params: z.object({
    ...returns,
    channel: z.string().max(200).optional().meta({ description: 'Only this channel; Unknown for none.' }),
  }),
  columns: {
    month: columns.count('Month', { description: 'Whole months after that of acquisition.' }),
    cumulative_value: columns.averageMoney('Value per customer so far', { better: 'up' }),
    cac: columns.averageMoney('CAC'),
    paid_back: columns.flag('Paid back'),
  },
})

export const acquisitionQuality = defineMetric({
  ...common,
  filters: ['period', 'branch', 'segment'],
  id: 'acquisition.quality',
  title: 'Quality of acquisition',
  question: 'Which channel brings customers who stay?',
  description:
    "Customers who became known in the period by the channel (campaign) of their acquisition, with what they did up to the as-of time. Conversion = share with a purchase. Repeat rate = share of those with two or more. Retained = share of those whose first purchase is at least as many days ago as the organization's churn rule says who bought within the last so many days, with a 95 % Wilson interval. Value = paid net revenue to date per customer.",
  picture: { kind: 'breakdown', label: 'value', value: 'retention_rate' },
  inputs: ['customers', 'orders'],
  params: z.object({ dimension }),
  columns: {
    value: columns.text('Channel'),
    customers: columns.count('New customers', {
      better: 'up',
      rows: {
        metric: 'customers.list',
        params: { status: 'new' },
        from: { value: 'value' },
        keep: ['dimension'],
      },
    }),
    buyers: columns.count('Buyers', { better: 'up' }),
    conversion: columns.ratio('Conversion', { better: 'up', description: 'Buyers / new customers.' }),
    repeat_rate: columns.ratio('Repeat rate', { better: 'up' }),
    followed: columns.count('Followed', { description: 'Buyers long enough to tell whether they stay.' }),
    retained: columns.count('Retained', { better: 'up' }),
    retention_rate: columns.ratio('Retention rate', { better: 'up', description: 'Retained / followed.' }),
    retention_low: columns.ratio('Retention rate, lower end'),
    retention_high: columns.ratio('Retention rate, upper end'),
    average_value: columns.averageMoney('Value per customer', { better: 'up' }),
  },
})

export const acquisitionAttribution = defineMetric({
  ...common,
  filters: ['period', 'branch', 'segment'],
  id: 'acquisition.attribution',
  title: 'Attribution',
  question: 'Which channels led to first purchases?',
  description:
    'A conversion is the first purchase ever of a customer, in the period. Its path are the customer’s activities with a channel in the lookback days before it, in time order; conversions without one are credited to nobody and counted in the account. Each rule shares one conversion out: first and last touch give it to the ends, linear to all touches alike, position-based 40 % to each end and the rest to those between (two share equally). Markov gives by how much the chance of a conversion falls when the channel is removed from all paths, of customers without a purchase too (their touches in the last lookback days of the period); it is null where nothing can be learned.',
  picture: { kind: 'breakdown', label: 'channel', value: 'linear' },
  inputs: ['activities', 'orders'],
  params: z.object({
    lookback: z.coerce.number().int().min(1).max(365).default(30).meta({
      description: 'Days before the conversion in which a touch counts.',
    }),
    repeats: z.enum(['keep', 'collapse']).default('keep').meta({
      description: 'Whether several touches of one channel in a row are as many, or one.',
    }),
  }),
  columns: {
    channel: columns.text('Channel'),
    touches: columns.count('Touches', { description: 'On paths that ended in a conversion.' }),
    first_touch: columns.number('First touch', { better: 'up' }),
    last_touch: columns.number('Last touch', { better: 'up' }),
    linear: columns.number('Linear', { better: 'up' }),
    position_based: columns.number('Position-based', { better: 'up' }),
    markov: columns.number('Markov', { better: 'up' }),
  },
})
