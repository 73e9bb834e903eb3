import { z } from 'zod'
import { attributeDimensions } from '../dimensions.ts'
import { columns } from '../units.ts'
import { defineMetric, direction, flag, interval, paging } from './metric.ts'
import { daysOfRow, seriesColumns, seriesRule } from './series.ts'

/** The five classes of a mood, worst first. */
export const sentimentClasses = ['very negative', 'negative', 'neutral', 'positive', 'very positive'] as const

/** Texts from which a mean mood may be read. */
export const fewestSentimentTexts = 30

const common = {
  inputs: ['feedback'],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

const text = (description: string) => z.string().max(200).optional().meta({ description })
const narrowing = {
  channel: text('Only feedback left here.'),
  product_id: text('Only feedback about this product.'),
  kind: text('Only this kind, such as review or complaint.'),
}
const keep = ['channel', 'product_id', 'kind'] as const
const behind = (params: Record<string, string | boolean | number>) =>
  ({ metric: 'feedback.list', params, keep }) as const

export const sentimentRule = `Sentiment runs from −1 to 1: what the source says, else what was read from the text (English by the VADER lexicon, other languages by a model of their own where it is good enough, see docs/sentiment.md). Classes: very negative up to −0.6, negative up to −0.05, neutral between, positive from 0.05, very positive from 0.6. A text that is too short or whose language is not supported is unknown, never neutral.`
const negativeRule = 'Negative = sentiment of −0.05 or less or, where it is unknown, a rating of 1 or 2.'

const figures = {
  feedback: columns.count('Feedback', { rows: behind({}) }),
  rated: columns.count('Rated', { rows: behind({ rated: true }) }),
  average_rating: columns.number('Average rating', { better: 'up', description: 'Mean of 1 to 5 stars.' }),
  judged: columns.count('With known sentiment', { rows: behind({ sentiment: 'known' }) }),
  average_sentiment: columns.number('Average sentiment', {
    better: 'up',
    description: `Mean, −1 to 1; null below ${fewestSentimentTexts} texts.`,
  }),
  sentiment_low: columns.number('Sentiment, lower end', { description: 'Of the 95 % interval of the mean.' }),
  sentiment_high: columns.number('Sentiment, upper end', {
    description: 'Of the 95 % interval of the mean.',
  }),
  positive_share: columns.ratio('Positive', {
    better: 'up',
    description: 'Share of known sentiments of 0.05 or more.',
  }),
  negative_share: columns.ratio('Negative', {
    better: 'down',
    description: 'Share of known sentiments of −0.05 or less.',
  }),
  unknown: columns.count('Unknown sentiment', { rows: behind({ sentiment: 'unknown' }) }),
  replied: columns.count('Replied to', { better: 'up', rows: behind({ replied: true }) }),
  reply_rate: columns.ratio('Reply rate', { better: 'up', description: 'Replied to / feedback.' }),
  mean_reply_hours: columns.number('Hours to reply, mean', { better: 'down' }),
  median_reply_hours: columns.number('Hours to reply, median', { better: 'down' }),
  p90_reply_hours: columns.number('Hours to reply, 90 % within', { better: 'down' }),
  unanswered_negative: columns.count('Unanswered negative', {
    better: 'down',
    description: 'Negative feedback without a reply.',
    rows: behind({ negative: true, replied: false }),
  }),
}

export const feedbackFigures = defineMetric({
  ...common,
  id: 'feedback.figures',
  title: 'Feedback',
  question: 'What do customers tell us, and do we answer?',
  description: `Feedback of the period by its own date. ${sentimentRule} ${negativeRule} Hours to reply = from the feedback to the reply, of what was replied to by the as-of time.`,
  picture: { kind: 'figures' },
  params: z.object(narrowing),
  columns: figures,
})

/** A figure of {@link figures}, leading to the rows of one line. */
const leading = (from: Record<string, string>, more: readonly string[] = []): typeof figures =>
  Object.fromEntries(
    Object.entries(figures).map(([name, column]) => [
      name,
      column.rows ? { ...column, rows: { ...column.rows, from, keep: [...keep, ...more] } } : column,
    ]),
  ) as unknown as typeof figures

export const feedbackOverTime = defineMetric({
  ...common,
  id: 'feedback.over_time',
  title: 'Feedback over time',
  question: 'Does the mood of our customers change?',
  description: `${sentimentRule} ${negativeRule} ${seriesRule}`,
  picture: { kind: 'series', x: 'bucket', y: ['positive_share', 'negative_share'] },
  params: z.object({ ...narrowing, interval }),
  columns: { ...seriesColumns, ...leading(daysOfRow) },
})

/** The row's own words first, then its customer's. */
export const feedbackDimensions = ['channel', 'product', 'kind', ...attributeDimensions] as const
const dimension = z.enum(feedbackDimensions)

export const feedbackBreakdown = defineMetric({
  ...common,
  id: 'feedback.breakdown',
  title: 'Feedback by group',
  question: 'Where does the feedback come from, and what is the mood there?',
  description: `${sentimentRule} ${negativeRule} Channel, product, kind and branch are those of the feedback, everything else is what is known of its customer; what is not known is a row of its own, Unknown.`,
  picture: { kind: 'breakdown', label: 'value', value: 'feedback' },
  params: z.object({
    ...narrowing,
    dimension: dimension.default('channel').meta({ description: 'What feedback is told apart by.' }),
  }),
  columns: {
    value: columns.text('Value'),
    share: columns.ratio('Share of feedback'),
    ...leading({ value: 'value' }, ['dimension']),
  },
})

export const feedbackRatings = defineMetric({
  ...common,
  id: 'feedback.ratings',
  title: 'Ratings',
  question: 'How many stars do customers give?',
  description:
    'Feedback of the period by its stars, 5 to 1; a fraction counts with the whole number below it. Feedback without stars is left out.',
  picture: { kind: 'breakdown', label: 'rating', value: 'feedback' },
  params: z.object(narrowing),
  columns: {
    rating: columns.count('Stars'),
    feedback: columns.count('Feedback', { rows: { ...behind({}), from: { rating: 'rating' } } }),
    share: columns.ratio('Share of rated feedback'),
  },
})

export const feedbackSentiment = defineMetric({
  ...common,
  id: 'feedback.sentiment',
  title: 'Sentiment',
  question: 'How many are pleased, and how many are not?',
  description: `Feedback of the period in five classes and unknown. ${sentimentRule} Share is of what is known.`,
  picture: { kind: 'breakdown', label: 'sentiment', value: 'feedback' },
  params: z.object(narrowing),
  columns: {
    sentiment: columns.text('Sentiment'),
    feedback: columns.count('Feedback', { rows: { ...behind({}), from: { sentiment: 'sentiment' } } }),
    share: columns.ratio('Share of known'),
    from_source: columns.count('Judged by the source', {
      description: 'The others were read from the text.',
    }),
  },
})

export const feedbackTopics = defineMetric({
  ...common,
  id: 'feedback.topics',
  title: 'Topics',
  question: 'What is the feedback about?',
  description: `Topics of the period's feedback: those that the source gives, and the organization's own, which feedback has where its text holds one of the topic's words or phrases as whole words, whatever the case. One feedback can have several topics. ${sentimentRule}`,
  picture: { kind: 'breakdown', label: 'topic', value: 'feedback' },
  params: z.object(narrowing),
  columns: {
    topic: columns.text('Topic'),
    feedback: columns.count('Feedback', { rows: { ...behind({}), from: { topic: 'topic' } } }),
    share: columns.ratio('Share of feedback'),
    average_rating: columns.number('Average rating', { better: 'up' }),
    average_sentiment: columns.number('Average sentiment', {
      better: 'up',
      description: `Null below ${fewestSentimentTexts} texts.`,
    }),
    negative_share: columns.ratio('Negative', { better: 'down', description: 'Share of known sentiments.' }),
  },
})

export const feedbackPhrases = defineMetric({
  ...common,
  id: 'feedback.phrases',
  title: 'Frequent phrases',
  question: 'Which phrases come up again and again?',
  description: `Phrases of two or three words that stand in at least min_texts of the period's texts (the newest 20,000 of them), most frequent first; a phrase that begins or ends with a word such as "the" is none, and a shorter one that stands only inside a longer one is left out. Whoever may not read personal data sees phrases of five texts or more. ${sentimentRule}`,
  picture: { kind: 'breakdown', label: 'phrase', value: 'feedback' },
  params: z.object({
    ...narrowing,
    min_texts: z.coerce.number().int().min(2).max(10_000).default(5).meta({
      description: 'In how many texts a phrase has to stand.',
    }),
    limit: z.coerce.number().int().min(1).max(200).default(30).meta({ description: 'How many phrases.' }),
  }),
  columns: {
    phrase: columns.text('Phrase'),
    feedback: columns.count('Feedback', { rows: { ...behind({}), from: { search: 'phrase' } } }),
    share: columns.ratio('Share of texts'),
    average_sentiment: columns.number('Average sentiment', {
      better: 'up',
      description: `Null below ${fewestSentimentTexts} texts.`,
    }),
  },
})

export const feedbackList = defineMetric({
  ...common,
  id: 'feedback.list',
  title: 'Feedback',
  question: 'What did customers write, and what waits for an answer?',
  description: `Feedback of the period, newest first unless told. negative=true with replied=false is the list to act on. ${negativeRule} ${sentimentRule}`,
  picture: { kind: 'table' },
  inputs: ['feedback', 'customers'],
  permission: 'customers:read',
  params: z.object({
    ...narrowing,
    rating: z.coerce.number().int().min(1).max(5).optional().meta({ description: 'Only these whole stars.' }),
    rated: flag.optional().meta({ description: 'Only with stars, or only without.' }),
    sentiment: z
      .enum([...sentimentClasses, 'known', 'unknown'])
      .optional()
      .meta({ description: 'Only this class, only known ones, or only unknown ones.' }),
    negative: flag.optional().meta({ description: 'Only negative feedback, or only the rest.' }),
    replied: flag.optional().meta({ description: 'Only what was replied to, or only what was not.' }),
    topic: text('Only this topic.'),
    search: text('Part of the text; for callers who may read personal data.'),
    customer_id: text('Only this customer.'),
    dimension: dimension.optional().meta({ description: 'With value: only feedback for which this has it.' }),
    value: text('The value of dimension; Unknown for none.'),
    sort: z
      .enum(['created_at', 'sentiment', 'rating'])
      .default('created_at')
      .meta({ description: 'What the list is sorted by; what has no value comes last.' }),
    direction,
    ...paging,
  }),
  columns: {
    id: columns.id('Feedback'),
    created_at: columns.instant('Written'),
    customer_id: columns.optionalCustomer('Customer'),
    customer_name: columns.optionalText('Customer name', { personal: true }),
    kind: columns.optionalText('Kind'),
    rating: columns.number('Stars'),
    text: columns.optionalText('Text', { personal: true }),
    sentiment: columns.number('Sentiment', { description: '−1 to 1; null where it is unknown.' }),
    class: columns.text('Class'),
    judged_by: columns.optionalText('Judged by', {
      description: 'source, vader or multilingual; null where nothing has judged it.',
    }),
    unknown_because: columns.optionalText('Unknown because', {
      description: 'Why the text could not be judged; null where it was, or was not looked at yet.',
    }),
    language: columns.optionalText('Language', { description: 'As recognised in the text.' }),
    channel: columns.optionalText('Channel'),
    product_id: columns.optionalId('Product'),
    replied_at: columns.optionalInstant('Replied'),
    reply_hours: columns.number('Hours to reply'),
    waiting_hours: columns.number('Hours without a reply', { description: 'Null where there was one.' }),
  },
})
