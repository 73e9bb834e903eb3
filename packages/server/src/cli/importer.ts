import type { ImportView } from '@clientele/contract'
import type { Scope } from '../auth/scope.ts'
import { type ImportDeps, viewOf } from '../ingest/imports/deps.ts'
import { type ImportFileOptions, importFile } from '../ingest/imports/import-file.ts'
import { undoStep } from '../ingest/imports/steps.ts'

/** Importing as a terminal asks for it: in this process, or by the server that holds the data folder. */
export interface Importer {
  importFile(scope: Scope, path: string, options: ImportFileOptions): Promise<ImportView>
  /** Answers the number of rows that went or returned. */
  undo(scope: Scope, importId: string): Promise<number>
}

/** Imports in this process, which holds the data folder. */
export function localImporter(deps: ImportDeps): Importer {
  return {
    importFile: async (scope, path, options) => viewOf(deps, await importFile(deps, scope, path, options)),
    undo: async (scope, id) => (await undoStep(deps, scope, id)).rows,
  }
}
