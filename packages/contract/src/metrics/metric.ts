import { z } from 'zod'
import { structured } from '../conditions.ts'
import type { EntityName } from '../entities/all.ts'
import type { Feature } from '../features.ts'
import { eventIntervals, intervals, periodParams } from '../period.ts'
import type { Permission } from '../permissions.ts'
import { segmentRule } from '../segment-rules.ts'
import type { Columns, RowOf } from '../units.ts'

/**
 * What picture suits a result, and which columns carry it. `figures` is one row of numbers; `series` runs over
 * time, with rows and a line of its own for each value of the columns in `split`; `breakdown` is one bar or slice a
 * row; `cohorts` is a triangle of cells in long form; `scatter` places each row by two numbers; `heatmap` is one
 * coloured cell a row; `funnel` is one step a row, in their order, each with how many got so far, a funnel for each value of `split`; `sankey` is one
 * flow a row from one node to another, where `step` numbers the source's place from left to right (without it all
 * sources stand left and all targets right); `table` is a list, paged when the metric takes `limit` and `offset`;
 * `timeline` is a list of dated events.
 */
export type Picture =
  | { readonly kind: 'figures' }
  | {
      readonly kind: 'series'
      readonly x: string
      readonly y: readonly string[]
      readonly split?: readonly string[]
    }
  | { readonly kind: 'breakdown'; readonly label: string; readonly value: string }
  | {
      readonly kind: 'cohorts'
      readonly cohort: string
      readonly index: string
      readonly value: string
      readonly size: string
    }
  | {
      readonly kind: 'scatter'
      readonly x: string
      readonly y: string
      readonly size: string
      readonly label: string
    }
  | { readonly kind: 'heatmap'; readonly x: string; readonly y: string; readonly value: string }
  | {
      readonly kind: 'funnel'
      readonly label: string
      readonly value: string
      readonly split?: string
    }
  | {
      readonly kind: 'sankey'
      readonly source: string
      readonly target: string
      readonly value: string
      readonly step?: string
    }
  | { readonly kind: 'table' }
  | { readonly kind: 'timeline'; readonly at: string; readonly title: string }

/** Every kind of picture, by name. */
export const pictureKinds = [
  'figures',
  'series',
  'breakdown',
  'cohorts',
  'scatter',
  'heatmap',
  'funnel',
  'sankey',
  'table',
  'timeline',
] as const satisfies readonly Picture['kind'][]

/**
 * Filters that a metric honours; `segment` stands for all that choose among customers: a named segment, and
 * conditions on their properties (`where`).
 */
export const filterNames = ['period', 'branch', 'segment'] as const
export type FilterName = (typeof filterNames)[number]

/**
 * A metric's shape. Its SQL stands in the server's module of the same feature; endpoint, reference, client,
 * picture, exports and tools follow from here.
 */
export interface MetricDefinition<P extends z.ZodObject = z.ZodObject, C extends Columns = Columns> {
  /** `feature.name`, stable for ever. */
  readonly id: `${Feature}.${string}`
  readonly title: string
  /** The question that the metric answers, as its user would ask it. */
  readonly question: string
  /** The definition in full: what counts, what does not, and the formula. */
  readonly description: string
  readonly picture: Picture
  /** The entities whose rows the answer is made of. */
  readonly inputs: readonly EntityName[]
  readonly filters: readonly FilterName[]
  readonly permission: Permission
  readonly params: P
  readonly columns: C
}

/** Says a definition's type in full, so that rows and parameters are typed on server, client and page. */
export function defineMetric<P extends z.ZodObject, C extends Columns>(
  definition: MetricDefinition<P, C>,
): MetricDefinition<P, C> {
  return definition
}

export type MetricRow<M> = M extends MetricDefinition<z.ZodObject, infer C> ? RowOf<C> : never
export type MetricParams<M> = M extends MetricDefinition<infer P, Columns> ? z.infer<P> : never
/** Parameters as a caller may send them: those with a default can be left out. */
export type MetricInput<M> =
  M extends MetricDefinition<infer P, Columns>
    ? ([keyof P['shape']] extends [never] ? unknown : z.input<P>) & Partial<z.input<typeof commonParams>>
    : never

/** Comma-separated in a URL, an array in JSON. */
const idList = z
  .union([z.array(z.string().min(1)), z.string()])
  .transform(value => (typeof value === 'string' ? value.split(',').filter(part => part !== '') : value))

const exampleWhere = '[{"property":"country","is":"equals","value":"Spain"}]'

/** Parameters that every metric understands (those outside its `filters` are refused). */
export const commonParams = periodParams.extend({
  branch_id: idList.optional().meta({ description: 'Only these branches; several separated by commas.' }),
  segment: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'Only customers of this segment, such as rfm:champions.' }),
  where: structured(z.array(segmentRule).min(1).max(50), exampleWhere)
    .optional()
    .meta({
      description: `Only customers of whom all these conditions and rules hold, as JSON: ${exampleWhere}`,
    }),
})
export type CommonParams = z.infer<typeof commonParams>

/** Rows that one answer of a list may have: a whole shop's customers fit into one file. */
export const mostRows = 100_000

/** Paging for list metrics. */
export const paging = {
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(mostRows)
    .default(50)
    .meta({ description: 'Rows a page, 1 to 100000.' }),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0).meta({ description: 'Rows to skip.' }),
}

/** The interval of a time series. */
export const interval = z
  .enum(intervals)
  .default('month')
  .meta({ description: 'Length of one step: day, week, month, quarter or year.' })

/** The interval of an analysis of events. */
export const eventInterval = z
  .enum(eventIntervals)
  .default('day')
  .meta({ description: 'Length of one step: hour, day, week, month, quarter or year.' })

/** A yes or no, as JSON's boolean or as a word in a URL. */
export const flag = z.union([z.boolean(), z.stringbool()])

/** Direction of a sorted list. */
export const direction = z.enum(['asc', 'desc']).default('desc').meta({ description: 'asc or desc.' })
