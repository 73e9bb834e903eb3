import { z } from 'zod'
import { holidayList } from '../holidays.ts'
import { columns } from '../units.ts'
import { defineMetric, direction, paging } from './metric.ts'
import { predictedRange } from './predicted.ts'
import { rfmGroupNames } from './rfm.ts'
import { dailyMeasure } from './trade-measures.ts'

const common = {
  inputs: ['orders'],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

const model = {
  model: z.enum(['auto', 'bg-nbd', 'mbg-nbd', 'pareto-nbd']).default('auto').meta({
    description:
      'The purchase model; auto is the one with the least error on a later period that was held out.',
  }),
  fit_on: z.enum(['recognised', 'everybody']).default('recognised').meta({
    description:
      'Whom the model learns from: recognised leaves out the first quarter of a file that begins in mid-life; everybody takes all as new when first seen, for files that begin with the business.',
  }),
}

const terms = {
  months: z.coerce.number().int().min(1).max(36).default(12).meta({ description: 'Months ahead.' }),
  margin: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(1)
    .meta({ description: 'Share of what is paid that is margin; 1 is revenue.' }),
  ...model,
}
const keep = ['months', 'margin', 'model', 'fit_on'] as const

export const predictionRule =
  'Purchases = days with a paid purchase, up to the end of the period; what was refunded in full is none. A purchase model (BG/NBD, MBG/NBD or Pareto/NBD, whichever erred least on a later period held out from the same purchases) is fitted on everybody whom the caller may see, or on the customers first seen after the first quarter where the file begins in mid-life; filters choose only who is shown. P(alive) = the probability that a customer still buys, churn probability = 1 − P(alive). CLV predicted = margin × expected purchases × expected value of one (Gamma-Gamma, or a shrunken mean where that does not hold), discounted by 1 % a month; a month is 4.345 weeks. Intervals hold 80 %. Where the held-out period shows a bias above 20 % the expectations are corrected by it. Under 200 customers or 80 who bought again nothing is predicted; single customers from 500 and 200; the notes say what is missing. Where the last run of the predictions is at most two days old and looked as far ahead, its scores are the answer (for callers who see every branch); else the models are fitted when they are asked.'

const behind = { rows: { metric: 'predictions.customers', keep } } as const

export const predictionSummary = defineMetric({
  ...common,
  id: 'predictions.summary',
  title: 'What customers are expected to bring',
  question: 'What will our present customers still bring, and how much of it is at risk?',
  description: `Sums over the customers shown. Value at risk = Σ CLV × churn probability. ${predictionRule}`,
  picture: { kind: 'figures' },
  params: z.object(terms),
  columns: {
    customers: columns.count('Customers modelled', behind),
    alive: columns.number('Customers alive', { better: 'up', description: 'Sum of P(alive).' }),
    expected_purchases: columns.number('Expected purchases', { better: 'up', ...behind }),
    expected_revenue: columns.optionalMoney('Expected revenue', {
      better: 'up',
      description: 'Within the horizon, not discounted.',
    }),
    predicted_value: columns.optionalMoney('Predicted CLV', { better: 'up', ...behind }),
    ...predictedRange,
    value_at_risk: columns.optionalMoney('Value at risk', {
      better: 'down',
      rows: { metric: 'predictions.contact_today', keep },
    }),
  },
})

const aCustomer = {
  customer_id: columns.customer('Customer'),
  name: columns.optionalText('Name', { personal: true }),
  p_alive: columns.ratio('P(alive)', { better: 'up' }),
  churn_probability: columns.ratio('Churn probability', { better: 'down' }),
  churn_risk: columns.ratio('Churn risk', {
    better: 'down',
    description:
      "Probability of no purchase within the days of the organization's churn rule, by a classifier that was judged on later days; the last run of the predictions tells it.",
  }),
  overdue_ratio: columns.number('Overdue ratio', {
    better: 'down',
    description:
      "Days since the last purchase / the customer's own median gap, or everybody's where they bought on one day alone.",
  }),
  last_purchase: columns.day('Last purchase'),
  reason: columns.text('Reason'),
  churn_reason: columns.optionalText('Why that risk'),
}

export const predictionCustomers = defineMetric({
  ...common,
  id: 'predictions.customers',
  title: 'Predictions by customer',
  question: 'What is each customer going to bring, and when will they buy next?',
  description: `Customers with a purchase, one row each. The next purchase is the median day, given that there is one within two years; no day where that has a probability under 10 %. ${predictionRule}`,
  picture: { kind: 'table' },
  inputs: ['orders', 'customers'],
  permission: 'customers:read',
  params: z.object({
    ...terms,
    customer_id: z.string().min(1).max(500).optional().meta({ description: 'Only this customer.' }),
    group: z.enum(rfmGroupNames).optional().meta({ description: 'Only this RFM group, such as champions.' }),
    sort: z
      .enum(['predicted_value', 'p_alive', 'churn_risk', 'expected_purchases', 'overdue_ratio'])
      .default('predicted_value')
      .meta({ description: 'Column to sort by.' }),
    direction,
    ...paging,
  }),
  columns: {
    ...aCustomer,
    purchases: columns.count('Purchase days', { better: 'up' }),
    expected_purchases: columns.number('Expected purchases', { better: 'up' }),
    purchases_low: columns.number('Purchases at least'),
    purchases_high: columns.number('Purchases at most'),
    predicted_value: columns.optionalMoney('Predicted CLV', { better: 'up' }),
    ...predictedRange,
    next_purchase: columns.optionalDay('Next purchase'),
    next_purchase_from: columns.optionalDay('Not before'),
    next_purchase_to: columns.optionalDay('Not after'),
  },
})

export const predictionContacts = defineMetric({
  ...common,
  id: 'predictions.contact_today',
  title: 'Customers to contact today',
  question: 'Whom should we contact today, and why?',
  description: `Customers whose usual gap has passed (overdue ratio of at least 1), by value at stake × chance to change it. Value at stake = CLV / P(alive), what they would bring if they stay. Chance to change it = P(alive) × churn probability: nothing is to be won from who is surely gone, nor from who comes anyway. It is a rank, not a measured effect of contacting. Without predictions, by days overdue. ${predictionRule}`,
  picture: { kind: 'table' },
  inputs: ['orders', 'customers'],
  permission: 'customers:read',
  params: z.object({ ...terms, limit: paging.limit }),
  columns: {
    ...aCustomer,
    priority: columns.optionalMoney('Priority', { description: 'Value at stake × chance to change it.' }),
    value_at_stake: columns.optionalMoney('Value at stake'),
    chance: columns.ratio('Chance to change it'),
  },
})

export const predictionsBySegment = defineMetric({
  ...common,
  id: 'predictions.by_segment',
  title: 'Predicted value by RFM group',
  question: 'Which groups of customers are going to bring how much?',
  description: `Sums over the customers of each RFM group, who are scored among everybody whom the caller may see; a group without customers has none. ${predictionRule}`,
  picture: { kind: 'breakdown', label: 'title', value: 'predicted_value' },
  params: z.object(terms),
  columns: {
    group: columns.id('Group'),
    title: columns.text('Name'),
    customers: columns.count('Customers', {
      rows: { metric: 'predictions.customers', from: { group: 'group' }, keep },
    }),
    alive: columns.number('Customers alive', { better: 'up', description: 'Sum of P(alive).' }),
    expected_purchases: columns.number('Expected purchases', { better: 'up' }),
    expected_revenue: columns.optionalMoney('Expected revenue', { better: 'up' }),
    predicted_value: columns.optionalMoney('Predicted CLV', { better: 'up' }),
    ...predictedRange,
    value_at_risk: columns.optionalMoney('Value at risk', { better: 'down' }),
  },
})

export const predictionTracking = defineMetric({
  ...common,
  id: 'predictions.tracking',
  title: 'Expected against actual purchases',
  question: 'Did what the model expected come true?',
  description: `Repeat purchase days by week, over the time that the model was fitted on and the later time that was held out from it; the fit of this test knows nothing of the held-out weeks. Without a model only what happened is shown. ${predictionRule}`,
  picture: { kind: 'series', x: 'week', y: ['expected', 'actual'] },
  params: z.object(model),
  columns: {
    week: columns.day('Week', { description: 'Its last day.' }),
    expected: columns.number('Expected'),
    actual: columns.count('Actual'),
    cumulative_expected: columns.number('Expected to date'),
    cumulative_actual: columns.count('Actual to date'),
    held_out: columns.flag('Held out', { description: 'Whether the week is later than what the fit knew.' }),
  },
})

export const predictionModel = defineMetric({
  ...common,
  id: 'predictions.model',
  title: 'Model card',
  question: 'What are the predictions made of, and how far can they be trusted?',
  description: `What the model was fitted on, its parameters with standard errors, its log-likelihood, how every candidate and two naive forecasts did on the held-out period, calibration by frequency there, and what was refused. ${predictionRule}`,
  picture: { kind: 'table' },
  params: z.object(model),
  columns: {
    part: columns.text('Part'),
    name: columns.text('Name'),
    value: columns.number('Value'),
    beside: columns.number('Beside', {
      description: 'The standard error of a parameter; what happened beside what was predicted.',
    }),
    remark: columns.optionalText('Remark'),
  },
})

export const forecastSeries = defineMetric({
  ...common,
  id: 'predictions.forecast',
  title: 'Forecast',
  question: 'What are the next days, weeks or months going to bring?',
  description:
    'The last steps as they were, then the next ones as expected, from the whole history up to the end of the period (three years of days at most); a step that is not complete is forecast. Revenue = paid net revenue, net of refunds and returns; orders = paid sales; new customers by their first purchase; conversations by their start. Several methods are tried at earlier dates and weighted by how they did there; the seasonal naive forecast (the same step of the last cycle) stands beside them, and in their place when nothing beats it. Intervals come from the errors of those trials. The notes say which method won, by how much, whether the intervals held what they claim, and by days where the month will land.',
  picture: { kind: 'series', x: 'bucket', y: ['actual', 'expected', 'seasonal_naive'] },
  inputs: ['orders', 'conversations'],
  params: z.object({
    measure: dailyMeasure,
    interval: z.enum(['day', 'week', 'month']).default('day').meta({ description: 'day, week or month.' }),
    steps: z.coerce.number().int().min(1).max(90).default(28).meta({ description: 'Steps ahead, 1 to 90.' }),
    holidays: holidayList,
  }),
  columns: {
    bucket: columns.day('Interval', { description: 'Its first day.' }),
    actual: columns.number('Actual'),
    expected: columns.number('Expected'),
    low: columns.number('At least, 80 %'),
    high: columns.number('At most, 80 %'),
    lowest: columns.number('At least, 95 %'),
    highest: columns.number('At most, 95 %'),
    seasonal_naive: columns.number('Seasonal naive'),
  },
})

export const predictionLabelled = defineMetric({
  ...common,
  id: 'predictions.labelled',
  title: 'Customers like those who left',
  question: 'Whose contract is likely to end, going by those whose has ended?',
  description:
    'For data with a label of their own, such as a contract that was cancelled, as an attribute of customers: a classifier learns from what the records say (attributes, gender, language, country, region, acquisition channel) who has the label, and tells of those without it how likely they are to have it, most likely first. Ridge logistic regression, or boosted trees where they are better by more than one standard error on customers who were held out; calibrated on others. The label has no date, so the probability is a cross-sectional estimate, as the notes say with the area under the curve and its interval. A column that alone tells the label with an area above .9 was probably written after it and is left out. Under 50 customers with or without the label nothing is told. The first 100,000 customers by id are read.',
  picture: { kind: 'table' },
  inputs: ['customers'],
  filters: ['branch', 'segment'],
  permission: 'customers:read',
  params: z.object({
    attribute: z
      .string()
      .min(1)
      .max(200)
      .default('churn')
      .meta({ description: 'The attribute of customers that holds the label.' }),
    value: z
      .string()
      .max(200)
      .default('yes')
      .meta({ description: 'The value that means the customer has it, whatever the case.' }),
    ...paging,
  }),
  columns: {
    customer_id: aCustomer.customer_id,
    name: aCustomer.name,
    churn_risk: columns.ratio('Churn risk', { better: 'down', description: 'Probability of the label.' }),
    churn_reason: aCustomer.churn_reason,
  },
})
