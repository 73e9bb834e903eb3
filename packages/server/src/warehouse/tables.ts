import { customerFieldOf, type Entity, type EntityName, entities } from '@clientele/contract'
import type { Scope } from '../auth/scope.ts'
import { all, identifier, join, oneOf, type Sql, sql } from '../lib/sql.ts'
import { anywhere } from './dialect.ts'
import type { EngineText, FactsState } from './engine.ts'
import { onePerson } from './one-person.ts'
import { type ComputedTable, computedTables, mergesTable, storedTables } from './schema.ts'

/** Relations of one organization as the caller may see them, by table name; metrics know no other. */
export type Tables = Readonly<
  Record<EntityName | 'order_items' | (typeof computedTables)[number]['name'], Sql>
>

/** What narrows the rows beyond the caller's rights. */
export interface RowFilter {
  readonly branchIds?: readonly string[]
  /** A query of one column: the ids of the customers wanted. */
  readonly customers?: Sql
}

/**
 * Binds every table to the scope's organization and branches, and to a filter; ids that mean one person read as one.
 * Facts without a branch belong to
 * nobody who is restricted to branches; parts of a fact, such as messages, are seen with it, whatever branch they
 * name themselves; a customer is seen by the branches of their record and of every fact of theirs.
 */
export function tablesFor(
  engine: EngineText,
  scope: Scope,
  state: Pick<FactsState, 'merges' | 'rows'>,
  filter: RowFilter = {},
): Tables {
  const physical = (name: string) => engine.table(scope.organization.id, name)
  const person = onePerson(physical, state, engine.dialect.verbs(anywhere))
  const branches = visibleBranches(scope, filter.branchIds)
  const restricted = branches !== 'all' || filter.customers !== undefined
  const ofBranch = branches === 'all' ? [] : [oneOf(sql`branch_id`, branches)]

  const facts = (entity: Entity): Sql => {
    const owner = entity.partOf === undefined ? undefined : entity.fields[entity.partOf]?.to
    if (entity.partOf !== undefined && owner !== undefined) {
      const seen = sql`select id from ${facts(entities[owner as EntityName])}`
      return narrowed(
        person.resolved(entity),
        restricted ? [sql`${identifier(entity.partOf)} in (${seen})`] : [],
      )
    }
    const customer = customerFieldOf(entity)
    const ofCustomers =
      filter.customers && customer !== null ? [sql`${identifier(customer)} in (${filter.customers})`] : []
    return narrowed(person.resolved(entity), [...ofBranch, ...ofCustomers])
  }
  const customers = (): Sql => {
    const named = naming.map(
      ({ entity, customer }) =>
        sql`select ${identifier(customer)} from ${person.resolved(entity)} n where ${all(ofBranch)} and ${identifier(customer)} is not null`,
    )
    const recorded = sql`select id from ${physical('customers')} where ${all(ofBranch)}`
    const merged =
      state.merges === 0
        ? []
        : [sql`select survivor_id from ${physical(mergesTable.name)} where merged_id in (${recorded})`]
    const seen = ofBranch.map(
      own => sql`(${own} or id in (${join([...named, ...merged], sql` union all `)}))`,
    )
    const wanted = filter.customers ? [sql`id in (${filter.customers})`] : []
    return narrowed(person.customers(), [...seen, ...wanted])
  }

  const tables: Record<string, Sql> = {}
  for (const entity of Object.values<Entity>(entities)) {
    const relation = entity.name === 'customers' ? customers() : facts(entity)
    tables[entity.name] = relation
    for (const child of Object.values(entity.children ?? {})) {
      const owned = sql`${identifier(child.owner)} in (select id from ${relation})`
      tables[child.table] = narrowed(physical(child.table), restricted ? [owned] : [])
    }
  }
  for (const { name, owned, ofEveryBranch } of computedTables as readonly ComputedTable[]) {
    const seen = owned &&
      restricted && [
        sql`${identifier(owned.by)} in (select id from ${tables[owned.about] ?? physical(owned.about)})`,
      ]
    const isOfBranches = (owned === null ? branches : scope.branches) !== 'all'
    const hidden = ofEveryBranch && isOfBranches ? [sql`1 = 0`] : []
    tables[name] = narrowed(physical(name), [...(seen || []), ...hidden])
  }
  return tables as Tables
}

/** Entities whose rows are facts of a customer. */
const naming = Object.values<Entity>(entities).flatMap(entity => {
  const customer = customerFieldOf(entity)
  return customer === null ? [] : [{ entity, customer }]
})

function visibleBranches(scope: Scope, wanted: readonly string[] | undefined): 'all' | readonly string[] {
  if (wanted === undefined) return scope.branches
  const { branches } = scope
  return branches === 'all' ? wanted : wanted.filter(id => branches.includes(id))
}

const narrowed = (relation: Sql, conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? relation : sql`(select * from ${relation} where ${all(conditions)})`

/** Names of all tables that {@link tablesFor} binds. */
export const tableNames: readonly string[] = [...storedTables, ...computedTables].map(table => table.name)
