import { randomUUID } from 'node:crypto'
import type { EntityName, IngestResult, StagedCounts } from '@clientele/contract'
import type { Scope } from '../../auth/scope.ts'
import { Failure } from '../../lib/errors.ts'
import type { MergeOutcome } from '../../warehouse/engine.ts'
import { asJson, type ImportDeps } from './deps.ts'

/** Batches of more rows than this are imports, which a person sees in the list and can undo. */
export const undoableAbove = 1000

export interface SentBatch {
  readonly entity: EntityName
  readonly result: IngestResult
  /** Bytes. */
  readonly size: number
  /** SHA-256 in hex. */
  readonly digest: string
}

/** Writes a batch that was sent, under the record of an import where it is large enough for one. */
export async function writeRecorded(
  deps: Pick<ImportDeps, 'store' | 'engine'>,
  scope: Scope,
  { entity, result, size, digest }: SentBatch,
  write: (importId: string | null) => Promise<MergeOutcome>,
): Promise<MergeOutcome> {
  if (result.accepted <= undoableAbove) return write(null)
  const imports = deps.store.imports(scope)
  const id = randomUUID()
  await imports.create({
    id,
    entity,
    fileName: `${entity} by ${scope.actor.name}`,
    size,
    digest,
    source: 'api',
    status: 'committing',
  })
  try {
    const merged = await write(id)
    const counts = asJson({ staged: countsOf(result), merged, warnings: [] })
    await imports.change(id, { status: 'done', counts })
    return merged
  } catch (cause) {
    // What failed may have come after the commit: the facts know.
    const whole = await deps.engine.isMerged(scope.organization.id, id).catch(() => false)
    const error = cause instanceof Failure ? cause.message : 'The batch failed here. Nothing of it was kept.'
    await imports.change(id, { status: whole ? 'done' : 'failed', error: whole ? null : error })
    throw cause
  }
}

const shownReasons = 50

function countsOf({ accepted, rejected }: IngestResult): StagedCounts {
  const reasons = new Map<string, StagedCounts['rejected']['reasons'][number]>()
  for (const { index, code, path, message } of rejected) {
    const key = `${code} ${path}`
    const known = reasons.get(key)
    if (known) reasons.set(key, { ...known, lines: known.lines + 1 })
    else reasons.set(key, { code, field: path, message, lines: 1, example: { line: index + 1, value: null } })
  }
  const lines = new Set(rejected.map(({ index }) => index)).size
  return {
    lines: accepted + lines,
    rows: accepted,
    children: 0,
    left_out: [],
    rejected: { lines, documents: lines, reasons: [...reasons.values()].slice(0, shownReasons) },
    first: null,
    last: null,
    sales: null,
    sales_total: null,
    returns: null,
    returns_total: null,
  }
}
