import { rm } from 'node:fs/promises'
import type { Mapping } from '@clientele/contract'
import { systemScope } from '../../auth/organization-choice.ts'
import type { Scope } from '../../auth/scope.ts'
import { Failure } from '../../lib/errors.ts'
import type { ImportStatus } from '../../store/schema.ts'
import type { Import } from '../../store/scoped/imports.ts'
import { signatureOf } from '../recognise.ts'
import { asJson, type ImportDeps, mayImport, outcomeOf, rejectsOf, uploadOf } from './deps.ts'
import { clearFiles } from './describe.ts'
import { bringIn, checkFile } from './run.ts'

export const importCommitKind = 'import.commit'

const standing: Readonly<Record<ImportStatus, string>> = {
  uploaded: 'has not been checked yet',
  checking: 'is being checked',
  ready: 'waits to be brought in',
  committing: 'is being brought in',
  done: 'is done already',
  failed: 'has failed',
  undone: 'was undone',
}

/** Takes an import from one status to another, or says why that cannot be. */
async function begin(
  deps: ImportDeps,
  scope: Scope,
  id: string,
  from: readonly ImportStatus[],
  to: ImportStatus,
): Promise<Import> {
  mayImport(scope)
  const imports = deps.store.imports(scope)
  const changed = await imports.change(id, { status: to, error: null }, from)
  if (changed) return changed
  throw cannot((await imports.get(id)).status)
}

const cannot = (status: ImportStatus): Failure =>
  new Failure('conflict', `This import ${standing[status]}. Look at it again before you go on.`)

/** Dry run: checks every row and foresees what a commit would change. */
export async function checkStep(
  deps: ImportDeps,
  scope: Scope,
  id: string,
  mapping: Mapping,
): Promise<Import> {
  const record = await begin(deps, scope, id, ['uploaded', 'ready', 'failed'], 'checking')
  const imports = deps.store.imports(scope)
  try {
    const staged = await checkFile(deps, scope, record, uploadOf(deps, id), mapping)
    const merged = await deps.engine.compare(scope.organization.id, staged.batch)
    const ready = await imports.change(id, {
      status: 'ready',
      entity: mapping.entity,
      mapping: asJson(mapping),
      counts: asJson({ staged: staged.counts, merged, warnings: staged.warnings }),
      rejectsPath: rejectsOf(deps, id),
    })
    const signature = signatureOf(staged.names)
    await deps.store.importMappings(scope).remember(signature, mapping.entity, asJson(mapping))
    return ready ?? record
  } catch (cause) {
    await clearFiles(deps, id, { upload: false })
    const error = cause instanceof Failure ? cause.message : 'The check failed here; look into the log.'
    await imports.change(id, { status: 'failed', error })
    throw cause
  }
}

/** Queues what was checked. */
export async function commitStep(deps: ImportDeps, scope: Scope, id: string): Promise<Import> {
  const record = await begin(deps, scope, id, ['ready'], 'committing')
  await deps.store.jobs(scope).add({ kind: importCommitKind, payload: { import_id: id }, maxAttempts: 2 })
  deps.wake?.()
  return record
}

/**
 * Takes a finished import back; answers the number of rows touched. The facts come first: after a crash between the
 * two the record still says done, and a second undo finds nothing left to do.
 */
export async function undoStep(deps: ImportDeps, scope: Scope, id: string) {
  mayImport(scope)
  const imports = deps.store.imports(scope)
  const { status } = await imports.get(id)
  if (status !== 'done') throw cannot(status)
  const rows = await deps.engine.undo(scope.organization.id, id)
  return { record: await begin(deps, scope, id, ['done'], 'undone'), rows }
}

/** Gives up an import that was not brought in. */
export async function discardStep(deps: ImportDeps, scope: Scope, id: string): Promise<void> {
  const error = 'Given up before it was brought in.'
  await begin(deps, scope, id, ['uploaded', 'ready', 'failed'], 'failed')
  await deps.store.imports(scope).change(id, { error })
  await clearFiles(deps, id, { upload: true })
  await rm(rejectsOf(deps, id), { force: true })
}

interface CommitJob {
  readonly organizationId: string | null
  readonly payload: unknown
}

/** The job that a commit queues; a second run after a crash ends in the same state as one whole run. */
export function importCommitJob(deps: ImportDeps) {
  return {
    kind: importCommitKind,
    async run(
      { organizationId, payload }: CommitJob,
      report: {
        progress(progress: { stage: string; share: number }): Promise<void>
        readonly signal: AbortSignal
      },
    ) {
      const organization = await deps.store.platform.organizations.find(organizationId ?? '')
      if (!organization) return undefined
      const scope = systemScope(organization)
      const id = String((payload as { import_id?: unknown }).import_id)
      const record = await deps.store.imports(scope).get(id)
      if (record.status !== 'committing') return undefined
      const done = await bringIn(deps, scope, record, uploadOf(deps, id), {
        signal: report.signal,
        progress: progress => void report.progress(progress),
      }).catch(cause => {
        // The record says what went wrong and what to do; the same file would only fail again.
        if (cause instanceof Failure) return null
        throw cause
      })
      return done ? { merged: { ...outcomeOf(done).merged } } : undefined
    },
  }
}
