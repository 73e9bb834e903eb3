import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { faultsOfSqlite } from '../store/sqlite-file.ts'
import { controlFile, type OperationsDeps } from './backup.ts'

export interface CheckedOrganization {
  readonly slug: string
  readonly id: string
  /** Rows by table; null where the database could not be read through. */
  readonly rows: Readonly<Record<string, number>> | null
}

export interface CheckReport {
  readonly organizations: readonly CheckedOrganization[]
  /** What is wrong, in sentences; nothing where all is sound. */
  readonly faults: readonly string[]
  /** What nobody needs and may be deleted. */
  readonly leftovers: readonly string[]
}

/** Reads both stores through: the control plane's integrity, every value of every organization, files of nobody. */
export async function checkStores({ store, engine, folder }: OperationsDeps): Promise<CheckReport> {
  const faults: string[] = []
  if (store.kind === 'sqlite') {
    for (const fault of faultsOfSqlite(join(folder, controlFile))) faults.push(`Control plane: ${fault}`)
  } else {
    const { state, detail } = await store.health()
    if (state !== 'ok') faults.push(`Control plane: ${detail}`)
  }
  const organizations: CheckedOrganization[] = []
  for (const { id, slug } of await store.platform.organizations.list()) {
    const rows = await engine.readThrough(id).catch((cause: unknown) => {
      faults.push(`${slug}: ${cause instanceof Error ? cause.message.split('\n')[0] : String(cause)}`)
      return null
    })
    organizations.push({ id, slug, rows })
  }
  const known = new Set(organizations.map(({ id }) => id))
  const files = join(folder, 'organizations')
  const leftovers = (existsSync(files) ? readdirSync(files) : [])
    .filter(name => !known.has(basename(name).replace(/\.duckdb(\.wal)?$/, '')))
    .map(name => `organizations/${name} belongs to no organization`)
  return { organizations, faults, leftovers }
}
