import { existsSync, rmSync } from 'node:fs'
import { join as joinPath } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { attachFile, detachFile } from './files.ts'

/** The databases of organizations that are open now, the least recently used first. */
export interface Attachments {
  /** Keeps an organization's database attached while the work runs. */
  use<T>(organizationId: string, work: () => Promise<T>): Promise<T>
  remove(organizationId: string): Promise<void>
  /** Closes a database that the engine has given up after a full disk; whoever comes next opens it anew. */
  reopen(organizationId: string): Promise<void>
  detachAll(): Promise<void>
}

interface Attached {
  users: number
  /** Settles when the file is open and its schema up to date. */
  readonly ready: Promise<void>
  /** Called when the last user is gone. */
  onIdle: () => void
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
  /** Databases on their way out. Whoever wants one of them again waits: DuckDB refuses a file that is still open. */
  const closing = new Map<string, Promise<void>>()
  const fileOf = (organizationId: string) => joinPath(folder, `${databaseFile(organizationId)}.duckdb`)

  const openFile = async (organizationId: string): Promise<void> => {
    const file = fileOf(organizationId)
    await closing.get(organizationId)?.catch(() => undefined)
    await attachFile(connection, file, databaseName(organizationId))
    try {
      await prepare(organizationId)
    } catch (cause) {
      // left attached, it could never be opened again
      await detachFile(connection, databaseName(organizationId))
      throw cause
    }
  }

  const attach = (organizationId: string): Attached => {
    const attached: Attached = { users: 0, ready: openFile(organizationId), onIdle: () => undefined }
    attached.ready.catch(() => {
      if (open.get(organizationId) === attached) open.delete(organizationId)
    })
    return attached
  }

  const close = (organizationId: string, work: () => Promise<void>): Promise<void> => {
    open.delete(organizationId)
    const earlier = closing.get(organizationId) ?? Promise.resolve()
    const closed = earlier
      .catch(() => undefined)
      .then(work)
      .finally(() => {
        if (closing.get(organizationId) === closed) closing.delete(organizationId)
      })
    closing.set(organizationId, closed)
    return closed
  }

  const detachIdle = async () => {
    const idle = [...open].filter(([, { users }]) => users === 0).map(([organizationId]) => organizationId)
    const surplus = idle.slice(0, Math.max(0, open.size - bound))
    await Promise.all(
      surplus.map(organizationId =>
        close(organizationId, () => detachFile(connection, databaseName(organizationId))),
      ),
    )
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
        if (attached.users === 0) attached.onIdle()
        await detachIdle()
      }
    },
    async remove(organizationId) {
      const attached = open.get(organizationId)
      await close(organizationId, async () => {
        if (attached && (await opened(attached))) {
          await idle(attached)
          await detachFile(connection, databaseName(organizationId))
        }
        for (const file of [fileOf(organizationId), `${fileOf(organizationId)}.wal`]) {
          if (existsSync(file)) rmSync(file)
        }
      })
    },
    async reopen(organizationId) {
      const attached = open.get(organizationId)
      if (!attached) return
      await close(organizationId, async () => {
        await idle(attached)
        await detachFile(connection, databaseName(organizationId))
      })
    },
    async detachAll() {
      await Promise.allSettled(closing.values())
      for (const organizationId of open.keys()) await detachFile(connection, databaseName(organizationId))
      open.clear()
    },
  }
}

const opened = ({ ready }: Attached): Promise<boolean> =>
  ready.then(
    () => true,
    () => false,
  )

/** Waits for those who still work with a database; nobody new can come once it is on its way out. */
const idle = (attached: Attached): Promise<void> =>
  new Promise(resolve => {
    if (attached.users === 0) resolve()
    else attached.onIdle = resolve
  })

const databaseFile = (organizationId: string): string => {
  if (!/^[A-Za-z0-9-]{1,64}$/.test(organizationId))
    throw new TypeError('An organization id has letters, digits and hyphens')
  return organizationId
}
