import type { Entity } from './entity.ts'
import { currencyField } from './recurring-fields.ts'

/** What was spent on winning customers. */
export const acquisitionCosts = {
  name: 'acquisition_costs',
  title: 'Acquisition costs',
  description:
    'Spend by day, channel and campaign. It belongs to no customer: it meets them through the channel and campaign of their acquisition.',
  time: 'date',
  aliases: ['acquisition costs', 'ad spend', 'marketing spend', 'marketing costs', 'advertising', 'spend'],
  fields: {
    channel: {
      type: 'text',
      required: true,
      description: 'Where it was spent, in the words of acquisition_channel.',
      aliases: [
        'channel',
        'acquisition channel',
        'marketing channel',
        'platform',
        'utm medium',
        'source medium',
      ],
    },
    campaign: {
      type: 'text',
      description: 'For which campaign, in the words of acquisition_campaign.',
      aliases: ['campaign', 'campaign name', 'utm campaign', 'acquisition campaign'],
    },
    date: {
      type: 'date',
      required: true,
      description: 'On which day; the first of the month for monthly figures.',
      aliases: ['date', 'day', 'spend date', 'cost date', 'month', 'period'],
    },
    amount: {
      type: 'money',
      required: true,
      min: 0,
      description: 'How much was spent.',
      aliases: ['amount', 'cost', 'spend', 'total cost', 'marketing cost', 'amount spent'],
    },
    currency: currencyField,
    impressions: {
      type: 'integer',
      unit: 'impressions',
      min: 0,
      description: 'How often it was shown.',
      aliases: ['impressions', 'views'],
    },
    clicks: {
      type: 'integer',
      unit: 'clicks',
      min: 0,
      description: 'How often it was followed.',
      aliases: ['clicks', 'link clicks'],
    },
  },
} as const satisfies Entity
