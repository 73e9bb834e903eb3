import type { DuckDBConnection } from '@duckdb/node-api'
import type { MergeOutcome, Run, StagedBatch } from '../../engine.ts'

/** Signature agreed with open.ts; runs inside the organization's write transaction. */
export async function mergeBatch(_: {
  readonly connection: DuckDBConnection
  readonly run: Run
  /** Name under which the organization's database is attached. */
  readonly database: string
  /** Folder of staging files. */
  readonly staging: string
  readonly batch: StagedBatch
}): Promise<MergeOutcome> {
  throw new Error('not here yet')
}
