import { join } from 'node:path'
import type { EntityName, ImportView, Mapping, MergedCounts, StagedCounts } from '@clientele/contract'
import type { Scope } from '../../auth/scope.ts'
import { Failure } from '../../lib/errors.ts'
import type { Json, JsonObject } from '../../store/json.ts'
import type { Store } from '../../store/open.ts'
import type { Import } from '../../store/scoped/imports.ts'
import type { Engine } from '../../warehouse/engine.ts'
import { type StagingLimits, stagingFolder } from '../staging.ts'
import type { Warning } from '../typed.ts'

/** What importing needs of the rest of the program. */
export interface ImportDeps {
  readonly store: Store
  readonly engine: Engine
  /** The data folder: uploads, staging and rejects lie below it. */
  readonly folder: string
  /** The folder of the samples that ship with the program. */
  readonly samples: string
  readonly limits: StagingLimits
  /** Bytes that an uploaded file may have. */
  readonly uploadLimit: number
  /** Whether rows that are sent keep addresses and user agents as they came. */
  readonly keepsAddresses: boolean
  /** How far imports are that run in this process. */
  readonly progress: Map<string, NonNullable<ImportView['progress']>>
  /** Told how far an import is; null once it stands still. */
  readonly onProgress?: (organizationId: string, importId: string, progress: ImportView['progress']) => void
  /** Tells the runner of jobs that there is one. */
  readonly wake?: () => void
}

/** What an import's record keeps of its outcome. */
export interface Outcome {
  readonly staged: StagedCounts | null
  readonly merged: MergedCounts | null
  readonly warnings: readonly Warning[]
}

/** Notes how far an import is, for whoever asks and whoever listens; null once it stands still. */
export function noteProgress(
  { progress: board, onProgress }: Pick<ImportDeps, 'progress' | 'onProgress'>,
  scope: Scope,
  id: string,
  progress: ImportView['progress'],
): void {
  if (progress) board.set(id, progress)
  else board.delete(id)
  onProgress?.(scope.organization.id, id, progress)
}

export const uploadOf = (deps: Pick<ImportDeps, 'folder'>, id: string): string =>
  join(deps.folder, 'uploads', id)
export const stagingOf = (deps: Pick<ImportDeps, 'folder'>, id: string): string =>
  stagingFolder(join(deps.folder, 'staging'), id)
export const rejectsOf = (deps: Pick<ImportDeps, 'folder'>, id: string): string =>
  join(deps.folder, 'imports', id, 'rejects.csv')

/** An import touches every branch's rows, so it takes somebody who may see them all. */
export function mayImport(scope: Scope): void {
  if (scope.branches === 'all') return
  throw new Failure(
    'forbidden',
    'You are restricted to some branches and cannot import. Ask somebody who sees all.',
  )
}

export const outcomeOf = (record: Import): Outcome => ({
  staged: null,
  merged: null,
  warnings: [],
  ...(record.counts as Partial<Outcome> | null),
})

/** Mappings and counts are plain data; the store keeps them as JSON. */
export const asJson = (value: Mapping | Outcome): Json & JsonObject => value as unknown as Json & JsonObject
export const mappingOf = (record: Import): Mapping | null => record.mapping as unknown as Mapping | null

/** A record as the API shows it. */
export function viewOf(deps: Pick<ImportDeps, 'progress'>, record: Import): ImportView {
  const { staged, merged, warnings } = outcomeOf(record)
  return {
    id: record.id,
    file_name: record.fileName,
    size: record.size,
    source: record.source,
    entity: record.entity as EntityName | null,
    status: record.status,
    created_by: record.createdBy,
    created_at: record.createdAt,
    finished_at: record.finishedAt,
    counts: staged,
    merged,
    warnings: [...warnings],
    error: record.error,
    progress: deps.progress.get(record.id) ?? null,
    mapping: mappingOf(record),
  }
}
