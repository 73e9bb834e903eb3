import { type Field, type Mapping, sharedFields } from '@clientele/contract'
import { empty, join, type Sql, sql } from '../lib/sql.ts'
import type { Run } from '../warehouse/engine.ts'
import { contentOf } from '../warehouse/engines/duckdb/fingerprint.ts'
import { columnTypes } from '../warehouse/engines/duckdb/migrate.ts'
import { storedColumn } from '../warehouse/schema.ts'
import { stagedName } from './names.ts'
import type { Plan } from './targets.ts'
import type { ReadColumn, Surroundings } from './typed.ts'

/** What rows are made of: a relation of values with their place in the file, `seq`. */
export interface Documents {
  readonly documents: Sql
  /** Whether `sums` says what their children come to. */
  readonly withChildren: boolean
  /** Whether the relation is in the file's order, which it loses where lines are gathered or joined. */
  readonly inOrder: boolean
}

/** Makes `staged.rows`: every field of the entity, with fallbacks, sums of its children, and a fingerprint. */
export async function gatherRows(
  run: Run,
  plan: Plan,
  mapping: Mapping,
  columns: readonly ReadColumn[],
  { documents, withChildren, inOrder }: Documents,
  surroundings: Surroundings,
): Promise<void> {
  const given = new Set(columns.filter(({ target }) => target.of === 'row').map(({ target }) => target.name))
  const givenValue = (name: string): Sql => (given.has(name) ? sql`documents.${stagedName(name)}` : sql`null`)
  const isOrders = plan.entity.name === 'orders'
  const fields = Object.entries<Field>({ ...sharedFields, ...plan.entity.fields }).map(([name, field]) => {
    const type = columnTypes[storedColumn(name, field).type]
    if (field.reduced && !surroundings.keepsAddresses)
      return { name, field, value: sql`cast(null as ${type})` }
    const own = isOrders && name === 'kind' ? kindOf(givenValue(name), mapping) : givenValue(name)
    const found = field.within
      ? sql`coalesce(${own}, ${wholeWithin(givenValue(field.within.object), field.within.key)})`
      : own
    const value = field.or === undefined ? found : sql`coalesce(${found}, ${givenValue(field.or)})`
    return { name, field, value: sql`cast(${orFallback(value, field, surroundings)} as ${type})` }
  })
  const named = fields.map(({ name, value }) => sql`${value} as ${stagedName(name)}`)
  const summed = withChildren
    ? sql`sums.gross as sum_gross, sums.discount as line_discount, sums.digest`
    : noSums
  const joined = withChildren ? sql`left join sums on sums.owner = documents.id` : empty
  const content = fields.map(({ name }) => stagedName(name))
  const totals = isOrders ? orderTotals : sql``
  await run(sql`
    create table staged.rows as
    select * exclude (seq, digest), md5(${contentOf([...content, sql`digest`])}) as fingerprint
    from (
      select * exclude (sum_gross, line_discount) ${totals}
      from (select documents.seq, ${join(named)}, ${summed} from ${documents} as documents ${joined})
    ) ${inOrder ? empty : sql`order by seq`}`)
}

/** In place of the sums of children where there are none. */
export const noSums = sql`
  cast(null as decimal(18, 4)) as sum_gross, cast(null as decimal(18, 4)) as line_discount, null as digest`

/** A total that the file does not give is what the lines say, less discounts, plus shipping; prices hold the tax. */
export const orderTotals = sql`replace (
  coalesce(gross, sum_gross) as gross,
  coalesce(total, try_cast(coalesce(gross, sum_gross) - coalesce(line_discount, 0) - discount + shipping as decimal(18, 4)))
    as total)`

/** A whole number under a key of a JSON object; null where there is none. */
function wholeWithin(object: Sql, key: string): Sql {
  const text = sql`json_extract_string(cast(${object} as varchar), ${`/${key}`})`
  return sql`case when regexp_full_match(${text}, '[0-9]{1,15}') then cast(${text} as bigint) end`
}

function orFallback(value: Sql, { fallback }: Field, { currency }: Surroundings): Sql {
  if (fallback === undefined) return value
  return sql`coalesce(${value}, ${fallback === 'organization_currency' ? currency : fallback})`
}

/** An id's prefix says more than a column, which most shops with such prefixes do not have. */
function kindOf(given: Sql, { options }: Mapping): Sql {
  const prefixes = Object.entries(options.kind_by_id_prefix ?? {})
  if (prefixes.length === 0) return given
  const cases = prefixes.map(([prefix, kind]) => sql`when starts_with(documents.id, ${prefix}) then ${kind}`)
  return sql`case ${join(cases, sql` `)} else ${given} end`
}
