import { randomUUID } from 'node:crypto'
import type { Scope } from '../auth/scope.ts'
import type { Connection, Db } from './connection.ts'
import { type JsonObject, toText } from './json.ts'

/** One organization's side of the store: every query file under `scoped/` is made over it. */
export interface Tenant {
  readonly scope: Scope
  readonly organizationId: string
  read<T>(work: (db: Db) => Promise<T>): Promise<T>
  /** One transaction. */
  write<T>(work: (db: Db) => Promise<T>): Promise<T>
  now(): string
  /** Adds a line to the audit trail in the transaction of the change that it tells of. */
  record(db: Db, action: string, target: string | null, details?: JsonObject): Promise<void>
  identityChanged(): void
}

/**
 * Binds the store to a scope's organization.
 *
 * @param ip where the request came from, for the audit trail
 */
export function tenantOf(connection: Connection, scope: Scope, ip: string | null = null): Tenant {
  const organizationId = scope.organization.id
  const now = () => connection.clock.now().toISOString()
  return {
    scope,
    organizationId,
    read: work => connection.read(organizationId, work),
    write: work => connection.write(organizationId, work),
    now,
    async record(db, action, target, details = {}) {
      await db
        .insertInto('audit')
        .values({
          id: randomUUID(),
          organization_id: organizationId,
          actor_kind: scope.actor.kind,
          actor_id: scope.actor.id,
          actor_name: scope.actor.name,
          action,
          target,
          details: toText(details),
          ip,
          at: now(),
        })
        .execute()
    },
    identityChanged: () => connection.identityChanged(),
  }
}
