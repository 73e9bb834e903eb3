import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testScope } from '../../test/warehouse.ts'
import { sql } from '../lib/sql.ts'
import { openDuckDB } from '../warehouse/engines/duckdb/open.ts'
import { scriptOfNames } from './sql-names.ts'

const folder = mkdtempSync(join(tmpdir(), 'clientele-names-'))
const scope = testScope({ id: randomUUID(), name: "O'Neill's" })
let file: string

beforeAll(async () => {
  const { id } = scope.organization
  const engine = await openDuckDB({ folder, memoryLimit: '512MB', threads: 2, openOrganizations: 1 })
  await engine.write(id, async run => {
    const table = (name: string) => engine.table(id, name)
    await run(sql`
      insert into ${table('orders')} (id, customer_id, ordered_at, kind, status, payment_status, currency, total, refunded)
      values
        ('1', 'ana', timestamp '2024-01-10 10:00:00', 'sale', 'completed', 'paid', 'EUR', 60, 10),
        ('2', 'ana', timestamp '2024-02-10 10:00:00', 'sale', 'completed', 'paid', 'EUR', 30, 0),
        ('3', 'ben', timestamp '2024-03-10 10:00:00', 'sale', 'completed', 'paid', 'EUR', 20, 0),
        ('4', 'old', timestamp '2024-03-11 10:00:00', 'sale', 'completed', 'paid', 'EUR', 5, 0),
        ('5', 'ben', timestamp '2025-01-01 10:00:00', 'sale', 'completed', 'paid', 'EUR', 99, 0)`)
    await run(sql`insert into ${table('customer_predictions')} (customer_id, p_alive) values ('ana', 0.75)`)
    // old was merged into ben
    await run(
      sql`insert into ${table('customer_merges')} (merged_id, into_id, survivor_id, place) values ('old', 'ben', 'ben', 1)`,
    )
  })
  await engine.close()
  const [name] = readdirSync(join(folder, 'organizations')).filter(one => one.endsWith('.duckdb'))
  file = join(folder, 'organizations', String(name))
})
afterAll(() => rmSync(folder, { recursive: true }))

it('gives a file of facts the names that queries know', async () => {
  const connection = await (await DuckDBInstance.create()).connect()
  await connection.run(scriptOfNames(scope, file, new Date('2024-06-30T12:00:00Z')))
  const ask = async (text: string) => (await connection.runAndReadAll(text)).getRowsJson()
  // 60 − 10 + 30; 20 and, of whom was merged into Ben, 5: what lies after the script is unknown
  expect(await ask('select customer_id, frequency, monetary from customer_rfm_analysis order by 1')).toEqual([
    ['ana', '2', '80.0000'],
    ['ben', '2', '25.0000'],
  ])
  expect(await ask('select total_customers, total_revenue from customer_dashboard_summary')).toEqual([
    ['2', '105.0000'],
  ])
  expect(
    await ask(`
      select calculate_customer_lifetime_value('ana'), calculate_customer_lifetime_value('nobody'),
        calculate_churn_probability('ana'), calculate_churn_probability('ben')`),
  ).toEqual([['80.0000', null, 0.25, null]])
  connection.closeSync()
})
