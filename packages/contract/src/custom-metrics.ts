import { z } from 'zod'
import { condition } from './conditions.ts'
import { entityNames } from './entities/all.ts'
import { interval } from './metrics/metric.ts'

/**
 * A metric that an organization defines for itself, as data: a measure over the rows of one kind of fact, or a
 * formula over the columns of metrics that exist. Once saved it is a metric like any other.
 */

const field = z.string().min(1).max(200).meta({ description: 'A field, or attributes.<key>.' })

const measure = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('count') }),
  z.strictObject({ is: z.literal('sum'), field }),
  z.strictObject({ is: z.literal('average'), field }),
  z.strictObject({ is: z.literal('distinct'), field }),
  z.strictObject({ is: z.literal('quantile'), field, share: z.number().min(0).max(1) }),
])
export type Measure = z.infer<typeof measure>

/** One figure, a series over time, or a figure for each value of a property. */
const split = z
  .discriminatedUnion('is', [
    z.strictObject({ is: z.literal('interval'), interval }),
    z.strictObject({
      is: z.literal('property'),
      property: field,
      most: z.number().int().min(1).max(200).default(20),
    }),
  ])
  .optional()

const measureSpec = z.strictObject({
  kind: z.literal('measure'),
  /** Purchases are sales that count, with what they are worth in the field `value`. */
  of: z.enum(['purchases', ...entityNames]),
  measure,
  where: z.array(condition).max(20).default([]),
  by: split,
})
export type MeasureSpec = z.infer<typeof measureSpec>

const input = z.strictObject({
  metric: z.string().min(1).max(200),
  column: z.string().min(1).max(100),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
})

const formulaSpec = z.strictObject({
  kind: z.literal('formula'),
  /** What each name of the formula stands for. */
  inputs: z
    .record(z.string().regex(/^[a-z][a-z0-9_]{0,29}$/, 'must be a short lower-case word'), input)
    .refine(inputs => Object.keys(inputs).length >= 1 && Object.keys(inputs).length <= 10, {
      message: 'must be 1 to 10 inputs',
    }),
  formula: z.string().min(1).max(500).meta({ example: 'refunded / gross' }),
  unit: z.enum(['number', 'ratio', 'money', 'days', 'minutes']).default('number'),
  /** Without it one figure, of metrics that answer figures; with it a series, of metrics that answer series. */
  by: z.strictObject({ is: z.literal('interval'), interval }).optional(),
})
export type FormulaSpec = z.infer<typeof formulaSpec>

export const metricSpec = z.discriminatedUnion('kind', [measureSpec, formulaSpec]).meta({ id: 'MetricSpec' })
export type MetricSpec = z.infer<typeof metricSpec>
