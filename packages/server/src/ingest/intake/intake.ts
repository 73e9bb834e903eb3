import { Readable } from 'node:stream'
import { type EntityName, type IngestResult, ingestBound } from '@clientele/contract'
import type { Scope } from '../../auth/scope.ts'
import { Failure } from '../../lib/errors.ts'
import { ingestBatch } from '../batch.ts'
import type { ImportDeps } from '../imports/deps.ts'

/** A row under the entity's own field names, as JSON has it. */
export type JsonRow = Readonly<Record<string, unknown>>

/** What a commit changed, told to those who follow the facts. */
export interface Committed {
  readonly organizationId: string
  readonly entity: EntityName
  /** Rows that are in the facts now: new, changed, or there already with the same content. */
  readonly accepted: number
}

/** The one way by which rows come in, whoever sends them: endpoints, the terminal, the sample company. */
export interface Intake {
  /**
   * Checks rows and brings the good ones in; answers once they are committed. Rows are refused one by one and
   * never keep the others out; a row whose id is there replaces it where its `updated_at` is not older.
   *
   * @throws Failure too_large above 100,000 rows, forbidden where the scope is restricted to some branches,
   * busy while more is queued than may be held
   */
  write(scope: Scope, entity: EntityName, rows: readonly JsonRow[]): Promise<IngestResult>
  /** The same of rows as they are sent: a JSON array, NDJSON or CSV, each also gzipped. */
  receive(scope: Scope, entity: EntityName, body: Readable): Promise<IngestResult>
  /** Calls a listener after each commit; answers the function that ends it. */
  onCommitted(listener: (committed: Committed) => void): () => void
}

export function openIntake(deps: ImportDeps): Intake {
  const listeners = new Set<(committed: Committed) => void>()
  const receive: Intake['receive'] = async (scope, entity, body) => {
    const result = await ingestBatch(deps, scope, entity, body)
    const committed = { organizationId: scope.organization.id, entity, accepted: result.accepted }
    if (result.accepted > 0) for (const listener of listeners) listener(committed)
    return result
  }
  return {
    receive,
    async write(scope, entity, rows) {
      if (rows.length > ingestBound) {
        throw new Failure('too_large', `A batch has at most ${ingestBound.toLocaleString('en')} rows.`)
      }
      if (rows.length === 0) return { accepted: 0, rejected: [] }
      return receive(scope, entity, Readable.from([Buffer.from(JSON.stringify(rows))]))
    },
    onCommitted(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
