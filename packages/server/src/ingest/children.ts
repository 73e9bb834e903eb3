import type { Mapping } from '@clientele/contract'
import { join, type Sql, sql } from '../lib/sql.ts'
import type { Run } from '../warehouse/engine.ts'
import { contentOf } from '../warehouse/engines/duckdb/fingerprint.ts'
import { columnTypes } from '../warehouse/engines/duckdb/migrate.ts'
import { storedColumn } from '../warehouse/schema.ts'
import { stagedName } from './names.ts'
import type { ChildPlan } from './targets.ts'
import type { ReadColumn } from './typed.ts'

/**
 * Makes the children's table, numbered by the order of the file, and `sums`: what the rows above need to know of
 * their children. Their digest has 64 bits because the engine takes 100 µs to write a wider number as text.
 */
export async function gatherChildren(
  run: Run,
  { key, child }: ChildPlan,
  mapping: Mapping,
  columns: readonly ReadColumn[],
): Promise<void> {
  const table = sql`staged.${stagedName(child.table)}`
  const fields = Object.entries(child.fields).map(([name, field]) => {
    const column = columns.find(({ target }) => target.name === name)
    const given = column?.value ?? sql`null`
    const value = name === 'category' ? categoryOf(given, `${key}__product_id`, columns, mapping) : given
    const type = columnTypes[storedColumn(name, field).type]
    const kept = field.fallback === undefined ? value : sql`coalesce(${value}, ${field.fallback})`
    return { name: stagedName(name), value: sql`cast(${kept} as ${type})` }
  })
  const some = join(
    columns.map(({ value }) => sql`${value} is not null`),
    sql` or `,
  )
  await run(sql`
    create table ${table} as
    select id as ${stagedName(child.owner)}, row_number() over (partition by id order by seq) as position,
      ${join(fields.map(({ name, value }) => sql`${value} as ${name}`))}
    from good where ${some}`)
  await run(sql`
    create table sums as
    select ${stagedName(child.owner)} as owner, ${sumsOf(Object.keys(child.fields))} from ${table} group by all`)
}

/** What the row above needs to know of its children: their digest and, where they have prices, their sums. */
export function sumsOf(names: readonly string[]): Sql {
  const content = contentOf([sql`position`, ...names.map(stagedName)])
  return sql`
    bit_xor(md5_number_lower(${content})) as digest,
    ${names.includes('unit_price') ? money : sql`null as gross, null as discount`}`
}

const money = sql`
  try_cast(sum(quantity * unit_price) as decimal(18, 4)) as gross, try_cast(sum(discount) as decimal(18, 4)) as discount`

/** Postage, fees and manual entries are lines of the order but no products. */
function categoryOf(given: Sql, product: string, columns: readonly ReadColumn[], { options }: Mapping): Sql {
  const ids = options.non_product_ids ?? []
  if (ids.length === 0 || !columns.some(({ target }) => target.column === product)) return given
  const listed = join(ids.map(id => sql`${id.toUpperCase()}`))
  return sql`case when upper(${stagedName(product)}) in (${listed}) then 'non-product' else ${given} end`
}
