import { customerFieldOf, type Entity, entities } from '@clientele/contract'
import { identifier, join, type Sql, sql } from '../../../lib/sql.ts'
import type { Run } from '../../engine.ts'
import { entityTable } from '../../schema.ts'
import { ownKey } from './customer-key.ts'

type Table = (name: string) => Sql

/**
 * Customers known only because a fact names them. They follow from the facts: they come with the first that
 * names them and go with the last, and a customer that a source describes takes their place. That makes the
 * outcome independent of the order in which files arrive.
 */
const derived = sql`source = 'derived'`
const columns = entityTable(entities.customers).columns.map(({ name }) => name)

/** How much a batch says of the customers whom it names. */
export type Naming = 'named only' | 'described'

/** Brings in a relation of customers whom facts name; those that a source has described stay as they are. */
export async function mergeDerived(
  run: Run,
  table: Table,
  named: Sql,
  importId: string | null,
  naming: Naming,
): Promise<{ readonly inserted: number; readonly updated: number }> {
  const customers = table('customers')
  const bare = ['id', 'source', 'created_at', 'updated_at', 'fingerprint']
  const said =
    naming === 'described' ? columns.filter(name => name !== 'import_id' && !bare.includes(name)) : []
  const merged = said.map(identifier).map(
    name => sql`, ${name} = case when named.updated_at >= customers.updated_at
      then coalesce(named.${name}, customers.${name}) else coalesce(customers.${name}, named.${name}) end`,
  )
  const another =
    naming === 'described' ? sql`named.fingerprint is distinct from customers.fingerprint` : sql`true`
  const [updated] = await run(sql`
    update ${customers} as customers set
      created_at = least(named.created_at, customers.created_at),
      updated_at = greatest(named.updated_at, customers.updated_at)
      ${join(merged, sql` `)}
    from (${named}) as named
    where named.id = customers.id and customers.source = 'derived' and ${another}
      and (named.created_at < customers.created_at or named.updated_at > customers.updated_at)`)
  const own = [...bare, ...said].map(identifier)
  const [inserted] = await run(sql`
    insert into ${customers} by name
    select ${join(own)}, ${importId} as import_id ${ownKey(entities.customers)} from (${named}) where id not in (select id from ${customers})`)
  return { inserted: Number(inserted?.Count ?? 0), updated: Number(updated?.Count ?? 0) }
}

const naming = Object.values<Entity>(entities).flatMap(({ name, time, ...entity }) => {
  const customer = customerFieldOf({ name, time, ...entity })
  return customer === null ? [] : [{ name, time: identifier(time), customer: identifier(customer) }]
})

/**
 * Makes derived customers follow from the facts again, after some facts went or a described customer did.
 *
 * @param among a query of the customers whom the change can concern; all of them unless told
 */
export async function deriveAgain(run: Run, table: Table, among?: Sql): Promise<number> {
  const concerned = (id: Sql): Sql => (among ? sql`${id} in (${among})` : sql`${id} is not null`)
  const mentions = join(
    naming.map(
      ({ name, time, customer }) =>
        sql`select ${customer} as id, ${time} as happened, import_id from ${table(name)} where ${concerned(customer)}`,
    ),
    sql` union all `,
  )
  const known = sql`(select id, min(happened) as first, max(happened) as last, arg_min(import_id, happened) as import_id from (${mentions}) group by id)`
  const customers = table('customers')
  const gone = await run(
    sql`delete from ${customers} where ${derived} and ${concerned(sql`id`)} and id not in (select id from ${known})`,
  )
  await run(sql`
    update ${customers} as customers set created_at = known.first, updated_at = known.last, import_id = known.import_id
    from ${known} as known where known.id = customers.id and customers.source = 'derived'`)
  const back = await run(sql`
    insert into ${customers} by name
    select id, 'derived' as source, first as created_at, last as updated_at, import_id, md5(id) as fingerprint ${ownKey(entities.customers)}
    from ${known} where id not in (select id from ${customers})`)
  return Number(gone[0]?.Count ?? 0) + Number(back[0]?.Count ?? 0)
}
