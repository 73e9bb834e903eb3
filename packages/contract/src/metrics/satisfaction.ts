import { z } from 'zod'
import { attributeDimensions } from '../dimensions.ts'
import { columns } from '../units.ts'
import { defineMetric, direction, flag, interval, paging } from './metric.ts'
import { daysOfRow, seriesColumns, seriesRule } from './series.ts'

/** Answers from which a net promoter score may be read; below, it is shown greyed. */
export const fewestNpsAnswers = 30

export const surveyKinds = ['nps', 'csat', 'ces', 'satisfaction'] as const
/** What an answer is by its score, best first; those of NPS have names of their own. */
export const surveyClasses = [
  'promoter',
  'passive',
  'detractor',
  'satisfied',
  'neutral',
  'dissatisfied',
] as const

const common = {
  inputs: ['survey_responses'],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

const text = (description: string) => z.string().max(200).optional().meta({ description })
const narrowing = {
  survey: text('Only this survey.'),
  channel: text('Only questions put through this channel.'),
}
const keep = ['survey', 'channel'] as const

const answersRule =
  'A response belongs to the day on which its question was put. A row without a score was asked and not answered, as is one whose answer came after the as-of time.'
const scoresRule = `${answersRule} NPS = 100 × (share of 9–10 − share of 0–6) of the answers to the question of recommendation, with a 95 % interval (adjusted Wald); below ${fewestNpsAnswers} answers it is not reliable. Its mean score is the mean of those answers, and not an NPS. CSAT = share of answers of 4 or 5 of 5, with a 95 % Wilson interval. CES = mean effort score, 1 to 7. Satisfaction = mean of overall satisfaction, 1 to 10. Response rate = answers / asked.`

const behind = (params: Record<string, string | boolean>) =>
  ({ metric: 'satisfaction.responses', params, keep }) as const

const scoreColumns = {
  asked: columns.count('Asked', { rows: behind({}) }),
  answers: columns.count('Answers', { better: 'up', rows: behind({ answered: true }) }),
  response_rate: columns.ratio('Response rate', { better: 'up', description: 'Answers / asked.' }),
  nps: columns.number('NPS', { better: 'up', description: 'From −100 to 100.' }),
  nps_low: columns.number('NPS, lower end', { description: 'Of the 95 % interval.' }),
  nps_high: columns.number('NPS, upper end', { description: 'Of the 95 % interval.' }),
  nps_reliable: columns.flag('NPS reliable', {
    description: `At least ${fewestNpsAnswers} answers; shown greyed below.`,
  }),
  nps_answers: columns.count('NPS answers', { rows: behind({ kind: 'nps', answered: true }) }),
  promoters: columns.count('Promoters', { better: 'up', rows: behind({ kind: 'nps', class: 'promoter' }) }),
  passives: columns.count('Passives', { rows: behind({ kind: 'nps', class: 'passive' }) }),
  detractors: columns.count('Detractors', {
    better: 'down',
    rows: behind({ kind: 'nps', class: 'detractor' }),
  }),
  mean_score: columns.number('Mean score', {
    better: 'up',
    description: 'Mean of the answers from 0 to 10; not an NPS.',
  }),
  csat: columns.ratio('CSAT', { better: 'up', description: 'Share of 4 and 5 of 5.' }),
  csat_low: columns.ratio('CSAT, lower end', { description: 'Of the 95 % interval.' }),
  csat_high: columns.ratio('CSAT, upper end', { description: 'Of the 95 % interval.' }),
  csat_answers: columns.count('CSAT answers', { rows: behind({ kind: 'csat', answered: true }) }),
  ces: columns.number('CES', { better: 'up', description: 'Mean, 1 to 7.' }),
  ces_answers: columns.count('CES answers', { rows: behind({ kind: 'ces', answered: true }) }),
  satisfaction: columns.number('Satisfaction', { better: 'up', description: 'Mean, 1 to 10.' }),
  satisfaction_answers: columns.count('Satisfaction answers', {
    rows: behind({ kind: 'satisfaction', answered: true }),
  }),
}

export const satisfactionScores = defineMetric({
  ...common,
  id: 'satisfaction.scores',
  title: 'Satisfaction',
  question: 'How satisfied are our customers, and would they recommend us?',
  description: scoresRule,
  picture: { kind: 'figures' },
  params: z.object(narrowing),
  columns: scoreColumns,
})

type ScoreColumns = typeof scoreColumns
/** The same columns, leading to the rows of one line of a table. */
const leading = (from: Record<string, string>, kept: readonly string[] = keep): ScoreColumns =>
  Object.fromEntries(
    Object.entries(scoreColumns).map(([name, column]) => [
      name,
      column.rows ? { ...column, rows: { ...column.rows, from, keep: kept } } : column,
    ]),
  ) as unknown as ScoreColumns

export const satisfactionOverTime = defineMetric({
  ...common,
  id: 'satisfaction.over_time',
  title: 'Satisfaction over time',
  question: 'Do our customers grow more satisfied?',
  description: `${scoresRule} ${seriesRule}`,
  picture: { kind: 'series', x: 'bucket', y: ['nps'] },
  params: z.object({ ...narrowing, interval }),
  columns: { ...seriesColumns, ...leading(daysOfRow) },
})

/** The row's own words first, then its customer's. */
export const satisfactionDimensions = ['channel', 'survey', ...attributeDimensions] as const

const dimension = z.enum(satisfactionDimensions)

export const satisfactionBreakdown = defineMetric({
  ...common,
  id: 'satisfaction.breakdown',
  title: 'Satisfaction by group',
  question: 'Who is satisfied, and who is not?',
  description: `${scoresRule} Channel, survey and branch are those of the response, everything else is what is known of its customer. Responses of which it is not known, such as those of anonymous surveys, are a row of their own, Unknown.`,
  picture: { kind: 'breakdown', label: 'value', value: 'answers' },
  params: z.object({
    ...narrowing,
    dimension: dimension.default('channel').meta({ description: 'What responses are told apart by.' }),
  }),
  columns: {
    value: columns.text('Value'),
    ...leading({ value: 'value' }, [...keep, 'dimension']),
  },
})

export const satisfactionDistribution = defineMetric({
  ...common,
  id: 'satisfaction.distribution',
  title: 'Distribution of scores',
  question: 'Which scores do customers give?',
  description: `Answers by their score, every whole score of the scale; a fraction counts with the whole score below it. ${answersRule} The class is what the answer counts as: for NPS promoter from 9, detractor up to 6; satisfied from 4 (CSAT), 5 (CES) or 8 (satisfaction), neutral from 3, 4 or 6.`,
  picture: { kind: 'breakdown', label: 'score', value: 'answers' },
  params: z.object({
    ...narrowing,
    kind: z.enum(surveyKinds).default('nps').meta({ description: 'Which question.' }),
  }),
  columns: {
    score: columns.count('Score'),
    class: columns.text('Class'),
    answers: columns.count('Answers', {
      rows: {
        metric: 'satisfaction.responses',
        params: { answered: true },
        from: { score: 'score' },
        keep: [...keep, 'kind'],
      },
    }),
    share: columns.ratio('Share of answers'),
  },
})

export const satisfactionRetention = defineMetric({
  ...common,
  id: 'satisfaction.retention',
  title: 'Satisfaction and retention',
  question: 'Do satisfied customers stay?',
  description: `Customers by the class of their latest answer of the period, and the share of them who bought again within the days after it (the organization's churn rule unless told), with a 95 % Wilson interval. Only answers whose days are over count; the others are waiting. ${answersRule} It says that the two go together, not that one brings the other about.`,
  picture: { kind: 'breakdown', label: 'class', value: 'retention_rate' },
  inputs: ['survey_responses', 'orders'],
  params: z.object({
    ...narrowing,
    kind: z.enum(surveyKinds).default('nps').meta({ description: 'Which question.' }),
    days: z.coerce.number().int().min(1).max(730).optional().meta({
      description:
        "Days after the answer in which a purchase counts; the organization's churn rule unless told.",
    }),
  }),
  columns: {
    class: columns.text('Class'),
    customers: columns.count('Customers', { description: 'Whose days after the answer are over.' }),
    retained: columns.count('Bought again', { better: 'up' }),
    retention_rate: columns.ratio('Retention rate', {
      better: 'up',
      description: 'Bought again / customers.',
    }),
    low: columns.ratio('Lower end', { description: 'Of the 95 % interval.' }),
    high: columns.ratio('Upper end', { description: 'Of the 95 % interval.' }),
    waiting: columns.count('Waiting', { description: 'Customers whose days after the answer still run.' }),
  },
})

export const satisfactionResponses = defineMetric({
  ...common,
  id: 'satisfaction.responses',
  title: 'Survey responses',
  question: 'Who answered what?',
  description: `Responses of the period, newest first unless told. ${answersRule}`,
  picture: { kind: 'table' },
  inputs: ['survey_responses', 'customers'],
  permission: 'customers:read',
  params: z.object({
    ...narrowing,
    kind: z.enum(surveyKinds).optional().meta({ description: 'Only this question.' }),
    class: z.enum(surveyClasses).optional().meta({ description: 'Only answers of this class.' }),
    score: z.coerce.number().int().min(0).max(10).optional().meta({ description: 'Only this whole score.' }),
    answered: flag.optional().meta({ description: 'Only those answered, or only those not.' }),
    customer_id: text('Only this customer.'),
    dimension: dimension
      .optional()
      .meta({ description: 'With value: only responses for which this has it.' }),
    value: text('The value of dimension; Unknown for none.'),
    direction,
    ...paging,
  }),
  columns: {
    id: columns.id('Response'),
    asked_at: columns.optionalInstant('Asked'),
    answered_at: columns.optionalInstant('Answered'),
    customer_id: columns.optionalCustomer('Customer'),
    customer_name: columns.optionalText('Customer name', { personal: true }),
    survey: columns.optionalText('Survey'),
    kind: columns.text('Kind'),
    score: columns.number('Score'),
    class: columns.optionalText('Class', {
      description: 'What the answer counts as; null without an answer.',
    }),
    comment: columns.optionalText('Comment', { personal: true }),
    channel: columns.optionalText('Channel'),
    branch_id: columns.optionalId('Branch'),
  },
})
