import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ImportView, Mapping } from '@clientele/contract'
import type { Scope } from '../../auth/scope.ts'
import { Failure } from '../../lib/errors.ts'
import type { Import } from '../../store/scoped/imports.ts'
import type { StagedBatch } from '../../warehouse/engine.ts'
import { type Staged, stageFile } from '../pipeline.ts'
import { asJson, type ImportDeps, mappingOf, noteProgress, outcomeOf, rejectsOf, stagingOf } from './deps.ts'
import { clearFiles } from './describe.ts'
import { mergeInto } from './merge.ts'

export interface RunOptions {
  readonly signal?: AbortSignal
  readonly progress?: (progress: NonNullable<ImportView['progress']>) => void
}

/** Reads and checks an import's file; the batch waits in the staging folder for {@link bringIn}. */
export async function checkFile(
  deps: ImportDeps,
  scope: Scope,
  { id }: Import,
  file: string,
  mapping: Mapping,
  { signal, progress = () => undefined }: RunOptions = {},
): Promise<Staged> {
  const folder = stagingOf(deps, id)
  await clearFiles(deps, id, { upload: false })
  mkdirSync(folder, { recursive: true })
  const report = (stage: string, share: number) => {
    noteProgress(deps, scope, id, { stage, share })
    progress({ stage, share })
  }
  try {
    return await stageFile({
      importId: id,
      file,
      mapping,
      // Whoever imports a file has chosen its columns.
      surroundings: { ...scope.organization, keepsAddresses: true },
      folder,
      rejectsFile: rejectsOf(deps, id),
      limits: deps.limits,
      progress: report,
      ...(signal && { signal }),
    })
  } finally {
    noteProgress(deps, scope, id, null)
  }
}

/**
 * Merges what was checked and closes the record. A second call after a crash finds the import merged already and
 * only writes that down.
 */
export async function bringIn(
  deps: ImportDeps,
  scope: Scope,
  record: Import,
  file: string,
  { signal, progress = () => undefined }: RunOptions = {},
): Promise<Import> {
  const { id } = record
  const imports = deps.store.imports(scope)
  const mapping = mappingOf(record)
  if (!mapping) throw new Failure('conflict', 'Check the file with a mapping before it is brought in.')
  try {
    const before = outcomeOf(record)
    if (await deps.engine.isMerged(scope.organization.id, id)) {
      return (await imports.change(id, { status: 'done', error: null })) ?? record
    }
    const staged: StagedBatch = {
      importId: id,
      entity: mapping.entity,
      file: join(stagingOf(deps, id), 'staged.duckdb'),
    }
    const batch = existsSync(staged.file)
      ? { batch: staged, counts: before.staged, warnings: before.warnings }
      : await checkFile(deps, scope, record, file, mapping, { ...(signal && { signal }), progress })
    const merging = { stage: 'merging', share: 0.8 }
    noteProgress(deps, scope, id, merging)
    progress(merging)
    const merged = await mergeInto(deps, scope, batch.batch)
    const counts = asJson({ staged: batch.counts, merged, warnings: batch.warnings })
    const done = await imports.change(id, { status: 'done', counts, error: null })
    await clearFiles(deps, id, { upload: true })
    return done ?? record
  } catch (cause) {
    const merged = await deps.engine.isMerged(scope.organization.id, id).catch(() => false)
    await clearFiles(deps, id, { upload: merged })
    // What failed came after the commit, so the rows are in and the record has to say so.
    if (merged) return (await imports.change(id, { status: 'done', error: null })) ?? record
    const failure = cause instanceof Failure ? cause : null
    const error =
      failure?.message ?? 'The import failed here. Nothing of it was brought in; look into the log.'
    await imports.change(id, { status: 'failed', error })
    throw cause
  } finally {
    noteProgress(deps, scope, id, null)
  }
}
