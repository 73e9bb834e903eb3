import type { Unit } from './units.ts'

/**
 * What insights say, by code. A sentence has places for values: `{{now}}` is filled with the parameter of that
 * name, so that each reader's language and number format can be chosen where it is read.
 */
export const insightSentences = {
  revenue_up:
    'Revenue rose by {{growth}}, from {{before}} to {{now}} a day. By {{dimension}}, {{part}} moved it most: {{change}} over the period.',
  revenue_down:
    'Revenue fell by {{growth}}, from {{before}} to {{now}} a day. By {{dimension}}, {{part}} moved it most: {{change}} over the period.',
  orders_up:
    'Orders rose by {{growth}}, from {{before}} to {{now}} a day. By {{dimension}}, {{part}} moved them most: {{change}} over the period.',
  orders_down:
    'Orders fell by {{growth}}, from {{before}} to {{now}} a day. By {{dimension}}, {{part}} moved them most: {{change}} over the period.',
  new_customers_up: 'First purchases rose by {{growth}}, from {{before}} to {{now}} a day.',
  new_customers_down: 'First purchases fell by {{growth}}, from {{before}} to {{now}} a day.',
  revenue_trend_up: 'Revenue has been rising for {{months}} months, by {{slope}} a month.',
  revenue_trend_down: 'Revenue has been falling for {{months}} months, by {{slope}} a month.',
  new_customers_trend_up: 'First purchases have been rising for {{months}} months, by {{slope}} a month.',
  new_customers_trend_down: 'First purchases have been falling for {{months}} months, by {{slope}} a month.',
  record_up: 'The week that began on {{day}} brought the most revenue of {{weeks}} weeks: {{value}}.',
  record_down: 'The week that began on {{day}} brought the least revenue of {{weeks}} weeks: {{value}}.',
  unusual_up: 'Revenue of {{day}} was unusually high: {{actual}}, where {{expected}} was expected.',
  unusual_down: 'Revenue of {{day}} was unusually low: {{actual}}, where {{expected}} was expected.',
  group_up:
    'Of customers with {{attribute}} {{value}}, more buy again than of all others: {{group}} against {{others}}.',
  group_down:
    'Of customers with {{attribute}} {{value}}, fewer buy again than of all others: {{group}} against {{others}}.',
  satisfaction_up: 'More promoters than detractors buy again: {{group}} against {{others}}.',
  satisfaction_down: 'Fewer promoters than detractors buy again: {{group}} against {{others}}.',
  referred_value_up:
    'Referred customers are worth more than others of equal age: {{group}} against {{others}} to date.',
  referred_value_down:
    'Referred customers are worth less than others of equal age: {{group}} against {{others}} to date.',
  referred_repeat_up:
    'More referred customers buy again than others of equal age: {{group}} against {{others}}.',
  referred_repeat_down:
    'Fewer referred customers buy again than others of equal age: {{group}} against {{others}}.',
  members_up:
    'More members of the loyalty program buy again than others of equal tenure: {{group}} against {{others}}.',
  members_down:
    'Fewer members of the loyalty program buy again than others of equal tenure: {{group}} against {{others}}.',
  season_up:
    'Quarter {{quarter}} is a high season: {{group}} orders a week against {{others}} in the rest of the year, over {{years}} years.',
  season_down:
    'Quarter {{quarter}} is a low season: {{group}} orders a week against {{others}} in the rest of the year, over {{years}} years.',
  categories_up:
    '{{share}} of customers buy from several categories. They spend more than those who order as often from one: {{group}} against {{others}} in the period.',
  categories_down:
    '{{share}} of customers buy from several categories. They spend less than those who order as often from one: {{group}} against {{others}} in the period.',
  frequency_up: 'Customers who buy more often are worth more in all: the ranks correlate by {{correlation}}.',
  frequency_down:
    'Customers who buy more often are worth less in all: the ranks correlate by {{correlation}}.',
} as const
export type InsightCode = keyof typeof insightSentences

/** What groups of customers and parts of a change are told apart by, as sentences say it. */
export const insightTerms = {
  age: 'age',
  acquisition_channel: 'acquisition channel',
  branch: 'branch',
  channel: 'channel',
  city: 'city',
  country: 'country',
  gender: 'gender',
  language: 'language',
  new_returning: 'new and returning customers',
  region: 'region',
} as const
export type InsightTerm = keyof typeof insightTerms

/** A value in a sentence: formatted by its unit, or one of {@link insightTerms}. */
export interface InsightParameter {
  readonly value: string | number
  readonly unit: Unit | 'term'
}

/** A sentence with its places filled. */
export const filledSentence = (
  sentence: string,
  parameters: Readonly<Record<string, InsightParameter>>,
  format: (parameter: InsightParameter) => string,
): string =>
  sentence.replaceAll(/\{\{(\w+)\}\}/g, (place, name: string) => {
    const parameter = parameters[name]
    return parameter ? format(parameter) : place
  })
