import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Permission, permissions } from '@clientele/contract'
import pg from 'pg'
import { grantScope, type Scope } from '../auth/scope.ts'
import type { Clock } from '../lib/clock.ts'
import { openStore, type Store, type StorePlace } from './open.ts'
import type { Organization } from './platform/organizations.ts'

/** A place of its own for a test file: an SQLite file in a temporary folder, or a fresh PostgreSQL database. */
export interface TestPlace {
  readonly place: StorePlace
  open(clock?: Clock): Promise<Store>
  remove(): Promise<void>
}

/** A kind of store that tests can run against; `absent` says why not. */
export interface TestStore {
  readonly kind: 'sqlite' | 'postgres'
  readonly absent: string | null
  make(): Promise<TestPlace>
}

const server = process.env.TEST_DATABASE_URL ?? 'postgresql://root@127.0.0.1:5432/postgres'

/**
 * SQLite, and PostgreSQL where a server answers at TEST_DATABASE_URL or on this machine. For `describe.each`;
 * skip where `absent` is set, and the reason stands in the test's name.
 */
export async function testStores(): Promise<readonly TestStore[]> {
  return [
    { kind: 'sqlite', absent: null, make: sqlitePlace },
    { kind: 'postgres', absent: await whyNoPostgres(), make: postgresPlace },
  ]
}

/** The name of a `describe` over a store, with the reason where it is skipped. */
export function titleOf({ kind, absent }: TestStore): string {
  return absent === null ? kind : `${kind}: skipped, ${absent}`
}

async function sqlitePlace(): Promise<TestPlace> {
  const folder = await mkdtemp(join(tmpdir(), 'clientele-store-'))
  const place = { kind: 'sqlite', file: join(folder, 'control.sqlite') } as const
  return {
    place,
    open: clock => openStore(place, clock),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

async function postgresPlace(): Promise<TestPlace> {
  const name = `clientele_test_${randomUUID().replaceAll('-', '')}`
  await atServer(client => client.query(`create database ${name}`))
  const url = new URL(server)
  url.pathname = `/${name}`
  const place = { kind: 'postgres', url: url.href } as const
  return {
    place,
    open: clock => openStore(place, clock),
    remove: () => atServer(client => client.query(`drop database if exists ${name} with (force)`)),
  }
}

async function atServer(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: server, connectionTimeoutMillis: 1500 })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

async function whyNoPostgres(): Promise<string | null> {
  try {
    await atServer(client => client.query('select 1'))
    return null
  } catch (error) {
    return `no PostgreSQL at ${new URL(server).host} (${error instanceof Error ? error.message : String(error)})`
  }
}

/** A scope as the authentication layer would grant it, for a test's own organization. */
export function testScope(
  organization: Organization,
  { branches = 'all', may = permissions }: { branches?: Scope['branches']; may?: readonly Permission[] } = {},
): Scope {
  return grantScope({
    organization,
    branches,
    actor: { kind: 'user', id: 'tester', name: 'Tester' },
    permissions: new Set(may),
  })
}
