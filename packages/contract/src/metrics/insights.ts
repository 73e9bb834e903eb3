import { z } from 'zod'
import { attributeDimensions } from '../dimensions.ts'
import { holidayList } from '../holidays.ts'
import { columns } from '../units.ts'
import { defineMetric } from './metric.ts'
import { dailyMeasure } from './trade-measures.ts'

const common = {
  inputs: ['orders'],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

/** What the customer of an order, or the order itself, says. */
const orderDimensions = [
  'branch',
  'channel',
  'new_returning',
  ...attributeDimensions.filter(name => name !== 'branch'),
] as const

const windows =
  'The period is set against the one that it is compared with: the window of equal length before it unless told; all data are cut in two halves.'
const parted = `${windows} Change = now − before; share = of the whole change, null where that is 0; contribution = change / the whole before. The changes of all parts add up to the change of the whole exactly; beyond the largest, parts are joined under Other. A customer’s RFM group is the one before the move, at the end of the earlier window; new = the first purchase ever lies in the same window as the order.`

const most = z.coerce
  .number()
  .int()
  .min(1)
  .max(200)
  .default(20)
  .meta({ description: 'Parts that stand alone, largest change first; the rest is Other. 1 to 200.' })

const part = columns.text('Part')
const ends = {
  share: columns.ratio('Share of the change'),
  growth: columns.ratio('Growth', { better: 'up', description: 'Change / before.' }),
  contribution: columns.ratio('Contribution', { description: 'Change / the whole before.' }),
}

export const revenueDecomposition = defineMetric({
  ...common,
  id: 'insights.decomposition',
  title: 'What moved revenue',
  question: 'Which parts of the business made revenue rise or fall?',
  description: `Paid net revenue, net of refunds and returns, in two windows. ${parted} By category: worth of the lines sold, and as a part of its own what orders have beyond their lines (discounts, shipping, tax, refunds, returns, orders without lines). By volume, price and mix: with units and mean price of each product, volume = (units now − units before) × the mean price before; mix = units now × (shares of the products now − before) × their prices before; price = units now × (price now − price before), of products sold in both windows; a product sold in one window alone changes the mix.`,
  picture: { kind: 'breakdown', label: 'part', value: 'change' },
  params: z.object({
    by: z
      .enum([...orderDimensions, 'category', 'volume_price_mix'])
      .default('new_returning')
      .meta({ description: 'What the whole is split by.' }),
    most,
  }),
  columns: {
    part,
    before: columns.optionalMoney('Before', { description: 'Null for volume, price and mix.' }),
    now: columns.optionalMoney('Now', { better: 'up' }),
    change: columns.money('Change', { better: 'up' }),
    ...ends,
  },
})

export const countDecomposition = defineMetric({
  ...common,
  id: 'insights.count_decomposition',
  title: 'What moved orders and buyers',
  question: 'Which parts of the business made orders or buyers more or fewer?',
  description: `Purchases, or different customers who made one, in two windows. A buyer counts in one part: that of the first purchase in the window. ${parted}`,
  picture: { kind: 'breakdown', label: 'part', value: 'change' },
  params: z.object({
    of: z.enum(['orders', 'buyers']).default('orders').meta({ description: 'What is counted.' }),
    by: z.enum(orderDimensions).default('new_returning').meta({ description: 'What the whole is split by.' }),
    most,
  }),
  columns: {
    part,
    before: columns.count('Before'),
    now: columns.count('Now', { better: 'up' }),
    change: columns.count('Change', { better: 'up' }),
    ...ends,
  },
})

export const insightAnomalies = defineMetric({
  ...common,
  id: 'insights.anomalies',
  title: 'Unusual days',
  question: 'Which days were out of the ordinary?',
  description:
    'Days of the period on which revenue (paid net), orders (paid sales), new customers (first purchases) or conversations (by their start) were far from what was expected the day before, by level and weekday; every day is judged by earlier ones alone, so the list is what would have been reported then. Score = distance in robust standard deviations (1.4826 × the median absolute deviation of the last 84 days, at least 3 % of the level), by a Poisson or negative binomial tail for counts under ten a day. From 4 a warning, from 5 an alert; neighbouring days are one event. Nothing is judged in the first 8 weeks. Holidays that it is told of are judged by earlier days of the same name; others count as unusual. The five latest events of revenue and orders are explained: against the same weekdays before, the part that moved most by new and returning customers, by channel and by country.',
  picture: { kind: 'table' },
  inputs: ['orders', 'conversations'],
  params: z.object({ measure: dailyMeasure, holidays: holidayList }),
  columns: {
    first_day: columns.day('From'),
    last_day: columns.day('To'),
    day: columns.day('Most unusual day'),
    actual: columns.number('Actual'),
    expected: columns.number('Expected'),
    excess: columns.number('Above expectation', { description: 'Over all days of the event.' }),
    score: columns.number('Score'),
    severity: columns.text('Severity', { description: 'warn or alert.' }),
    explanation: columns.optionalText('What moved'),
  },
})

export const insightList = defineMetric({
  ...common,
  id: 'insights.list',
  title: 'Insights in words',
  question: 'What should I know about this period that is more than chance?',
  description:
    'Findings worked out of the organization’s own rows. Tested are: revenue, orders and first purchases a day against the window before, compared weekday by weekday, with the part that moved most against the whole (a part that grew as the whole did is not it); the trend of revenue and first purchases over complete months (Mann–Kendall); whether the last complete week is the best or the worst of all; alerts of unusual revenue; the share of customers who bought twice, of each country, channel, branch and the like with at least 30 buyers, against all others; promoters against detractors; referred customers and members of the loyalty program against others alike; the four quarters against the rest of their years, in every one of at least two years; customers of several categories against those who order as often from one; and how often customers buy against what they are worth. Each has a probability of being chance, corrected for how many were tested (Benjamini & Hochberg): those above 5 % are left out, so that the list may be empty. Days are taken as independent of each other. A difference says that two things go together, not that one brings the other about.',
  picture: { kind: 'table' },
  inputs: ['orders', 'customers', 'survey_responses', 'referrals', 'loyalty_transactions'],
  params: z.object({}),
  columns: {
    code: columns.text('Kind', { description: 'Names the sentence, for translations.' }),
    sentence: columns.text('Insight', { description: 'In English.' }),
    parameters: columns.text('Values', {
      description: 'JSON: the value and unit of each place in the sentence.',
    }),
    metric: columns.text('Metric', { description: 'The metric that shows more.' }),
    effect: columns.number('Effect', {
      description: 'A ratio of before, a difference, a correlation, or a distance in standard deviations.',
    }),
    effect_unit: columns.text('Unit of the effect'),
    low: columns.number('Effect, lower end', { description: 'Of the 95 % interval, where there is one.' }),
    high: columns.number('Effect, upper end'),
    sample: columns.count('Sample', { description: 'Days, months, weeks or customers compared.' }),
    probability: columns.number('Probability of chance', {
      description: 'Corrected for the number of findings tested.',
    }),
  },
})
