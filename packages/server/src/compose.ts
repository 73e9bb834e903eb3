import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Auth, openAuth } from './auth/open.ts'
import { definitionsIn } from './definitions.ts'
import type { ImportDeps } from './ingest/imports/deps.ts'
import { systemClock } from './lib/clock.ts'
import { modules } from './modules/all.ts'
import type { Settings } from './settings.ts'
import { openStore, type Store } from './store/open.ts'
import type { Warehouse } from './warehouse/answer.ts'
import { openRowCache } from './warehouse/cache.ts'
import { buildCatalogue } from './warehouse/catalogue.ts'
import { noDefinitions } from './warehouse/definitions.ts'
import type { Engine } from './warehouse/engine.ts'
import { openDuckDB } from './warehouse/engines/duckdb/open.ts'

/** Beside the sources and beside the bundle alike. */
const samples = fileURLToPath(new URL('../samples', import.meta.url))
/** What the shipped models of sentiment have learned. */
export const sentimentModels = fileURLToPath(new URL('../models/sentiment.json.gz', import.meta.url))

/** The control plane and those who may use it. Several processes may have it open. */
export interface ControlPlane {
  readonly store: Store
  readonly auth: Auth
  close(): Promise<void>
}

/** Opens users, rights and jobs: SQLite in the data folder, or PostgreSQL. */
export async function openControlPlane({ dataFolder, databaseUrl }: Settings): Promise<ControlPlane> {
  mkdirSync(dataFolder, { recursive: true })
  const store = await openStore(
    databaseUrl === null
      ? { kind: 'sqlite', file: join(dataFolder, 'clientele.db') }
      : { kind: 'postgres', url: databaseUrl },
  )
  const auth = await openAuth({ store })
  return { store, auth, close: () => store.close() }
}

/**
 * Opens the facts. One process at a time may, the one that holds the data folder's lock.
 *
 * @param store where organizations' own definitions are; without it they have none
 */
export async function openWarehouse(
  settings: Settings,
  store?: Store,
): Promise<Warehouse & { readonly engine: Engine }> {
  const engine = await openDuckDB({
    folder: settings.dataFolder,
    memoryLimit: settings.queryMemory,
    threads: settings.queryThreads,
    openOrganizations: settings.openOrganizations,
  })
  const catalogue = buildCatalogue(modules)
  return {
    engine,
    catalogue,
    cache: openRowCache(settings.cacheCells),
    clock: systemClock,
    definitions: store ? definitionsIn(store, systemClock, catalogue) : async () => noDefinitions,
    timeout: settings.queryTimeout,
  }
}

/** What importing needs, over open stores. */
export function importsOver(settings: Settings, store: Store, engine: Engine): ImportDeps {
  return {
    store,
    engine,
    folder: settings.dataFolder,
    samples,
    limits: {
      memoryLimit: settings.importMemory,
      threads: settings.queryThreads,
      unpackedBytes: settings.uploadLimit * 1_048_576,
    },
    uploadLimit: settings.uploadLimit * 1_048_576,
    keepsAddresses: settings.keepAddresses,
    progress: new Map(),
  }
}
