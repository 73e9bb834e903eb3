import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { EntityName, FileDialect, ImportView, Mapping, MappingOptions } from '@clientele/contract'
import type { Scope } from '../../auth/scope.ts'
import { Failure } from '../../lib/errors.ts'
import type { Import } from '../../store/scoped/imports.ts'
import { signatureOf } from '../recognise.ts'
import { asJson, type ImportDeps, mayImport, rejectsOf } from './deps.ts'
import { clearFiles, propose } from './describe.ts'
import { digestOf } from './digest.ts'
import { bringIn, checkFile } from './run.ts'

export interface ImportFileOptions {
  /** Found from the headings unless told. */
  readonly entity?: EntityName
  /** Proposed from the headings unless told. */
  readonly mapping?: Mapping
  readonly dialect?: FileDialect
  /** Settle what the proposal leaves open. */
  readonly options?: MappingOptions
  readonly source?: string
  readonly fileName?: string
  /** Only say what would change. */
  readonly dryRun?: boolean
  readonly signal?: AbortSignal
  readonly progress?: (progress: NonNullable<ImportView['progress']>) => void
}

/** Imports a file that lies on this machine, from its recognition to the commit. */
export async function importFile(
  deps: ImportDeps,
  scope: Scope,
  path: string,
  options: ImportFileOptions = {},
): Promise<Import> {
  mayImport(scope)
  const { source = 'terminal', fileName = basename(path), signal, progress } = options
  const size = await sizeOf(path)
  const imports = deps.store.imports(scope)
  const record = await imports.create({ fileName, size, digest: await digestOf(path), source })
  const running = { ...(signal && { signal }), ...(progress && { progress }) }
  try {
    const mapping = await mappingFor(deps, scope, record.id, path, options)
    await imports.change(record.id, { status: 'checking', entity: mapping.entity, mapping: asJson(mapping) })
    const staged = await checkFile(deps, scope, record, path, mapping, running)
    const merged = await deps.engine.compare(scope.organization.id, staged.batch)
    const checked = await imports.change(record.id, {
      status: options.dryRun ? 'failed' : 'committing',
      error: options.dryRun ? 'A dry run: nothing was brought in.' : null,
      counts: asJson({ staged: staged.counts, merged, warnings: staged.warnings }),
      rejectsPath: rejectsOf(deps, record.id),
    })
    if (options.dryRun) {
      await clearFiles(deps, record.id, { upload: false })
      return checked ?? record
    }
    const done = await bringIn(deps, scope, checked ?? record, path, running)
    if (source !== 'sample') {
      await deps.store
        .importMappings(scope)
        .remember(signatureOf(staged.names), mapping.entity, asJson(mapping))
    }
    return done
  } catch (cause) {
    await clearFiles(deps, record.id, { upload: false })
    const error =
      cause instanceof Failure ? cause.message : 'The import failed here. Nothing of it was brought in.'
    await imports.change(record.id, { status: 'failed', error })
    throw cause
  }
}

async function mappingFor(
  deps: ImportDeps,
  scope: Scope,
  id: string,
  path: string,
  { mapping, entity, dialect, options, fileName = basename(path) }: ImportFileOptions,
): Promise<Mapping> {
  const base = mapping ?? (await propose(deps, scope, id, path, { entity, dialect, fileName })).mapping
  return { ...base, options: { ...base.options, ...options, ...(dialect && { dialect }) } }
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) throw new Failure('not_found', `There is no file «${path}». Check the path.`)
  return found.size
}
