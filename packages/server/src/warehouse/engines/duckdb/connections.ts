import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { Failure } from '../../../lib/errors.ts'
import { render, type Sql } from '../../../lib/sql.ts'
import { duckdb } from '../../dialects/duckdb.ts'
import type { QueryOptions, Row } from '../../engine.ts'
import { shortageOf } from './shortage.ts'
import { bound, plain, typeOf } from './values.ts'

/** Runs one statement on a connection and reads its rows. */
export async function runOn(connection: DuckDBConnection, statement: Sql): Promise<readonly Row[]> {
  const { text, values } = render(statement, duckdb.placeholder)
  const reader = await connection.runAndReadAll(text, values.map(bound), values.map(typeOf))
  const names = reader.columnNames()
  const columns = reader.getColumns().map(column => column.map(plain))
  return Array.from({ length: reader.currentRowCount }, (_, row) =>
    Object.fromEntries(names.map((name, index) => [name, columns[index]?.[row] ?? null])),
  )
}

export interface Connections {
  /** Runs a reading statement on a free connection; more than `size` at once wait in line. */
  query(statement: Sql, options?: QueryOptions): Promise<readonly Row[]>
  /** Ends what runs and closes the connections once they are idle: closing a busy one would block the process. */
  close(): Promise<void>
}

/**
 * A fixed number of reading connections: about one a core, since a query uses all cores by itself and more at
 * once only make each slower.
 */
export async function openConnections(instance: DuckDBInstance, size: number): Promise<Connections> {
  const free = await Promise.all(Array.from({ length: size }, () => instance.connect()))
  const all = [...free]
  const waiting: ((connection: DuckDBConnection) => void)[] = []
  const running = new Set<Promise<unknown>>()
  let closed = false

  const take = (): Promise<DuckDBConnection> => {
    const connection = free.pop()
    return connection ? Promise.resolve(connection) : new Promise(resolve => waiting.push(resolve))
  }
  const give = (connection: DuckDBConnection) => {
    const next = waiting.shift()
    if (next) next(connection)
    else free.push(connection)
  }

  return {
    async query(statement, options = {}) {
      const connection = await take()
      if (closed) {
        give(connection)
        throw new Failure('timeout', 'The server is closing. Ask again in a moment.')
      }
      const run = interruptible(connection, statement, options)
      running.add(run)
      try {
        return await run
      } finally {
        running.delete(run)
        give(connection)
      }
    },
    async close() {
      closed = true
      for (const connection of all) connection.interrupt()
      await Promise.allSettled(running)
      for (const connection of all) connection.closeSync()
    },
  }
}

const advice = {
  onDisk: 'The disk is full, so the query had no room to work in. Free some space and ask again.',
  inMemory:
    'The query needs more memory than queries may use. Choose a shorter period or fewer parts, or let QUERY_MEMORY be raised.',
}

async function interruptible(
  connection: DuckDBConnection,
  statement: Sql,
  { signal, timeout }: QueryOptions,
): Promise<readonly Row[]> {
  if (signal?.aborted) throw new Failure('timeout', 'The request was given up before its query began.')
  let timedOut = false
  let again: ReturnType<typeof setInterval> | undefined
  const interrupt = () => {
    connection.interrupt()
    // one that comes while the statement is still being planned is forgotten when it begins to run
    again ??= setInterval(() => connection.interrupt(), 20)
  }
  const timer =
    timeout === undefined
      ? undefined
      : setTimeout(() => {
          timedOut = true
          interrupt()
        }, timeout)
  signal?.addEventListener('abort', interrupt, { once: true })
  try {
    return await runOn(connection, statement)
  } catch (cause) {
    if (timedOut) {
      throw new Failure('timeout', `The query took longer than ${timeout} ms. Choose a shorter period.`, {
        cause,
      })
    }
    if (signal?.aborted)
      throw new Failure('timeout', 'The request was given up while its query ran.', { cause })
    throw shortageOf(cause, advice) ?? cause
  } finally {
    clearTimeout(timer)
    clearInterval(again)
    signal?.removeEventListener('abort', interrupt)
  }
}
