import { mkdirSync, openAsBlob } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { DuckDBInstance } from '@duckdb/node-api'
import {
  type Client,
  checkImport,
  commitImport,
  getImport,
  uploadImport,
} from '../../packages/contract/src/index.ts'
import { customers } from './rows.ts'

export interface ImportedFile {
  readonly rows: number
  /** Milliseconds of each step. */
  readonly upload: number
  readonly check: number
  readonly merge: number
}

/** Activities by rule, ten columns as a system would export them. */
const activities = (stream: string, rows: number) => `
  select '${stream}-' || lpad(cast(n as varchar), 12, '0') as id, 'c' || hash(n) % ${customers} as customer_id,
    (['page_view', 'product_view', 'search', 'add_to_cart', 'login'])[1 + cast(hash(n + 1) % 5 as integer)] as type,
    (['web', 'app', 'store'])[1 + cast(hash(n + 2) % 3 as integer)] as channel, 's' || n // 8 as session_id,
    (['frames', 'lenses', 'repair'])[1 + cast(hash(n + 3) % 3 as integer)] as service, 'mobile' as device, 'Spain' as country,
    '/products/' || hash(n + 4) % 500 as description,
    strftime(timestamp '2024-01-01' + to_seconds(n * 20), '%Y-%m-%dT%H:%M:%SZ') as occurred_at
  from range(${rows}) numbers (n)`

/** Writes a file of activities as CSV or Parquet. */
export async function writeActivities(
  folder: string,
  kind: 'csv' | 'parquet',
  rows: number,
): Promise<string> {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `activities.${kind}`)
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(
    `copy (${activities(kind, rows)}) to '${file}' (format ${kind}${kind === 'csv' ? ', header' : ''})`,
  )
  connection.closeSync()
  instance.closeSync()
  return file
}

/** Imports a file as the browser does: sent and recognised, checked, brought in. */
export async function importOverHttp(client: Client, file: string, rows: number): Promise<ImportedFile> {
  const data = await openAsBlob(file)
  const marks = [performance.now()]
  const mark = () => marks.push(performance.now())
  const described = await client.call(uploadImport, {
    query: { entity: 'activities' },
    content: { type: 'application/octet-stream', data, name: basename(file) },
  })
  mark()
  const { id } = described.import
  await client.call(checkImport, { params: { id }, body: { mapping: described.proposed } })
  mark()
  await client.call(commitImport, { params: { id } })
  await untilDone(client, id, rows)
  mark()
  const [upload = Number.NaN, check = Number.NaN, merge = Number.NaN] = marks
    .slice(1)
    .map((time, index) => time - (marks[index] ?? Number.NaN))
  return { rows, upload, check, merge }
}

async function untilDone(client: Client, id: string, rows: number): Promise<void> {
  for (;;) {
    const { status, error, merged } = await client.call(getImport, { params: { id } })
    if (status === 'failed') throw new Error(error ?? 'The import failed')
    if (status === 'done') {
      if (merged?.inserted !== rows) throw new Error(`${merged?.inserted} of ${rows} rows came in`)
      return
    }
    await rest(50)
  }
}
