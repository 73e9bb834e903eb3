import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type EntityName, entityNames } from '@clientele/contract'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { Failure } from '../../../lib/errors.ts'
import { identifier, type Sql, sql } from '../../../lib/sql.ts'
import { duckdb } from '../../dialects/duckdb.ts'
import type { Change, Engine, FactsState, MergeOutcome, Run, StagedBatch } from '../../engine.ts'
import { databaseName, openAttachments } from './attachments.ts'
import { type BroughtIn, bringIn, nothingIn, type Writing } from './bring-in.ts'
import { readParts } from './columns.ts'
import { openConnections, runOn } from './connections.ts'
import { copyDatabase, readThrough } from './copy.ts'
import { customerKey, keyCustomers } from './customer-key.ts'
import { expireActivities } from './expire.ts'
import { attachFile, detachFile, lockDown } from './files.ts'
import { dropFillings, prepareFilling, type ReadyFilling, replaceWith } from './filling.ts'
import { openKnownIds } from './known-ids.ts'
import { compareBatch, mergeBatch } from './merge.ts'
import { changeMerges } from './merges.ts'
import { migrate } from './migrate.ts'
import { shortageOf } from './shortage.ts'
import { grow, readState } from './state.ts'
import { undoImport } from './undo.ts'

export interface DuckDBOptions {
  /** Holds `organizations/` (a database each), `staging/` (batches on their way in) and `temp/` (spill files). */
  readonly folder: string
  /** As DuckDB writes it, such as `2GB`. */
  readonly memoryLimit: string
  readonly threads: number
  /** Organizations kept open at once. */
  readonly openOrganizations: number
  /** Milliseconds since 1970; the machine's clock unless told. */
  readonly now?: () => number
}

/**
 * Bytes of write-ahead log after which it is folded into its file. The last group of rows, up to 122,880, is written
 * anew each time: at the 16 MB of the engine's own accord that took more work than the rows themselves.
 */
const logBound = '128MB'

/** Opens DuckDB with a database file per organization. */
export async function openDuckDB(options: DuckDBOptions): Promise<Engine> {
  const [organizations, staging, temp] = ['organizations', 'staging', 'temp'].map(name =>
    join(options.folder, name),
  )
  if (organizations === undefined || staging === undefined || temp === undefined)
    throw new TypeError('no folders')
  for (const folder of [organizations, staging, temp]) mkdirSync(folder, { recursive: true })

  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: options.memoryLimit,
    threads: String(options.threads),
    temp_directory: temp,
    preserve_insertion_order: 'false',
    checkpoint_threshold: logBound,
  })
  const admin = await instance.connect()
  await lockDown(admin, [organizations, staging])
  const connections = await openConnections(instance, Math.max(2, options.threads))
  const onOwnConnection = async <T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> => {
    const connection = await instance.connect()
    try {
      return await work(connection)
    } finally {
      connection.closeSync()
    }
  }
  // files may be opened at once, and a connection has one transaction
  const attachments = openAttachments(organizations, options.openOrganizations, admin, id =>
    onOwnConnection(connection => migrate(databaseName(id), statement => runOn(connection, statement))),
  )
  const { now: wallClock = Date.now } = options
  const known = openKnownIds()
  /** A state that is being read, or is known. */
  const states = new Map<string, Promise<FactsState> | FactsState>()
  const lastWritten = new Map<string, number>()
  const lines = new Map<string, Promise<unknown>>()
  const listeners = new Set<(change: Change) => void>()
  let stagedCount = 0
  let fillingCount = 0

  /** Writers of one organization wait in line: DuckDB refuses two that touch the same rows. */
  const inLine = <T>(organizationId: string, work: () => Promise<T>): Promise<T> => {
    const previous = lines.get(organizationId) ?? Promise.resolve()
    const turn = previous.then(work, work)
    lines.set(organizationId, turn)
    return turn
  }

  /** `settle` is called before the next writer's turn, with the result where it was committed. */
  const transaction = <T>(
    organizationId: string,
    work: (connection: DuckDBConnection, run: Run) => Promise<T>,
    settle: (result?: T) => void,
    entities: readonly EntityName[] | null = null,
  ) =>
    inLine(organizationId, async () => {
      const written = attachments.use(organizationId, async () => {
        const connection = await instance.connect()
        try {
          const result = await committed(connection, work)
          settle(result)
          for (const listener of listeners) listener({ organizationId, entities })
          return result
        } catch (cause) {
          settle()
          throw cause
        } finally {
          connection.closeSync()
        }
      })
      try {
        return await written
      } catch (cause) {
        if (cause instanceof Failure && cause.code === 'storage_full')
          await attachments.reopen(organizationId)
        throw cause
      }
    })

  /** What came by an unknown way is read again. */
  const forget = (organizationId: string): void => {
    states.delete(organizationId)
    known.forget(organizationId)
  }

  /**
   * The present of an organization, which never goes back: after a machine's clock was set back, a row that does
   * not say when it changed would otherwise be older than the one that it is to replace.
   */
  const stamp = async (organizationId: string, run: Run): Promise<string> => {
    const [row] = lastWritten.has(organizationId)
      ? []
      : await run(sql`select max(written_at) as last from ${table(organizationId, 'state')}`)
    const last = lastWritten.get(organizationId) ?? (typeof row?.last === 'string' ? Date.parse(row.last) : 0)
    const now = Math.max(wallClock(), last + 1)
    lastWritten.set(organizationId, now)
    return new Date(now).toISOString().replace('Z', '')
  }

  /** Brings rows in, and keeps what is known of the facts in step with what was committed. */
  const bringing = async (
    organizationId: string,
    entity: EntityName,
    work: (writing: Writing) => Promise<BroughtIn>,
  ): Promise<MergeOutcome> => {
    const { outcome } = await transaction(
      organizationId,
      async (connection, run) =>
        work({
          connection,
          run,
          organizationId,
          table: name => table(organizationId, name),
          now: await stamp(organizationId, run),
          known,
        }),
      done => {
        done?.remember()
        const state = states.get(organizationId)
        if (done?.growth && state && !(state instanceof Promise)) {
          states.set(organizationId, grow(state, done.growth))
        } else states.delete(organizationId)
      },
      [entity, 'customers'],
    )
    return outcome
  }

  const query: Engine['query'] = (organizationId, statement, more) =>
    attachments.use(organizationId, () => connections.query(statement, more))

  const table = (organizationId: string, name: string): Sql =>
    sql`${identifier(databaseName(organizationId))}.${identifier(name)}`

  const state = async (organizationId: string): Promise<FactsState> => {
    const present = states.get(organizationId)
    if (present) return present
    const read = readState(
      statement => query(organizationId, statement),
      name => table(organizationId, name),
    )
    states.set(organizationId, read)
    const settle = (found?: FactsState) => {
      if (states.get(organizationId) !== read) return
      if (found) states.set(organizationId, found)
      else states.delete(organizationId)
    }
    read.then(settle, () => settle())
    return read
  }

  /** The batch's file stays attached until the transaction has ended: within one it cannot be detached. */
  const withStaged = async <T>(batch: StagedBatch, work: (staged: string) => Promise<T>): Promise<T> => {
    stagedCount += 1
    const name = `staged_${stagedCount}`
    await attachFile(admin, batch.file, name, 'read_only')
    try {
      return await work(name)
    } finally {
      await detachFile(admin, name)
    }
  }

  /** On a connection of its own, for work that would hold one of the readers' up. */
  const withConnection = <T>(organizationId: string, work: (connection: DuckDBConnection) => Promise<T>) =>
    attachments.use(organizationId, () => onOwnConnection(work))

  return {
    name: 'duckdb',
    dialect: duckdb,
    table,
    ofCustomer: (id, others) =>
      others === null
        ? sql`customer_key = ${customerKey(sql`${id}`)}`
        : sql`customer_key in (
            select ${customerKey(sql`id`)} from (select ${id} as id union all select id from ${others} others) ids)`,
    query,
    state,
    readParts: (organizationId, statement, take) =>
      withConnection(organizationId, connection => readParts(connection, statement, take)),
    replaceRows: (organizationId, fillings) =>
      withConnection(organizationId, async connection => {
        const ready: ReadyFilling[] = []
        try {
          for (const filling of fillings) {
            fillingCount += 1
            ready.push(await prepareFilling(connection, filling, fillingCount))
          }
          await transaction(
            organizationId,
            (_, run) => replaceWith(run, name => table(organizationId, name), ready),
            () => states.delete(organizationId),
            ['customers'],
          )
        } finally {
          await dropFillings(connection, ready)
        }
      }),
    write: (organizationId, work) =>
      transaction(
        organizationId,
        async (_, run) => {
          const result = await work(run)
          await keyCustomers(run, name => table(organizationId, name), null)
          return result
        },
        () => forget(organizationId),
      ),
    append: (organizationId, rows) =>
      bringing(organizationId, rows.entity, writing =>
        bringIn(writing, { ...rows, kept: false, named: null }),
      ),
    async amend(organizationId, entity, make) {
      await bringing(organizationId, entity, async writing => {
        const rows = await make(writing.run)
        return rows === null ? nothingIn : bringIn(writing, { ...rows, kept: false, named: null })
      })
    },
    compare: (organizationId, batch) =>
      withStaged(batch, staged =>
        attachments.use(organizationId, () =>
          compareBatch(connections.query, { database: databaseName(organizationId), staged, batch }),
        ),
      ),
    merge: (organizationId, batch) =>
      withStaged(batch, staged =>
        bringing(organizationId, batch.entity, writing => mergeBatch(writing, { staged, batch })),
      ),
    undo: (organizationId, importId) =>
      transaction(
        organizationId,
        async (_, run) => {
          const now = await stamp(organizationId, run)
          const touched = await undoImport({ run, database: databaseName(organizationId), importId, now })
          await keyCustomers(run, name => table(organizationId, name), entityNames)
          return touched
        },
        () => forget(organizationId),
      ),
    async isMerged(organizationId, importId) {
      const imports = table(organizationId, 'imports')
      const rows = await query(organizationId, sql`select 1 from ${imports} where import_id = ${importId}`)
      return rows.length > 0
    },
    changeMerges: (organizationId, change) =>
      transaction(
        organizationId,
        async (_, run) =>
          changeMerges(run, name => table(organizationId, name), change, await stamp(organizationId, run)),
        () => states.delete(organizationId),
      ),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    expireActivities: (organizationId, before) =>
      transaction(
        organizationId,
        async (_, run) =>
          expireActivities(
            run,
            name => table(organizationId, name),
            before,
            await stamp(organizationId, run),
          ),
        () => forget(organizationId),
        ['activities', 'customers'],
      ),
    copy: (organizationId, file) =>
      withConnection(organizationId, connection =>
        copyDatabase(connection, databaseName(organizationId), file),
      ),
    readThrough: organizationId =>
      attachments.use(organizationId, () => readThrough(connections.query, databaseName(organizationId))),
    remove: organizationId =>
      inLine(organizationId, async () => {
        await attachments.remove(organizationId)
        forget(organizationId)
        lastWritten.delete(organizationId)
      }),
    async ping() {
      await connections.query(sql`select 1`)
    },
    async close() {
      await Promise.allSettled(lines.values())
      await connections.close()
      await attachments.detachAll()
      admin.closeSync()
      instance.closeSync()
    },
  }
}

async function committed<T>(
  connection: DuckDBConnection,
  work: (connection: DuckDBConnection, run: Run) => Promise<T>,
): Promise<T> {
  const run: Run = statement => runOn(connection, statement)
  await run(sql`begin transaction`)
  try {
    const result = await work(connection, run)
    await run(sql`commit`)
    return result
  } catch (cause) {
    await run(sql`rollback`).catch(() => undefined)
    throw shortageOf(cause, advice) ?? cause
  }
}

const advice = {
  onDisk: 'The disk is full. Free some space and send the data again; nothing of it was kept.',
  inMemory:
    'These rows need more memory than QUERY_MEMORY gives; nothing of them was kept. Send fewer at once, or let it be raised.',
}
