import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { storageFull } from '../decode.ts'
import type { Prepared } from './prepare.ts'

/** Files of one batch: rows, and children where it has any. */
export interface BatchFiles {
  readonly rows: string
  readonly children: string | null
  /** Bytes that the longest line in them takes at most. */
  readonly longest: number
}

/**
 * Writes checked batches of one entity down for the engine to read; nothing is left where that fails.
 *
 * @throws Failure storage_full
 */
export async function writeFiles(stagingFolder: string, batches: readonly Prepared[]): Promise<BatchFiles> {
  const file = join(stagingFolder, `intake-${randomUUID()}`)
  const children = batches.map(({ childLines }) => childLines).filter(({ length }) => length > 0)
  const files = {
    rows: `${file}.csv`,
    children: children.length === 0 ? null : `${file}-children.csv`,
    longest: Math.max(...batches.map(({ longest }) => longest)),
  }
  try {
    await writeFile(
      files.rows,
      batches.map(({ lines }) => lines),
    )
    if (files.children) await writeFile(files.children, children)
    return files
  } catch (cause) {
    await removeFiles(files)
    if ((cause as NodeJS.ErrnoException).code === 'ENOSPC') throw storageFull(cause)
    throw cause
  }
}

export async function removeFiles({ rows, children }: BatchFiles): Promise<void> {
  await rm(rows, { force: true })
  if (children) await rm(children, { force: true })
}
