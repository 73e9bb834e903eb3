import { customerFieldOf, type Entity, type EntityName, entities } from '@clientele/contract'
import { empty, identifier, join, type Sql, sql } from '../../../lib/sql.ts'
import type { Run } from '../../engine.ts'
import { keyColumn, keyedTables } from '../../schema.ts'

/**
 * A number of 31 bits for each customer id, kept in every row of a customer. Numbers are compared some ten times
 * faster than texts, so the rows of one customer are found among all in little time, in whatever order rows came;
 * docs/decisions/0011 has the measurements. No customer has a number too. The text's digest is the same on every
 * machine and in every version, as the engine's own hash is not.
 */
export const customerKey = (id: Sql): Sql =>
  sql`cast(md5_number(coalesce(${id}, '')) & 2147483647 as integer)`

const key = identifier(keyColumn.name)

/** A table whose rows have a number: by who they are of, or as the row that owns them. */
interface Keyed {
  readonly table: string
  readonly of: Sql
  readonly owner?: string
}

/** Whose a row is; who has not said who they are is told apart all the same. */
function whose(entity: Entity): Sql {
  const customer = identifier(customerFieldOf(entity) ?? 'id')
  return entity.visitor === undefined ? customer : sql`coalesce(${customer}, ${identifier(entity.visitor)})`
}

/** The number among the columns of a row that comes in, after a comma; nothing where it has none. */
export const ownKey = (entity: Entity): Sql =>
  keyedTables.has(entity.name) ? sql`, ${customerKey(whose(entity))} as ${key}` : empty

const keyed: readonly Keyed[] = Object.values<Entity>(entities).flatMap((entity): Keyed[] => {
  if (!keyedTables.has(entity.name)) return []
  const of = whose(entity)
  const children = Object.values(entity.children ?? {}).map(child => ({
    table: child.table,
    of: identifier(child.owner),
    owner: entity.name,
  }))
  return [{ table: entity.name, of }, ...children]
})

/** The number that a row should have. */
const rightKey = ({ of, owner }: Keyed, table: (name: string) => Sql): Sql =>
  owner === undefined
    ? customerKey(of)
    : sql`coalesce((select any_value(o.${key}) from ${table(owner)} o where o.id = ${of}), ${customerKey(sql`null`)})`

/**
 * Gives rows their customers' numbers, inside the transaction that wrote them.
 *
 * @param among the entities that were written, whose new rows have no number yet; null after changes of which
 *   nothing is known, when rows may have a wrong one too
 */
export async function keyCustomers(
  run: Run,
  table: (name: string) => Sql,
  among: readonly EntityName[] | null,
): Promise<void> {
  const concerned = (one: Keyed) =>
    among ? sql`${key} is null` : sql`${key} is distinct from ${rightKey(one, table)}`
  // owners stand before what they own, whose numbers follow from theirs
  const written = keyed.filter(
    ({ table: name, owner = name }) => among?.includes(owner as EntityName) ?? true,
  )
  const looks = written.map(
    one =>
      sql`select ${one.table} as found where exists (select 1 from ${table(one.table)} where ${concerned(one)})`,
  )
  const found = new Set((await run(join(looks, sql` union all `))).map(row => row.found))
  for (const one of written) {
    if (!found.has(one.table) && !found.has(one.owner)) continue
    await run(sql`update ${table(one.table)} set ${key} = ${rightKey(one, table)} where ${concerned(one)}`)
  }
}
