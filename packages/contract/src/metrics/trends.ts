import { z } from 'zod'
import { actorsParam, breakdownParam, topParam } from '../event-params.ts'
import { eventInWords } from '../event-selectors.ts'
import { howto, listed, listFromText, written } from '../event-writing.ts'
import { eventEntities, propertyOf, unknownProperty } from '../events.ts'
import { columns } from '../units.ts'
import { defineMetric, eventInterval, paging } from './metric.ts'
import { seriesRule } from './series.ts'

const property = z.string().min(1).max(200)

/** What is measured of the events of an interval. */
const measure = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('count') }),
  z.strictObject({ is: z.literal('actors') }),
  z.strictObject({ is: z.literal('sum'), property }),
  z.strictObject({ is: z.literal('average'), property }),
  z.strictObject({ is: z.literal('quantile'), property, share: z.number().min(0).max(1) }),
])
export type TrendMeasure = z.output<typeof measure>

/** One line of trends: an event, and what is measured of it. */
const trendSeries = z
  .strictObject({ event: listed, measure: measure.default({ is: 'count' }) })
  .superRefine(({ event, measure: wanted }, context) => {
    if (!('property' in wanted) || propertyOf(event.event, wanted.property)) return
    const message = unknownProperty(event.event, wanted.property)
    context.addIssue({ code: 'custom', path: ['measure', 'property'], message })
  })
export type TrendSeries = z.output<typeof trendSeries>

const word = z
  .transform((given: z.input<typeof trendSeries> | string): unknown =>
    typeof given === 'string' ? { event: given } : given,
  )
  .pipe(trendSeries)

/** The letters by which a formula knows the series, in their order. */
export const trendLetters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const

const seriesParam = written(z.array(word).min(1).max(trendLetters.length), listFromText)
  .prefault('purchase')
  .meta({
    description: `What is measured, 1 to ${trendLetters.length} series, known to a formula as A, B, C …: events as words with commas between them, which counts them, or a JSON list such as [{"event":"purchase","measure":{"is":"sum","property":"worth"}}]. Measures: count; actors (different customers); sum and average of a property; quantile of a property, with its share from 0 to 1. ${howto}`,
  })

function measureInWords(wanted: TrendMeasure): string {
  switch (wanted.is) {
    case 'count':
      return ''
    case 'actors':
      return ': customers'
    case 'sum':
    case 'average':
      return `: ${wanted.is} of ${wanted.property}`
    case 'quantile':
      return `: ${wanted.property} at ${100 * wanted.share} %`
    default:
      return wanted satisfies never
  }
}

/** A series by a short name, for a legend. */
export const seriesInWords = (series: TrendSeries): string =>
  `${eventInWords(series.event)}${measureInWords(series.measure)}`

const common = { inputs: [...eventEntities], filters: ['period', 'branch', 'segment'] } as const

/** What trends and the events behind them are asked with alike. */
const followed = {
  series: seriesParam,
  interval: eventInterval,
  breakdown: breakdownParam,
  top: topParam,
  actors: actorsParam.meta({
    description: 'Whom customers count: customers are known, visitors those and who is not known yet.',
  }),
}

export const eventTrends = defineMetric({
  ...common,
  permission: 'analytics:read',
  id: 'activity.trends',
  title: 'Trends',
  question: 'How does anything that customers do develop?',
  description: `Any event by interval, in one or several series: how many, by how many different customers, or the sum, average or quantile of one of its properties. Events of nobody known count, but as no customer; events without a number of the property stay out of its sum, average and quantile. A formula (+ − × ÷ over A, B, C …) answers one series in their place, null where it would divide by 0 or where a part is null. A breakdown tells the values of a property apart, those with most events over all series first, the rest as Other. ${seriesRule}`,
  picture: { kind: 'series', x: 'bucket', y: ['value'], split: ['name', 'label'] },
  params: z.object({
    ...followed,
    formula: z
      .string()
      .max(500)
      .optional()
      .meta({ description: 'Arithmetic over the letters of the series, such as A / B or (A - B) / A.' }),
  }),
  columns: {
    series: columns.text('Series', { description: 'Its letter, or the formula.' }),
    name: columns.text('Name'),
    label: columns.optionalText('Value', { description: 'Value of the breakdown; null without one.' }),
    bucket: columns.step('Interval', {
      description: 'First day of the whole interval, or its first instant.',
    }),
    complete: columns.flag('Complete', {
      description: 'Whether all of the interval lies inside the period and is over.',
    }),
    value: columns.number('Value', {
      rows: {
        metric: 'activity.trend_events',
        from: { letter: 'series', bucket: 'bucket', value: 'label' },
        keep: Object.keys(followed),
      },
    }),
  },
})

export const trendEvents = defineMetric({
  ...common,
  permission: 'customers:read',
  id: 'activity.trend_events',
  title: 'Events behind trends',
  question: 'Which events is a point of the trends made of?',
  description:
    'The single events of the series, newest first: those of one letter, interval and value of the breakdown, or of all. A formula has those of every series. An event that two series name is there for each.',
  picture: { kind: 'table' },
  inputs: [...eventEntities, 'customers'],
  params: z.object({
    ...followed,
    letter: z
      .string()
      .max(500)
      .optional()
      .meta({ description: 'The letter of a series; all series for a formula, and unless told.' }),
    bucket: z.string().max(40).optional().meta({ description: 'The interval, as the trends name it.' }),
    value: z
      .string()
      .max(500)
      .optional()
      .meta({ description: 'Only this value of the breakdown, or Other.' }),
    ...paging,
  }),
  columns: {
    happened_at: columns.instant('When'),
    event: columns.text('Event', { description: 'Its type, or its kind where it has no type.' }),
    customer_id: columns.optionalCustomer('Customer'),
    name: columns.optionalText('Name', { personal: true }),
    label: columns.optionalText('Value'),
    amount: columns.number('Amount', { description: 'Of the property that the series measures.' }),
    id: columns.id('Event id'),
  },
})
