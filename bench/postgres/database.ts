import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { Client } from 'pg'
import type { Row } from '../../packages/server/src/warehouse/engine.ts'

const server = process.env.TEST_DATABASE_URL ?? 'postgresql://root@127.0.0.1:5432/postgres'

/** A database of PostgreSQL that holds one organization's facts and is dropped when it is closed. */
export interface PostgresFacts {
  readonly version: string
  query(text: string): Promise<readonly Row[]>
  close(): Promise<void>
}

/** The columns that the questions need, as somebody would declare them for one business. */
const tables = {
  customers: 'id text primary key, name text, email text, country text, created_at timestamp',
  orders:
    'id text primary key, customer_id text, kind text, status text, payment_status text, currency text, channel text, total numeric, refunded numeric, ordered_at timestamp',
  order_items:
    'order_id text, product_id text, name text, category text, quantity numeric, unit_price numeric, discount numeric',
  activities:
    'id text primary key, customer_id text, anonymous_id text, session_id text, type text, occurred_at timestamp',
} as const

/** What questions about a period, a customer or a kind of event look up by. */
const indexes = [
  'orders (ordered_at)',
  'orders (customer_id, ordered_at)',
  'order_items (order_id)',
  'order_items (product_id)',
  'activities (occurred_at)',
  'activities (customer_id, occurred_at)',
  'activities (type, occurred_at)',
]

/**
 * Copies an organization's facts into PostgreSQL, with the natural indexes and fresh statistics.
 *
 * @param file the organization's database, which nobody else may have open meanwhile
 * @throws where no server answers, or its user may not read files
 */
export async function openPostgresFacts(file: string): Promise<PostgresFacts> {
  const name = `clientele_bench_${randomUUID().replaceAll('-', '')}`
  await atServer(`create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const client = new Client({ connectionString: url.href })
  const close = async () => {
    await client.end()
    await atServer(`drop database ${name}`)
  }
  try {
    await client.connect()
    await load(client, file)
    const { rows } = await client.query('show server_version')
    return {
      version: String(rows[0]?.server_version),
      query: async text => (await client.query(text)).rows,
      close,
    }
  } catch (cause) {
    await close()
    throw cause
  }
}

async function load(client: Client, file: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-bench-copy-'))
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    // the server reads the files as a user of its own
    chmodSync(folder, 0o755)
    await connection.run(`attach '${file}' as facts (read_only)`)
    for (const [table, declared] of Object.entries(tables)) {
      const columns = declared.split(', ').map(column => column.split(' ')[0])
      const copy = join(folder, `${table}.csv`)
      await connection.run(
        `copy (select ${columns.join(', ')} from facts.${table}) to '${copy}' (header false)`,
      )
      await client.query(`create table ${table} (${declared})`)
      await client.query(`copy ${table} from '${copy}' (format csv)`)
    }
    for (const index of indexes) await client.query(`create index on ${index}`)
    await client.query('vacuum analyze')
  } finally {
    connection.closeSync()
    instance.closeSync()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function atServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: server, connectionTimeoutMillis: 3000 })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
