import { customerFieldOf, type Entity, type EntityName, entities } from '@clientele/contract'
import { identifier, type Sql, sql } from '../lib/sql.ts'
import { anywhere } from './dialect.ts'
import type { EngineText, FactsState } from './engine.ts'
import { onePerson } from './one-person.ts'
import { keyedTables } from './schema.ts'
import type { Tables } from './tables.ts'

/**
 * Tables narrowed to one customer: their record, the facts that name them, and the children and parts of those
 * facts. Found the way in which the engine finds one customer's rows among many. Tables whose rows belong to
 * nobody stay as they are.
 *
 * @param among tables as `tablesFor` gives them
 */
export function tablesOfCustomer(
  engine: EngineText,
  organizationId: string,
  state: Pick<FactsState, 'merges' | 'rows'>,
  among: Tables,
  customerId: string,
): Tables {
  const tables: Record<string, Sql> = { ...among }
  const near = nearness(engine, organizationId, state, customerId)
  const facts = (entity: Entity): Sql => {
    const relation = among[entity.name as EntityName]
    const owner = entity.partOf === undefined ? undefined : entity.fields[entity.partOf]?.to
    if (entity.partOf !== undefined && owner !== undefined) {
      const owners = sql`select id from ${facts(entities[owner as EntityName])} owners`
      return sql`(select * from ${relation} parts where ${identifier(entity.partOf)} in (${owners}))`
    }
    const customer = entity.name === 'customers' ? 'id' : customerFieldOf(entity)
    if (customer === null) return relation
    return sql`(select * from ${relation} facts where ${near} and ${identifier(customer)} = ${customerId})`
  }
  for (const entity of Object.values<Entity>(entities)) {
    const relation = facts(entity)
    tables[entity.name] = relation
    for (const child of Object.values(entity.children ?? {})) {
      const all = among[child.table as keyof Tables]
      tables[child.table] =
        sql`(select * from ${all} children where ${near} and ${identifier(child.owner)} in (select id from ${relation} owners))`
    }
  }
  return tables as Tables
}

/**
 * Tables narrowed to rows among which all of one customer's are, and few of others: for what is joined with the
 * customer's own rows in any case, since looking up whose a child is takes longer than reading it.
 */
export function tablesNearCustomer(
  engine: EngineText,
  organizationId: string,
  state: Pick<FactsState, 'merges' | 'rows'>,
  among: Tables,
  customerId: string,
): Tables {
  const near = nearness(engine, organizationId, state, customerId)
  const narrowed = Object.entries(among).map(([name, relation]) => [
    name,
    keyedTables.has(name) ? sql`(select * from ${relation} facts where ${near})` : relation,
  ])
  return Object.fromEntries(narrowed) as Tables
}

/** How the engine finds the rows of one person, under whichever id they came. */
function nearness(
  engine: EngineText,
  organizationId: string,
  state: Pick<FactsState, 'merges' | 'rows'>,
  customerId: string,
): Sql {
  const person = onePerson(name => engine.table(organizationId, name), state, engine.dialect.verbs(anywhere))
  return engine.ofCustomer(customerId, person.others(customerId))
}
