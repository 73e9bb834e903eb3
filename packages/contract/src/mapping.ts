import { z } from 'zod'
import { entityNames } from './entities/all.ts'

/** How a text file is written down: found from a sample, and correctable by whoever imports it. */
export const fileDialect = z
  .object({
    encoding: z.string().max(40),
    delimiter: z.string().length(1),
    quote: z.string().max(1),
    escape: z.string().max(1),
    header: z.boolean(),
    /** Lines before the heading that belong to no row, such as a report's title. */
    skip: z.number().int().min(0).max(1000),
  })
  .partial()
  .meta({ id: 'FileDialect' })
export type FileDialect = z.infer<typeof fileDialect>

const prefix = z.string().min(1).max(20)
const shortText = z.string().min(1).max(200)

/** Everything about reading a file's values that the values alone do not settle. */
export const mappingOptions = z
  .object({
    dialect: fileDialect,
    /** `1.234,50` or `1,234.50`; found from the file where it settles the matter. */
    decimal: z.enum(['point', 'comma']),
    /** Which part of `03/04/2024` is the day; found from the whole column where it settles the matter. */
    date_order: z.enum(['day_first', 'month_first']),
    /** IANA zone in which times without an offset are read; the organization's own unless told. */
    time_zone: shortText,
    /** Values for fields that the file has no column for, such as `branch_id` or `currency`. */
    constants: z.record(shortText, z.string().max(1000)),
    /** Column that names the part (sheet, year) a line stands in; a document in several parts counts once. */
    part_column: shortText,
    /** Ids with this prefix are of this kind, such as `C` for a return. */
    kind_by_id_prefix: z.record(prefix, z.enum(['sale', 'return'])),
    /** Ids with this prefix are left out, and counted under the reason given. */
    leave_out_by_id_prefix: z.record(prefix, shortText),
    /** Article numbers of postage, fees and manual entries: kept as lines, with the category `non-product`. */
    non_product_ids: z.array(shortText).max(1000),
  })
  .partial()
  .meta({ id: 'MappingOptions' })
export type MappingOptions = z.infer<typeof mappingOptions>

/**
 * Which column of a file is which field. A target is a field of the entity (`ordered_at`), of its children
 * (`items.quantity`), or of a customer whom the row names (`customer.country`).
 */
export const mapping = z
  .object({
    entity: z.enum(entityNames),
    columns: z.record(z.string().max(500), shortText),
    options: mappingOptions.default({}),
  })
  .meta({ id: 'Mapping' })
export type Mapping = z.infer<typeof mapping>

const reason = z.object({
  code: z.string(),
  field: z.string(),
  message: z.string(),
  lines: z.number().int(),
  /** The first place; `line` is from 1, in the file. */
  example: z.object({ line: z.number().int().nullable(), value: z.string().nullable() }),
})

/** What a file holds, counted before anything of it is brought in. */
export const stagedCounts = z
  .object({
    lines: z.number().int(),
    /** Rows of the entity, such as orders. */
    rows: z.number().int(),
    /** Rows below them, such as items. */
    children: z.number().int(),
    left_out: z.array(z.object({ reason: z.string(), lines: z.number().int(), documents: z.number().int() })),
    rejected: z.object({ lines: z.number().int(), documents: z.number().int(), reasons: z.array(reason) }),
    /** Time of the first and the last row. */
    first: z.string().nullable(),
    last: z.string().nullable(),
    /** Sales with a total above zero, and returns; null for other entities than orders. */
    sales: z.number().int().nullable(),
    sales_total: z.number().nullable(),
    returns: z.number().int().nullable(),
    returns_total: z.number().nullable(),
  })
  .meta({ id: 'StagedCounts' })
export type StagedCounts = z.infer<typeof stagedCounts>

/** What a merge does, or would do. */
export const mergedCounts = z
  .object({
    inserted: z.number().int(),
    updated: z.number().int(),
    unchanged: z.number().int(),
    stale: z.number().int(),
  })
  .meta({ id: 'MergedCounts' })
export type MergedCounts = z.infer<typeof mergedCounts>
