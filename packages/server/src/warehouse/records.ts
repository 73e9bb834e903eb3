import { type Entity, type EntityName, entities, type Field } from '@clientele/contract'
import type { Scope } from '../auth/scope.ts'
import { all, type Sql, sql } from '../lib/sql.ts'
import type { Warehouse } from './answer.ts'
import type { Row } from './engine.ts'
import { masked } from './mask.ts'
import { type Tables, tablesFor } from './tables.ts'

/** Which records are wanted. Conditions speak of the entity's columns. */
export interface RecordChoice {
  readonly where: readonly Sql[]
  readonly order: Sql
  readonly limit: number
  readonly offset: number
}

/** The organization's tables as the caller may see them, now. */
async function tablesNow({ engine }: Pick<Warehouse, 'engine'>, scope: Scope): Promise<Tables> {
  return tablesFor(engine, scope, await engine.state(scope.organization.id))
}

type Reader = Pick<Warehouse, 'engine' | 'timeout'>

/** Records of an entity that the caller may see, as JSON has them. */
export async function readRecords(
  { engine, timeout }: Reader,
  scope: Scope,
  entity: EntityName,
  { where, order, limit, offset }: RecordChoice,
): Promise<readonly Row[]> {
  const { [entity]: relation } = await tablesNow({ engine }, scope)
  const statement = sql`
    select * from ${relation} r where ${all(where)} order by ${order} limit ${limit} offset ${offset}`
  const rows = await engine.query(scope.organization.id, statement, { timeout })
  return rows.map(row => recordOfRow(entity, row))
}

/** The same, with how many there are before paging. */
export async function listRecords(
  { engine, timeout }: Reader,
  scope: Scope,
  entity: EntityName,
  choice: RecordChoice,
): Promise<{ readonly records: readonly Row[]; readonly total: number }> {
  const { [entity]: relation } = await tablesNow({ engine }, scope)
  const counting = sql`select count(*) as count from ${relation} r where ${all(choice.where)}`
  const [records, counted] = await Promise.all([
    readRecords({ engine, timeout }, scope, entity, choice),
    engine.query(scope.organization.id, counting, { timeout }),
  ])
  return { records, total: Number(counted[0]?.count ?? 0) }
}

/** One record that the caller may see; null where there is none. */
export async function findRecord(
  warehouse: Reader,
  scope: Scope,
  entity: EntityName,
  id: string,
): Promise<Row | null> {
  const choice = { where: [sql`id = ${id}`], order: sql`id`, limit: 1, offset: 0 }
  const [record] = await readRecords(warehouse, scope, entity, choice)
  return record ?? null
}

/**
 * The row as it is stored, its references as the source gave them: what a change is made from, so that writing it
 * back does not write a merge into it. Ask {@link findRecord} first whether the caller may see it.
 */
export async function storedRecord(
  { engine }: Pick<Warehouse, 'engine'>,
  scope: Scope,
  entity: EntityName,
  id: string,
): Promise<Row | null> {
  const organizationId = scope.organization.id
  const table = engine.table(organizationId, entity)
  const [row] = await engine.query(organizationId, sql`select * from ${table} where id = ${id}`)
  return row ? recordOfRow(entity, row) : null
}

const shared = ['id', 'branch_id', 'source', 'updated_at', 'attributes']
const parsed: ReadonlySet<string> = new Set<Field['type']>(['list', 'object'])

function recordOfRow(name: EntityName, row: Row): Row {
  const { fields }: Entity = entities[name]
  const own = Object.entries(fields).map(([field, { type }]) => {
    const value = row[field] ?? null
    return [field, parsed.has(type) && typeof value === 'string' ? JSON.parse(value) : value] as const
  })
  return {
    ...Object.fromEntries(shared.map(field => [field, row[field] ?? null])),
    ...Object.fromEntries(own),
  }
}

/** Free texts may name anybody. */
const freeTexts: ReadonlySet<string> = new Set(['subject', 'description'])

/** A record as an endpoint shows it: direct identifiers and free texts masked from callers who may not read them. */
export function shownRecord(name: EntityName, { attributes: _, ...record }: Row, scope: Scope): Row {
  if (scope.permissions.has('pii:read')) return record
  const { fields }: Entity = entities[name]
  const hidden = Object.entries(fields).filter(
    ([field, { personal }]) => personal === 'direct' || (personal === 'indirect' && freeTexts.has(field)),
  )
  return { ...record, ...Object.fromEntries(hidden.map(([field]) => [field, masked(record[field])])) }
}
