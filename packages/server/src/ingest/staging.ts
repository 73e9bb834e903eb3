import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { sql } from '../lib/sql.ts'
import type { Run } from '../warehouse/engine.ts'
import { runOn } from '../warehouse/engines/duckdb/connections.ts'
import { attachFile, lockDown } from '../warehouse/engines/duckdb/files.ts'

export interface StagingLimits {
  /** As DuckDB writes it, such as `256MB`. */
  readonly memoryLimit: string
  readonly threads: number
  /** Bytes that a gzipped file may have when it is unpacked. */
  readonly unpackedBytes: number
}

/** A private database in which one file is read and checked, away from the facts. */
export interface Staging {
  readonly run: Run
  /** The finished batch, for the facts' engine to attach; its tables are reached as `staged.<table>`. */
  readonly file: string
  /** 0 to 1 while a statement runs that knows its length. */
  progress(): number
  interrupt(): void
  close(): void
}

/** The folder of one import's working files. */
export const stagingFolder = (root: string, importId: string): string => join(root, importId)

/**
 * Opens an instance of its own, so that a hostile or huge file meets its own memory limit and can reach no file but
 * those in `folder` and the ones named; the facts' instance never reads what a user sent.
 */
export async function openStaging(
  folder: string,
  readable: readonly string[],
  limits: StagingLimits,
): Promise<Staging> {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'staged.duckdb')
  for (const left of [file, `${file}.wal`]) rmSync(left, { force: true })
  const instance = await DuckDBInstance.create(join(folder, 'scratch.duckdb'), {
    memory_limit: limits.memoryLimit,
    threads: String(limits.threads),
    temp_directory: join(folder, 'temp'),
    // Working files live for seconds: choosing how to compress them takes longer than reading and writing them.
    force_compression: 'uncompressed',
  })
  const connection = await instance.connect()
  try {
    await attachFile(connection, file, 'staged')
    await connection.run(`set TimeZone = 'UTC'`)
    await lockDown(connection, [folder], readable)
  } catch (cause) {
    connection.closeSync()
    instance.closeSync()
    throw cause
  }
  return {
    run: statement => runOn(connection, statement),
    file,
    progress: () => Math.max(0, connection.progress.percentage) / 100,
    interrupt: () => connection.interrupt(),
    close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

/** Folds the log into the batch's file, so that it can be attached for reading only. */
export const finishStaging = (run: Run): Promise<unknown> => run(sql`checkpoint staged`)
