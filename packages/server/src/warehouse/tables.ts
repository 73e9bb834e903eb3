import { type Entity, type EntityName, entities } from '@clientele/contract'
import type { Scope } from '../auth/scope.ts'
import { all, identifier, oneOf, type Sql, sql } from '../lib/sql.ts'
import type { Engine } from './engine.ts'
import { storedTables } from './schema.ts'

/** Relations of one organization as the caller may see them, by table name; metrics know no other. */
export type Tables = Readonly<Record<EntityName | 'order_items', Sql>>

/** What narrows the rows beyond the caller's rights. */
export interface RowFilter {
  readonly branchIds?: readonly string[]
  /** A query of one column: the ids of the customers wanted. */
  readonly customers?: Sql
}

/**
 * Binds every table to the scope's organization and branches, and to a filter. Facts without a branch belong to
 * nobody who is restricted to branches; a customer is seen by the branches of their record and of their orders.
 */
export function tablesFor(engine: Engine, scope: Scope, filter: RowFilter = {}): Tables {
  const physical = (name: string) => engine.table(scope.organization.id, name)
  const branches = visibleBranches(scope, filter.branchIds)
  const facts = (entity: Entity): Sql => {
    const conditions: Sql[] = []
    if (branches !== 'all') conditions.push(oneOf(sql`branch_id`, branches))
    if (filter.customers && 'customer_id' in entity.fields) {
      conditions.push(sql`customer_id in (${filter.customers})`)
    }
    return narrowed(physical(entity.name), conditions)
  }
  const customers = (): Sql => {
    const conditions: Sql[] = []
    if (branches !== 'all') {
      const buyers = sql`select customer_id from ${physical('orders')} where ${oneOf(sql`branch_id`, branches)}`
      conditions.push(sql`(${oneOf(sql`branch_id`, branches)} or id in (${buyers}))`)
    }
    if (filter.customers) conditions.push(sql`id in (${filter.customers})`)
    return narrowed(physical('customers'), conditions)
  }

  const tables: Record<string, Sql> = {}
  for (const entity of Object.values<Entity>(entities)) {
    tables[entity.name] = entity.name === 'customers' ? customers() : facts(entity)
    for (const child of Object.values(entity.children ?? {})) {
      const owner = tables[entity.name] ?? physical(entity.name)
      const restricted = branches !== 'all' || filter.customers !== undefined
      tables[child.table] = restricted
        ? sql`(select * from ${physical(child.table)} where ${identifier(child.owner)} in (select id from ${owner}))`
        : physical(child.table)
    }
  }
  return tables as Tables
}

function visibleBranches(scope: Scope, wanted: readonly string[] | undefined): 'all' | readonly string[] {
  if (wanted === undefined) return scope.branches
  const { branches } = scope
  return branches === 'all' ? wanted : wanted.filter(id => branches.includes(id))
}

const narrowed = (relation: Sql, conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? relation : sql`(select * from ${relation} where ${all(conditions)})`

/** Names of all tables that {@link tablesFor} binds. */
export const tableNames: readonly string[] = storedTables.map(table => table.name)
