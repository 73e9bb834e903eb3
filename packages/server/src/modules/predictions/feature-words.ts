import { plural } from './reason.ts'

/** One thing that is known of a customer as of a day, and how it is said. */
export interface Feature {
  /** Its column in the answer of `customerFeatures`. */
  readonly name: string
  /** A value in words; null where it says nothing to a person. */
  readonly words: (value: number) => string | null
}

const count =
  (one: string, many: string, when = '') =>
  (value: number): string =>
    `${value === 0 ? 'no' : Math.round(value)} ${value === 1 ? one : many}${when}`

const days = (value: number): string => plural(Math.round(value))
const percent = (value: number): string => `${Math.round(100 * value)} %`

/** All that the classifier of churn knows of a customer. Times are days before the day that is described. */
export const features: readonly Feature[] = [
  { name: 'days_since', words: value => (value < 1 ? 'bought today' : `last bought ${days(value)} ago`) },
  { name: 'age', words: value => `first bought ${days(value)} ago` },
  { name: 'purchases', words: count('purchase day', 'purchase days', ' in all') },
  { name: 'mean_value', words: value => `${value.toFixed(2)} a purchase day` },
  { name: 'usual_gap', words: value => `usually ${days(value)} between purchases` },
  { name: 'overdue', words: value => `${value.toFixed(1)} times the usual gap since the last purchase` },
  { name: 'recent_purchases', words: count('purchase day', 'purchase days', ' lately') },
  {
    name: 'trend',
    words: value =>
      value === 0
        ? null
        : `${Math.abs(value)} ${value > 0 ? 'more' : 'fewer'} purchase ${Math.abs(value) === 1 ? 'day' : 'days'} than in the time before`,
  },
  { name: 'recent_value', words: value => `${value.toFixed(2)} spent lately` },
  { name: 'discounted_share', words: value => `${percent(value)} of purchase days with a discount` },
  { name: 'returns', words: count('return', 'returns', ' within a year') },
  { name: 'contacts', words: count('interaction', 'interactions', ' in 90 days') },
  { name: 'complaints', words: count('complaint', 'complaints', ' within a year') },
  { name: 'tickets', words: count('support ticket', 'support tickets', ' in 180 days') },
  { name: 'open_tickets', words: count('open ticket', 'open tickets') },
  { name: 'satisfaction', words: value => `last survey answer at ${percent(value)} of the scale` },
  { name: 'rating', words: value => `mean rating ${value.toFixed(1)}` },
  { name: 'activities', words: count('activity', 'activities', ' in 30 days') },
  {
    name: 'activity_trend',
    words: value =>
      value === 0
        ? null
        : `${value > 0 ? 'more' : 'less'} active in the last 30 days than in the 60 days before`,
  },
  { name: 'days_since_activity', words: value => `last active ${days(value)} ago` },
  { name: 'conversations', words: count('conversation', 'conversations', ' in 90 days') },
  { name: 'appointments', words: count('appointment', 'appointments', ' in 180 days') },
  { name: 'messages_sent', words: count('message', 'messages', ' sent to them in 90 days') },
  { name: 'messages_opened', words: count('message', 'messages', ' opened in 90 days') },
  { name: 'unsubscribed', words: value => (value > 0 ? 'unsubscribed from mailings' : null) },
  {
    name: 'member',
    words: value => (value > 0 ? 'in the loyalty programme' : 'not in the loyalty programme'),
  },
]
