import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join as joinPath } from 'node:path'
import { type EntityName, type IngestResult, ingestBound, type Mapping } from '@clientele/contract'
import type { Scope } from '../auth/scope.ts'
import { Failure } from '../lib/errors.ts'
import { join, sql } from '../lib/sql.ts'
import type { Run } from '../warehouse/engine.ts'
import { decode } from './decode.ts'
import { type Detected, detect } from './detect.ts'
import { gather } from './gather.ts'
import { guarded } from './guarded.ts'
import { type ImportDeps, stagingOf } from './imports/deps.ts'
import { digestOf } from './imports/digest.ts'
import { writeRecorded } from './imports/recorded.ts'
import { checkLines } from './lines.ts'
import { stagedName } from './names.ts'
import { readCells } from './read.ts'
import { gatherRefused } from './refused.ts'
import type { Source, SourceColumn } from './source.ts'
import { finishStaging, openStaging } from './staging.ts'
import { type Plan, planFor } from './targets.ts'
import { type Surroundings, typedColumns } from './typed.ts'
import { rejectUnknownKeys } from './unknown-keys.ts'

/** Bytes of a batch, as sent and unpacked. */
export const batchLimit = 256 * 1024 * 1024

/** A folder of its own for a batch that goes through the pipeline. */
export function batchFolder(deps: Pick<ImportDeps, 'folder'>): string {
  const folder = stagingOf(deps, randomUUID())
  mkdirSync(folder, { recursive: true })
  return folder
}

/**
 * Brings a batch of rows under the entity's own field names in through the pipeline for files; answers once it is
 * committed. The folder is the caller's to remove.
 */
export async function ingestFile(
  deps: ImportDeps,
  scope: Scope,
  entity: EntityName,
  file: string,
  folder: string,
): Promise<IngestResult> {
  const detected = await detect(file)
  if (detected.format === 'parquet') {
    throw new Failure(
      'unsupported_media_type',
      'Send JSON, NDJSON or CSV here; Parquet goes to /api/v1/imports.',
    )
  }
  const unpackedBytes = Math.min(batchLimit, deps.limits.unpackedBytes)
  const plain = await decode(detected, joinPath(folder, 'plain'), { unpackedBytes })
  const plan = planFor(entity)
  const source = sourceOf(plan, detected, plain.file)
  const staging = await openStaging(folder, [plain.file], deps.limits)
  let staged: Staged
  try {
    staged = await guarded(undefined, () =>
      stage(staging.run, plan, source, {
        ...scope.organization,
        keepsAddresses: deps.keepsAddresses,
      }),
    )
  } finally {
    staging.close()
  }
  const { result, branches } = staged
  if (result.accepted > 0) {
    const { size } = await stat(file)
    const batch = { entity, result, size, digest: await digestOf(file) }
    await writeRecorded(deps, scope, batch, importId =>
      deps.engine.merge(scope.organization.id, { importId, entity, file: staging.file }),
    )
    if (branches.length > 0) await deps.store.branches(scope).discover(branches)
  }
  return result
}

/** The batch's columns are the entity's fields; a CSV may leave some out, and may bring no others. */
function sourceOf(plan: Plan, detected: Detected, file: string): Source {
  const { format, dialect } = detected
  const paths = [...plan.targets.values()]
  if (format === 'csv') {
    const columns = detected.columns ?? []
    const unknown = columns.filter(({ name }) => !plan.targets.has(name))
    if (unknown.length > 0) {
      const names = unknown.map(({ name }) => `«${name}»`).join(', ')
      throw new Failure(
        'unprocessable',
        `${plan.entity.title} have no field ${names}. Use the names in the reference.`,
        {
          fields: unknown.map(({ name }) => ({ path: name, message: 'is no field of this entity' })),
        },
      )
    }
    return { file, format, dialect, columns }
  }
  const columns = paths.map(({ path, name, of }, index): SourceColumn => {
    const cell = `c${index}`
    if (of === 'child') return { name: path, cell, keys: [name], list: plan.child?.key ?? '' }
    return { name: path, cell, keys: of === 'named' ? [plan.named?.prefix ?? '', name] : [name] }
  })
  return { file, format, dialect: null, columns }
}

interface Staged {
  readonly result: IngestResult
  /** Branches that the rows name. */
  readonly branches: readonly string[]
}

async function stage(run: Run, plan: Plan, source: Source, surroundings: Surroundings): Promise<Staged> {
  const list = source.format === 'csv' ? null : (plan.child?.key ?? null)
  await readCells(run, source, list)
  const used = await usedColumns(run, plan, source)
  const mapping: Mapping = {
    entity: plan.entity.name,
    columns: Object.fromEntries(used.map(name => [name, name])),
    options: {},
  }
  const [count] = await run(sql`select count(distinct record) as n from cells`)
  if (Number(count?.n) > ingestBound) {
    throw new Failure(
      'too_large',
      `A batch has at most ${ingestBound.toLocaleString('en')} rows. Send it in parts.`,
    )
  }
  const { columns } = await typedColumns(run, plan, source, mapping, surroundings)
  const lines = await checkLines(run, source, mapping, columns)
  if (source.format !== 'csv') await rejectUnknownKeys(run, plan)
  await gatherRefused(run, source)
  await gather(run, plan, mapping, lines, surroundings)
  const [rows] = await run(sql`select count(*) as n from good`)
  const [documents] = await run(sql`select count(distinct record) as n from good`)
  // A JSON row is refused as a whole: each thing wrong is said once, and its other lines need no word of their own.
  const own = source.format === 'csv' ? sql`true` : sql`code <> 'incomplete'`
  const rejected = await run(sql`
    select distinct n, code, field, message from refused where ${own} order by n, field, code`)
  const branches = await run(
    sql`select distinct branch_id from staged.rows where branch_id is not null limit ${mostBranches}`,
  )
  await finishStaging(run)
  return {
    result: {
      accepted: Number(lines.grouping === 'id' ? rows?.n : documents?.n),
      rejected: rejected.map(row => ({
        index: Number(row.n),
        code: String(row.code),
        path: String(row.field),
        message: String(row.message),
      })),
    },
    branches: branches.map(row => String(row.branch_id)),
  }
}

/** More branches than this in one batch are none. */
const mostBranches = 10_000

/** Fields that the batch has a value of, and those that a row cannot do without: the rest need not be read. */
async function usedColumns(run: Run, plan: Plan, { columns, format }: Source): Promise<readonly string[]> {
  if (format === 'csv') return columns.map(({ name }) => name)
  const some = columns.map(({ cell }) => sql`bool_or(${stagedName(cell)} is not null) as ${stagedName(cell)}`)
  const [found] = await run(sql`select ${join(some)} from cells`)
  const needed = new Set(plan.entity.needs?.flat())
  return columns
    .map(({ name, cell }) => ({ name, cell, target: plan.targets.get(name) }))
    .filter(
      ({ name, cell, target }) =>
        found?.[cell] === true || target?.field.required === true || needed.has(name),
    )
    .map(({ name }) => name)
}
