import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemScope } from '../../packages/server/src/auth/organization-choice.ts'
import type { Scope } from '../../packages/server/src/auth/scope.ts'
import { openControlPlane, openWarehouse } from '../../packages/server/src/compose.ts'
import { type Sql, sql } from '../../packages/server/src/lib/sql.ts'
import type { Warehouse } from '../../packages/server/src/warehouse/answer.ts'
import { settingsFor } from '../shop.ts'

export interface Company {
  readonly warehouse: Warehouse
  readonly scope: Scope
  readonly orders: number
  close(): Promise<void>
}

/** A number from 0 to 1 for each key, the same on every run. */
const chance = (key: Sql): Sql => sql`((hash(${key}) >> 11) / 9007199254740992.0)`

/**
 * An organization of two years: customers born day by day, who buy in a rhythm of their own and stop after a few
 * purchases, two activities and now and then a ticket each. The engine makes the rows.
 */
export async function openCompany(customers: number): Promise<Company> {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-bench-'))
  const settings = settingsFor(folder)
  const control = await openControlPlane(settings)
  const organization = await control.store.platform.organizations.create({
    name: 'Bench',
    slug: 'bench',
    timeZone: 'Europe/Madrid',
    currency: 'EUR',
    clockDay: '2024-06-30',
  })
  await control.close()
  const warehouse = await openWarehouse(settings)
  const { engine } = warehouse
  const { id } = organization
  const table = (name: string) => engine.table(id, name)
  const person = sql`'c' || lpad(cast(c as varchar), 7, '0')`
  const orders = await engine.write(id, async run => {
    await run(sql`insert into ${table('customers')} (id, name, created_at)
      select ${person}, 'Customer ' || c, timestamp '2022-07-01' from range(${customers}) people(c)`)
    await run(sql`
      insert into ${table('orders')}
        (id, customer_id, kind, status, payment_status, currency, total, refunded, discount, ordered_at)
      select
        ${person} || '-' || j, ${person}, 'sale', 'completed', 'paid', 'EUR',
        (10 - 40 * ln(1 - ${chance(sql`c * 7 + 4`)})) * (0.5 + ${chance(sql`c * 1000 + j + 500`)}), 0, 0,
        timestamp '2022-07-01 10:00:00' + to_seconds(86400 * days)
      from (
        select c, j,
          700 * ${chance(sql`c * 7 + 1`)} + sum(
            case when j = 0 then 0 else -ln(1 - ${chance(sql`c * 1000 + j`)}) * (10 + 90 * ${chance(sql`c * 7 + 2`)}) end
          ) over (partition by c order by j) as days
        from range(${customers}) people(c), range(40) purchases(j)
        where j < 1 - ln(1 - ${chance(sql`c * 7 + 3`)}) * 4
      ) lives
      where days < 725`)
    await run(sql`
      insert into ${table('activities')} (id, customer_id, type, occurred_at)
      select ${person} || '-' || j, ${person}, 'visit',
        timestamp '2022-07-01' + to_seconds(86400 * 725 * ${chance(sql`c * 10 + j`)})
      from range(${customers}) people(c), range(2) visits(j)`)
    await run(sql`
      insert into ${table('support_tickets')} (id, customer_id, status, created_at)
      select ${person}, ${person}, 'open', timestamp '2022-07-01' + to_seconds(86400 * 725 * ${chance(sql`c * 3`)})
      from range(${customers}) people(c) where c % 10 = 0`)
    const [row] = await run(sql`select count(*) as n from ${table('orders')}`)
    return Number(row?.n)
  })
  return {
    warehouse,
    scope: systemScope(organization),
    orders,
    async close() {
      await engine.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
