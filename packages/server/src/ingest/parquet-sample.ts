import { mkdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from '../lib/sql.ts'
import { decode } from './decode.ts'
import type { Detected } from './detect.ts'
import { parquetColumns } from './read.ts'
import { openStaging, type StagingLimits } from './staging.ts'

const shownRows = 20

/** Columns and first rows of a Parquet file. */
export async function parquetSample(detected: Detected, folder: string, limits: StagingLimits) {
  mkdirSync(folder, { recursive: true })
  const { file } = await decode(detected, join(folder, 'plain'), limits)
  const staging = await openStaging(folder, [file], limits)
  try {
    const names = await parquetColumns(staging.run, file)
    const rows = await staging.run(sql`select * from read_parquet(${file}) limit ${shownRows}`)
    const text = (value: unknown) => (value === null || value === undefined ? '' : String(value))
    return { names, rows: rows.map(row => names.map(name => text(row[name]))) }
  } finally {
    staging.close()
    await rm(folder, { recursive: true, force: true })
  }
}
