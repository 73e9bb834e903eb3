import type { Scope } from '../packages/server/src/auth/scope.ts'
import { type Sql, sql } from '../packages/server/src/lib/sql.ts'
import type { Engine } from '../packages/server/src/warehouse/engine.ts'
import { customerKey } from '../packages/server/src/warehouse/engines/duckdb/customer-key.ts'

/** How many rows of each kind. */
export interface Sizes {
  readonly customers: number
  readonly orders: number
  readonly items: number
  readonly sessions: number
}

/** Of a business with as many customers, as the measurements of the prototype had it: 20 activities each. */
export const sizesOf = (customers: number): Sizes => ({
  customers,
  orders: 4 * customers,
  items: 10 * customers,
  sessions: 4 * customers,
})

/** Seconds of the three years over which everything is spread. */
const span = 3 * 365 * 86_400
const start = sql`timestamp '2021-01-01'`

/** A number of [0, 1) that looks like chance and is always the same for the same n. */
const chance = (n: Sql, of: number): Sql => sql`(hash(${n} * 31 + ${of}) / 18446744073709551616.0)`
/** Few customers do most: the lower the number, the more of everything. */
const somebody = (customers: number, n: Sql, of: number): Sql =>
  sql`'c' || cast(floor(${customers} * pow(${chance(n, of)}, 2)) as bigint)`

/**
 * Puts an organization of any size straight into the engine's database, in the order in which its rows would have
 * come: customers, orders with lines, and sessions of five activities on average, a tenth of them of visitors.
 */
export async function generate(engine: Engine, { organization }: Scope, sizes: Sizes): Promise<void> {
  const table = (name: string) => engine.table(organization.id, name)
  const { customers, orders, items, sessions } = sizes
  await engine.write(organization.id, async run => {
    await run(sql`
      insert into ${table('customers')} by name
      select *, ${customerKey(sql`id`)} as customer_key from (
        select
          'c' || n as id, 'Customer ' || n as name, 'customer' || n || '@example.com' as email,
          (['Spain', 'France', 'Italy', 'Portugal'])[1 + cast(hash(n) % 4 as integer)] as country,
          (['Madrid', 'Paris', 'Rome', 'Lisbon'])[1 + cast(hash(n) % 4 as integer)] as city,
          ${start} + to_seconds(cast(floor(${span} * ${chance(sql`n`, 1)}) as bigint)) as created_at
        from range(${customers}) numbers (n)
      ) people`)
    await run(sql`
      insert into ${table('orders')} by name
      select *, ${customerKey(sql`customer_id`)} as customer_key from (
        select
          'order-' || lpad(cast(n as varchar), 9, '0') as id, ${somebody(customers, sql`n`, 2)} as customer_id,
          case when ${chance(sql`n`, 3)} < 0.04 then 'return' else 'sale' end as kind,
          case when ${chance(sql`n`, 4)} < 0.02 then 'cancelled' else 'completed' end as status,
          'paid' as payment_status, 'EUR' as currency, (['web', 'pos'])[1 + cast(hash(n) % 2 as integer)] as channel,
          0 as discount, 0 as tax, 0 as shipping, 0 as refunded,
          (1 + hash(n + 3) % 20000 / 100) * case when ${chance(sql`n`, 3)} < 0.04 then -1 else 1 end as total,
          ${start} + to_seconds(cast(n * ${span / orders} as bigint)) as ordered_at
        from range(${orders}) numbers (n)
      ) documents`)
    const add = (rows: number, statement: () => Sql) => (rows === 0 ? null : run(statement()))
    await add(
      items,
      () => sql`
      insert into ${table('order_items')} by name
      select l.* exclude (of_order), o.customer_key
      from (
        select
          'order-' || lpad(cast(n * ${orders} // ${items} as varchar), 9, '0') as of_order, of_order as order_id,
          n % 3 as position, 'p' || cast(floor(3000 * pow(${chance(sql`n`, 5)}, 3)) as bigint) as product_id,
          'Product ' || product_id as name, 'category ' || hash(product_id) % 20 as category,
          1 + hash(n) % 5 as quantity, 1 + hash(product_id) % 5000 / 100 as unit_price
        from range(${items}) numbers (n)
      ) l join ${table('orders')} o on o.id = l.of_order`,
    )
    await add(
      sessions,
      () => sql`
      insert into ${table('activities')} by name
      select
        * exclude (session, place, anonymous),
        case when anonymous then 'visitor-' || session end as anonymous_id,
        ${customerKey(sql`coalesce(customer_id, 'visitor-' || session)`)} as customer_key
      from (
        select
          'act' || lpad(cast(s.n * 9 + p.n as varchar), 13, '0') as id, s.n as session, p.n as place,
          ${chance(sql`s.n`, 6)} < 0.1 as anonymous,
          case when not anonymous then ${somebody(customers, sql`s.n`, 7)} end as customer_id,
          'session-' || s.n as session_id,
          (['page_view', 'product_view', 'search', 'add_to_cart', 'checkout', 'purchase', 'login', 'review'])[
            1 + cast(floor(8 * pow(${chance(sql`s.n * 9 + p.n`, 8)}, 2)) as integer)] as type,
          (['web', 'app', 'store'])[1 + cast(hash(s.n) % 3 as integer)] as channel,
          (['desktop', 'mobile', 'tablet'])[1 + cast(hash(s.n + 1) % 3 as integer)] as device,
          'page ' || hash(s.n * 9 + p.n) % 200 as service,
          ${start} + to_seconds(cast(s.n * ${span / sessions} + p.n * 40 + hash(s.n + p.n) % 30 as bigint)) as occurred_at
        from range(${sessions}) s (n)
        join range(9) p (n) on p.n <= hash(s.n + 2) % 9
      ) events`,
    )
    await run(sql`update ${table('state')} set data_version = data_version + 1`)
  })
}
