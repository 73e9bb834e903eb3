import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { EntityName, ImportDescription, Mapping, StagedCounts } from '@clientele/contract'
import { systemScope } from '../auth/organization-choice.ts'
import type { Scope } from '../auth/scope.ts'
import { type Sql, sql } from '../lib/sql.ts'
import { openStore } from '../store/open.ts'
import type { Import } from '../store/scoped/imports.ts'
import type { Row } from '../warehouse/engine.ts'
import { openDuckDB } from '../warehouse/engines/duckdb/open.ts'
import { type ImportDeps, outcomeOf } from './imports/deps.ts'
import { describeImport } from './imports/describe.ts'
import { type ImportFileOptions, importFile } from './imports/import-file.ts'
import { receive } from './imports/receive.ts'
import { type Intake, openIntake } from './intake/intake.ts'

const samples = fileURLToPath(new URL('../../samples', import.meta.url))

/** A whole installation's import in a temporary folder, for tests that put literal files in. */
export interface TestImports {
  readonly deps: ImportDeps
  readonly intake: Intake
  readonly scope: Scope
  /** Writes a file; answers its path. */
  file(name: string, content: string | Buffer): string
  import(content: string | Buffer, options?: ImportFileOptions & { name?: string }): Promise<Imported>
  upload(content: string | Buffer, entity?: EntityName): Promise<ImportDescription>
  table(name: string): Sql
  query(statement: Sql): Promise<readonly Row[]>
  /** Facts without what the import adds by itself, in a stable order. */
  facts(): Promise<Record<string, readonly Row[]>>
  dataVersion(): Promise<number>
  close(): Promise<void>
}

export interface Imported {
  readonly record: Import
  readonly counts: StagedCounts
  readonly merged: { inserted: number; updated: number; unchanged: number; stale: number }
  readonly warnings: readonly { code: string; column: string }[]
}

export interface TestOptions {
  readonly folder?: string
  readonly timeZone?: string
  readonly currency?: string
  /** Milliseconds since 1970; the machine's clock unless told. */
  readonly now?: () => number
}

export async function openTestImports(options: TestOptions = {}): Promise<TestImports> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'clientele-ingest-'))
  const engine = await openDuckDB({
    folder,
    memoryLimit: '256MB',
    threads: 2,
    openOrganizations: 4,
    ...(options.now && { now: options.now }),
  })
  const store = await openStore({ kind: 'sqlite', file: join(folder, 'control.sqlite') })
  const limits = { memoryLimit: '256MB', threads: 2, unpackedBytes: 512e6 }
  const deps: ImportDeps = {
    store,
    engine,
    folder,
    samples,
    limits,
    uploadLimit: 64e6,
    keepsAddresses: true,
    progress: new Map(),
  }
  const organization =
    (await store.platform.organizations.find('test')) ??
    (await store.platform.organizations.create({
      name: 'Test',
      slug: 'test',
      timeZone: options.timeZone ?? 'Europe/Madrid',
      currency: options.currency ?? 'EUR',
    }))
  const scope = systemScope(organization)
  const table = (name: string) => engine.table(organization.id, name)
  const query = (statement: Sql) => engine.query(organization.id, statement)
  let files = 0
  const file = (name: string, content: string | Buffer) => {
    files += 1
    const path = join(folder, `${files}-${name}`)
    writeFileSync(path, content)
    return path
  }
  const intake = openIntake(deps)
  return {
    deps,
    intake,
    scope,
    file,
    table,
    query,
    async import(content, { name = 'file', ...more } = {}) {
      return resultOf(await importFile(deps, scope, file(name, content), more))
    },
    async upload(content, entity) {
      const stream = Readable.from([Buffer.from(content)])
      const record = await receive(deps, scope, { fileName: 'upload', source: 'browser' }, stream)
      return describeImport(deps, scope, record, { entity })
    },
    async facts() {
      const own = sql`exclude (import_id, updated_at, fingerprint)`
      return {
        customers: await query(sql`select * ${own} from ${table('customers')} order by id`),
        orders: await query(sql`select * ${own} from ${table('orders')} order by id`),
        items: await query(sql`select * from ${table('order_items')} order by order_id, position`),
      }
    },
    dataVersion: async () => (await engine.state(organization.id)).dataVersion,
    async close() {
      await intake.close()
      await engine.close()
      await store.close()
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}

export function resultOf(record: Import): Imported {
  const { staged, merged, warnings } = outcomeOf(record)
  if (!staged || !merged) throw new TypeError(`The import stands at ${record.status}`)
  return { record, counts: staged, merged, warnings }
}

/** A mapping in short. */
export const orders = (columns: Record<string, string>, options: Mapping['options'] = {}): Mapping => ({
  entity: 'orders',
  columns,
  options,
})
