import { rm } from 'node:fs/promises'
import type { EntityName, FileDialect, ImportDescription, Mapping } from '@clientele/contract'
import type { Scope } from '../../auth/scope.ts'
import type { Import } from '../../store/scoped/imports.ts'
import { type Detected, detect } from '../detect.ts'
import { parquetSample } from '../parquet-sample.ts'
import { recognise, signatureOf } from '../recognise.ts'
import { planFor } from '../targets.ts'
import { type ImportDeps, stagingOf, uploadOf, viewOf } from './deps.ts'

/** What a file seems to be and how it could be mapped. */
export interface Proposal {
  readonly detected: Detected
  readonly names: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly columns: ImportDescription['columns']
  readonly mapping: Mapping
  readonly preset: string | null
  readonly remembered: boolean
}

export interface Known {
  readonly dialect?: FileDialect | undefined
  readonly entity?: EntityName | undefined
  readonly fileName?: string | undefined
}

/** Looks at the beginning of a file and proposes a mapping: the one made for such a file before, or a new one. */
export async function propose(
  deps: ImportDeps,
  scope: Scope,
  id: string,
  file: string,
  known: Known = {},
): Promise<Proposal> {
  const detected = await detect(file, known.dialect)
  const { names, rows } =
    detected.columns === null
      ? await parquetSample(detected, stagingOf(deps, id), deps.limits)
      : { names: detected.columns.map(({ name }) => name), rows: detected.rows }
  const found = recognise(names, rows, {
    entity: known.entity,
    ...(known.fileName !== undefined && { fileName: known.fileName }),
  })
  const remembered = (await deps.store.importMappings(scope).recall(signatureOf(names))).find(
    ({ entity, mapping }) =>
      (known.entity ?? entity) === entity &&
      Object.keys((mapping as unknown as Mapping).columns).every(name => names.includes(name)),
  )
  const mapping = remembered ? (remembered.mapping as unknown as Mapping) : found.mapping
  const options = known.dialect ? { ...mapping.options, dialect: known.dialect } : mapping.options
  return {
    detected,
    names,
    rows,
    columns: remembered
      ? names.map(name => ({ name, target: mapping.columns[name] ?? null, confidence: 1 }))
      : [...found.columns],
    mapping: { ...mapping, options },
    preset: found.preset,
    remembered: remembered !== undefined,
  }
}

/** Everything that a person needs to decide how an uploaded file is to be read. */
export async function describeImport(
  deps: ImportDeps,
  scope: Scope,
  record: Import,
  known: Known = {},
): Promise<ImportDescription> {
  const proposal = await propose(deps, scope, record.id, uploadOf(deps, record.id), {
    fileName: record.fileName,
    ...known,
  })
  const { detected, mapping } = proposal
  const same = await deps.store.imports(scope).byDigest(record.digest)
  return {
    import: viewOf(deps, record),
    format: detected.format,
    compressed: detected.gzip,
    encoding: detected.encoding,
    dialect: detected.dialect,
    columns: proposal.columns,
    rows: proposal.rows.map(row => [...row]),
    preset: proposal.preset,
    proposed: mapping,
    remembered: proposal.remembered,
    imported_before: same
      .filter(({ id, status }) => id !== record.id && status === 'done')
      .map(({ id, createdAt }) => ({ id, created_at: createdAt })),
    targets: [...planFor(mapping.entity).targets.values()].map(({ path, field }) => ({
      path,
      type: field.type,
      description: field.description,
      required: field.required === true,
    })),
  }
}

/** Removes what an import has left on the disk; its rejects stay. */
export async function clearFiles(
  deps: ImportDeps,
  id: string,
  { upload }: { upload: boolean },
): Promise<void> {
  await rm(stagingOf(deps, id), { recursive: true, force: true })
  if (upload) await rm(uploadOf(deps, id), { force: true })
}
