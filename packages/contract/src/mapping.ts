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
