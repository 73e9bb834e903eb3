import type { Kysely } from 'kysely'
import type { Clock } from '../lib/clock.ts'
import { Failure } from '../lib/errors.ts'
import type { Tables } from './schema.ts'

export type StoreKind = 'sqlite' | 'postgres'
export type Db = Kysely<Tables>
type Work<T> = (db: Db) => Promise<T>

/**
 * The way to the tables. Queries of one organization pass through `read` and `write`, which on PostgreSQL bind
 * the statement to that organization in the database itself; `platform` is for what knows no organization yet.
 */
export interface Connection {
  readonly kind: StoreKind
  readonly clock: Clock
  read<T>(organizationId: string, work: Work<T>): Promise<T>
  /** One transaction. */
  write<T>(organizationId: string, work: Work<T>): Promise<T>
  platform<T>(work: Work<T>): Promise<T>
  /** One transaction over several queries; inside it only the given connection may be used. */
  transaction<T>(work: (connection: Connection) => Promise<T>): Promise<T>
  /** Rises when users, memberships, sessions, keys or definitions change through this process: caches are keyed by it. */
  identityVersion(): number
  identityChanged(): void
}

/** Runs work inside an open transaction as one organization. */
export type AsTenant = <T>(db: Db, organizationId: string, work: Work<T>) => Promise<T>

/** Says what a reader can mend, where a database's error is no fault of the program. */
async function explained<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (cause) {
    throw explanationOf(cause) ?? cause
  }
}

function explanationOf(cause: unknown): Failure | null {
  const { code, message } = cause as { readonly code?: unknown; readonly message?: unknown }
  // PostgreSQL keeps no NUL in a text, and the schemas of requests may let one by.
  if (code === '22021' || code === '22P05') {
    return new Failure('invalid_request', 'Take the NUL character out of the text that you sent.', { cause })
  }
  if (code === '53100' || code === 'SQLITE_FULL' || /disk is full/.test(String(message))) {
    return new Failure('storage_full', 'The disk of the control plane is full. Make room, then try again.', {
      cause,
    })
  }
  return null
}

/** Makes the connection over an open database. */
export function connectionOver(root: Db, kind: StoreKind, clock: Clock, asTenant: AsTenant): Connection {
  let version = 0
  const commit = async <T>(work: Work<T>): Promise<T> => {
    const before = version
    const result = await explained(root.transaction().execute(work))
    // A reader may have cached the old state between the change and its commit: rise once more.
    if (version !== before) version += 1
    return result
  }
  const within = (db: Db, open: boolean): Connection => {
    const connection: Connection = {
      kind,
      clock,
      read: (organizationId, work) => {
        if (open) return asTenant(db, organizationId, work)
        if (kind === 'sqlite') return work(db)
        return explained(db.transaction().execute(transaction => asTenant(transaction, organizationId, work)))
      },
      write: (organizationId, work) =>
        open
          ? asTenant(db, organizationId, work)
          : commit(transaction => asTenant(transaction, organizationId, work)),
      platform: work => explained(work(db)),
      transaction: work => (open ? work(connection) : commit(transaction => work(within(transaction, true)))),
      identityVersion: () => version,
      identityChanged: () => {
        version += 1
      },
    }
    return connection
  }
  return within(root, false)
}
