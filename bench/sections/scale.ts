import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemScope } from '../../packages/server/src/auth/organization-choice.ts'
import type { Scope } from '../../packages/server/src/auth/scope.ts'
import { openControlPlane, openWarehouse } from '../../packages/server/src/compose.ts'
import { sql } from '../../packages/server/src/lib/sql.ts'
import { answer, type Warehouse } from '../../packages/server/src/warehouse/answer.ts'
import { openRowCache } from '../../packages/server/src/warehouse/cache.ts'
import { ms, plain, type Row, type Section, seconds, whole } from '../report.ts'
import { settingsFor } from '../shop.ts'
import { median, timed } from '../stopwatch.ts'

const customers = 1_000_000
const orders = 2_000_000

/** The customer list of an organization that is as large as one machine is meant for. */
export async function measureScale(): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-bench-'))
  const settings = settingsFor(folder)
  const { store, close } = await openControlPlane(settings)
  const organization = await store.platform.organizations.create({
    name: 'Large',
    slug: `large-${randomUUID().slice(0, 8)}`,
    timeZone: 'Europe/Madrid',
    currency: 'EUR',
  })
  await close()
  const { engine, ...rest } = await openWarehouse(settings)
  try {
    const scope = systemScope(organization)
    const generated = await timed(() => generate({ engine, ...rest }, scope))
    const ask = (params: Record<string, unknown>) => measured({ engine, ...rest }, scope, params)
    return {
      name: 'scale',
      title: 'The customer list of a million customers',
      about: `${whole(customers)} customers and ${whole(orders)} orders, made by rule. Whole answers with their count of rows and account of orders, in a process without a server, with nothing remembered; median of 5.`,
      rows: [
        plain('made in', seconds.of(generated)),
        await row('first page by spend', () => ask({})),
        await row('page 1,000 by spend', () => ask({ offset: 50_000 })),
        await row('search by name', () => ask({ search: 'customer 9876' })),
        await row('first page by name', () => ask({ sort: 'name', direction: 'asc' })),
        await row('of one RFM group', () => ask({ rfm_group: 'champions' })),
      ],
    }
  } finally {
    await engine.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function row(what: string, ask: () => Promise<number>): Promise<Row> {
  const found: number[] = []
  for (let run = 0; run < 5; run++) found.push(await ask())
  return plain(what, ms.of(median(found)), `slowest ${ms.of(Math.max(...found))}`)
}

const measured = (warehouse: Warehouse, scope: Scope, params: Record<string, unknown>): Promise<number> =>
  timed(() => answer({ ...warehouse, cache: openRowCache(1000) }, scope, 'customers.list', params))

/** Puts customers and orders straight into the organization's database: two orders each on average, three years long. */
async function generate({ engine }: Warehouse, { organization }: Scope): Promise<void> {
  const table = (name: string) => engine.table(organization.id, name)
  await engine.write(organization.id, async run => {
    await run(sql`
      insert into ${table('customers')} by name
      select
        'c' || n as id, 'Customer ' || n as name, 'customer' || n || '@example.com' as email,
        (['Spain', 'France', 'Italy', 'Portugal'])[1 + cast(hash(n) % 4 as integer)] as country,
        timestamp '2021-01-01' + to_minutes(cast(hash(n + 1) % 1500000 as bigint)) as created_at
      from range(${customers}) numbers (n)`)
    await run(sql`
      insert into ${table('orders')} by name
      select
        'o' || n as id, 'c' || cast(floor(${customers} * pow(hash(n) / 18446744073709551616.0, 2)) as bigint) as customer_id,
        'sale' as kind, 'completed' as status, 'paid' as payment_status, 'EUR' as currency,
        0 as discount, 0 as tax, 0 as shipping, 0 as refunded, 1 + hash(n + 3) % 20000 / 100 as total,
        timestamp '2021-01-01' + to_seconds(cast(n * 47 as bigint)) as ordered_at
      from range(${orders}) numbers (n)`)
    await run(sql`update ${table('state')} set data_version = data_version + 1`)
  })
}
