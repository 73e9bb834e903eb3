import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemScope } from '../packages/server/src/auth/organization-choice.ts'
import type { Scope } from '../packages/server/src/auth/scope.ts'
import { openControlPlane, openWarehouse } from '../packages/server/src/compose.ts'
import { sql } from '../packages/server/src/lib/sql.ts'
import type { Warehouse } from '../packages/server/src/warehouse/answer.ts'
import type { Engine } from '../packages/server/src/warehouse/engine.ts'
import { generate, type Sizes } from './large.ts'
import { settingsFor } from './shop.ts'
import { timed } from './stopwatch.ts'

/** An organization made by rule, in a data folder of its own. */
export interface LargeOrganization {
  readonly scope: Scope
  /** The organization's database. */
  readonly file: string
  /** Milliseconds that making it took. */
  readonly made: number
  /** Opens its facts in this process; one at a time may. */
  open(): Promise<Warehouse & { close(): Promise<void> }>
  discard(): void
}

export async function makeLargeOrganization(sizes: Sizes): Promise<LargeOrganization> {
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
  const scope = systemScope(organization)
  const open = async () => {
    const warehouse = await openWarehouse(settings)
    return { ...warehouse, close: () => warehouse.engine.close() }
  }
  const warehouse = await open()
  const made = await timed(() => generate(warehouse.engine, scope, sizes))
  await warehouse.close()
  const organizations = join(folder, 'organizations')
  const [file = ''] = readdirSync(organizations).filter(name => name.endsWith('.duckdb'))
  return {
    scope,
    file: join(organizations, file),
    made,
    open,
    discard: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Somebody who bought much, though a hundred bought more. */
export async function heavyBuyer(
  { scope: { organization } }: LargeOrganization,
  engine: Engine,
): Promise<string> {
  const [row] = await engine.query(
    organization.id,
    sql`select customer_id from ${engine.table(organization.id, 'orders')}
      group by customer_id order by count(*) desc, customer_id limit 1 offset 100`,
  )
  return String(row?.customer_id)
}
