import { type Entity, entities, type Fields } from '@clientele/contract'
import { identifier, join, type Sql, sql } from '../lib/sql.ts'
import type { Verbs } from './dialect.ts'
import type { FactsState } from './engine.ts'
import { entityTable, mergesTable, withKey } from './schema.ts'

/**
 * Several ids may mean one person: customers who were merged, and visitors who became known. Facts keep the id that
 * their source gave; whoever reads them sees the person's. Nothing is joined where an organization has neither.
 */
export interface OnePerson {
  /** An entity's rows, every reference to a customer resolved. */
  resolved(entity: Entity): Sql
  /** Further ids under which facts may name a customer, as a query of one column `id`; null where nobody has any. */
  others(customerId: string): Sql | null
  /** Customers, each once: the survivor's record, its gaps filled from the merged ones in their order. */
  customers(): Sql
}

export function onePerson(
  physical: (name: string) => Sql,
  state: Pick<FactsState, 'merges' | 'rows'>,
  verbs: Verbs,
): OnePerson {
  const merged = state.merges > 0
  const identified = (state.rows.identities ?? 0) > 0
  const merges = physical(mergesTable.name)

  const resolved = (entity: Entity): Sql => {
    const table = physical(entity.name)
    const visitor = identified ? entity.visitor : undefined
    const references = merged || visitor !== undefined ? customerReferences(entity.fields) : []
    if (references.length === 0) return table
    const joins: Sql[] = []
    const values = references.map((name, index) => {
      const own = sql`f.${identifier(name)}`
      const known =
        visitor !== undefined && name === 'customer_id' ? sql`coalesce(${own}, i.customer_id)` : own
      if (known !== own && visitor !== undefined) {
        joins.push(
          sql`left join ${physical('identities')} i on ${own} is null and i.id = f.${identifier(visitor)}`,
        )
      }
      if (!merged) return [name, known] as const
      const m = identifier(`m${index}`)
      joins.push(sql`left join ${merges} ${m} on ${m}.merged_id = ${known}`)
      return [name, sql`coalesce(${m}.survivor_id, ${known})`] as const
    })
    const replaced = new Map(values)
    const columns = withKey(entityTable(entity)).columns.map(({ name }) => {
      const value = replaced.get(name)
      return value ? sql`${value} as ${identifier(name)}` : sql`f.${identifier(name)}`
    })
    return sql`(select ${join(columns)} from ${table} f ${join(joins, sql` `)})`
  }

  const customers = (): Sql => {
    const table = physical('customers')
    if (!merged) return table
    const concerned = sql`(
      select merged_id as record_id, survivor_id, place from ${merges}
      union all select distinct survivor_id as record_id, survivor_id, 0 as place from ${merges})`
    const names = withKey(entityTable(entities.customers)).columns.map(({ name }) => name)
    const together = names.map(name => {
      const column = identifier(name)
      if (name === 'id') return sql`p.survivor_id as id`
      if (name === 'created_at') return sql`min(f.created_at) as created_at`
      return sql`${verbs.argMin(sql`f.${column}`, sql`p.place`, sql`f.id`)} as ${column}`
    })
    const listed = join(names.map(identifier))
    return sql`(
      select ${listed} from ${table} where id not in (select record_id from ${concerned} apart)
      union all
      select ${listed} from (
        select ${join(together)} from ${table} f join ${concerned} p on p.record_id = f.id group by p.survivor_id
      ) joined)`
  }

  const others = (customerId: string): Sql | null => {
    const found: Sql[] = []
    if (merged) found.push(sql`select merged_id as id from ${merges} where survivor_id = ${customerId}`)
    if (identified) {
      const visitors = sql`select i.id from ${physical('identities')} i`
      found.push(
        merged
          ? sql`${visitors} left join ${merges} m on m.merged_id = i.customer_id
              where coalesce(m.survivor_id, i.customer_id) = ${customerId}`
          : sql`${visitors} where i.customer_id = ${customerId}`,
      )
    }
    return found.length === 0 ? null : sql`(${join(found, sql` union all `)})`
  }

  return { resolved, customers, others }
}

/** Fields that name a customer, whichever part they play in the fact. */
const customerReferences = (fields: Fields): readonly string[] =>
  Object.entries(fields).flatMap(([name, { to }]) => (to === 'customers' ? [name] : []))
