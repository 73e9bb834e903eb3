import { existsSync, rmSync } from 'node:fs'
import { join as joinPath } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { attachFile, detachFile } from './files.ts'

/** The databases of organizations that are open now, the least recently used first. */
export interface Attachments {
  /** Keeps an organization's database attached while the work runs. */
  use<T>(organizationId: string, work: () => Promise<T>): Promise<T>
  remove(organizationId: string): Promise<void>
  detachAll(): Promise<void>
}

interface Attached {
  users: number
  /** Settles when the file is open and its schema up to date. */
  readonly ready: Promise<void>
}

/** The name under which an organization's database is attached. */
export function databaseName(organizationId: string): string {
  return `o_${organizationId.toLowerCase().replaceAll(/[^a-z0-9]/g, '_')}`
}

/**
 * Attaches a file per organization on demand, at most `bound` at a time: an open file holds memory and handles
 * whether or not anybody asks for it. One in use is never detached, so a burst may exceed the bound briefly.
 */
export function openAttachments(
  folder: string,
  bound: number,
  connection: DuckDBConnection,
  prepare: (organizationId: string) => Promise<void>,
): Attachments {
  const open = new Map<string, Attached>()
  const fileOf = (organizationId: string) => joinPath(folder, `${databaseFile(organizationId)}.duckdb`)

  const attach = (organizationId: string): Attached => {
    const attached: Attached = {
      users: 0,
      ready: attachFile(connection, fileOf(organizationId), databaseName(organizationId)).then(() =>
        prepare(organizationId),
      ),
    }
    attached.ready.catch(() => open.delete(organizationId))
    return attached
  }

  const detachIdle = async () => {
    for (const [organizationId, attached] of open) {
      if (open.size <= bound) return
      if (attached.users > 0) continue
      open.delete(organizationId)
      await detachFile(connection, databaseName(organizationId))
    }
  }

  return {
    async use(organizationId, work) {
      const attached = open.get(organizationId) ?? attach(organizationId)
      open.delete(organizationId)
      open.set(organizationId, attached)
      attached.users += 1
      try {
        await attached.ready
        return await work()
      } finally {
        attached.users -= 1
        await detachIdle()
      }
    },
    async remove(organizationId) {
      if (open.delete(organizationId)) await detachFile(connection, databaseName(organizationId))
      for (const file of [fileOf(organizationId), `${fileOf(organizationId)}.wal`]) {
        if (existsSync(file)) rmSync(file)
      }
    },
    async detachAll() {
      for (const organizationId of open.keys()) await detachFile(connection, databaseName(organizationId))
      open.clear()
    },
  }
}

const databaseFile = (organizationId: string): string => {
  if (!/^[A-Za-z0-9-]{1,64}$/.test(organizationId))
    throw new TypeError('An organization id has letters, digits and hyphens')
  return organizationId
}
