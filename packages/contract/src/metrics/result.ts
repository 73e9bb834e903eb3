import { z } from 'zod'
import { entityNames } from '../entities/all.ts'
import { healthProblemNames } from '../health.ts'
import { resolvedPeriod } from '../period.ts'
import { units } from '../units.ts'

/** A column as it travels with an answer. */
export const columnInfo = z.object({
  name: z.string(),
  label: z.string(),
  unit: z.enum(units),
  description: z.string().optional(),
  better: z.enum(['up', 'down']).optional(),
  rows: z
    .object({
      metric: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
      from: z.record(z.string(), z.string()).optional(),
      keep: z.array(z.string()).readonly().optional(),
    })
    .optional(),
})
export type ColumnInfo = z.infer<typeof columnInfo>

/** Rows of an input that were left out, and why. */
export const exclusion = z.object({ entity: z.string(), reason: z.string(), count: z.number().int() })

/** A problem in the rows of one kind. */
export const inputProblem = z.object({
  entity: z.enum(entityNames),
  problem: z.enum(healthProblemNames),
  field: z.string(),
  rows: z.number().int(),
})

export const metricMeta = z.object({
  period: resolvedPeriod,
  previous_period: resolvedPeriod.nullable(),
  time_zone: z.string(),
  currency: z.string(),
  /** The last instant that the answer knows of. */
  as_of: z.iso.datetime(),
  /** False while the period still runs. */
  complete: z.boolean(),
  rows_used: z.number().int(),
  rows_excluded: z.array(exclusion),
  /** Rises with every change of the organization's facts. */
  data_version: z.number().int(),
  /** Rows before paging, on list metrics. */
  total_rows: z.number().int().optional(),
  /** What narrowed the answer beside the period, in words. */
  narrowed_to: z.array(z.string()).optional(),
  /**
   * What is wrong in the rows that the answer is made of, as last counted; left out while nothing is known of it and
   * for callers who see some branches alone. The rows are those of the metric data.problem_rows.
   */
  health: z.array(inputProblem).optional(),
  /** Sentences that a reader of the numbers needs, such as a fallback that was taken. */
  notes: z.array(z.string()),
})
export type MetricMeta = z.infer<typeof metricMeta>

const row = z.record(z.string(), z.unknown())

/** The answer of `/api/v1/query/{metric}`. */
export const metricResult = z
  .object({
    metric: z.string(),
    params: z.record(z.string(), z.unknown()),
    columns: z.array(columnInfo),
    rows: z.array(row),
    /** The same metric over the compared window; `growth` holds (current − previous) / previous a column. */
    comparison: z
      .object({ rows: z.array(row), growth: z.record(z.string(), z.number().nullable()) })
      .optional(),
    meta: metricMeta,
  })
  .meta({ id: 'MetricResult' })

/** A metric's answer with its rows typed. */
export interface MetricResult<Row = Record<string, unknown>> {
  readonly metric: string
  readonly params: Readonly<Record<string, unknown>>
  readonly columns: readonly ColumnInfo[]
  readonly rows: readonly Row[]
  readonly comparison?: {
    readonly rows: readonly Row[]
    readonly growth: Readonly<Record<string, number | null>>
  }
  readonly meta: MetricMeta
}
