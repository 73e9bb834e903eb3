import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join as joinPath } from 'node:path'
import type { Readable } from 'node:stream'
import { type EntityName, type IngestResult, ingestBound, type Mapping } from '@clientele/contract'
import type { Scope } from '../auth/scope.ts'
import { Failure } from '../lib/errors.ts'
import { join, sql } from '../lib/sql.ts'
import type { Run } from '../warehouse/engine.ts'
import { decode } from './decode.ts'
import { type Detected, detect } from './detect.ts'
import { gather } from './gather.ts'
import { guarded } from './guarded.ts'
import { type ImportDeps, mayImport, stagingOf } from './imports/deps.ts'
import { mergeInto } from './imports/merge.ts'
import { keepStream } from './imports/receive.ts'
import { checkLines } from './lines.ts'
import { stagedName } from './names.ts'
import { readCells } from './read.ts'
import { gatherRefused } from './refused.ts'
import type { Source, SourceColumn } from './source.ts'
import { finishStaging, openStaging } from './staging.ts'
import { type Plan, planFor } from './targets.ts'
import { typedColumns } from './typed.ts'
import { rejectUnknownKeys } from './unknown-keys.ts'

/** Bytes of a batch, as sent. */
const batchLimit = 256 * 1024 * 1024

/** Brings a batch of rows under the entity's own field names in; answers once it is committed. */
export async function ingestBatch(
  deps: ImportDeps,
  scope: Scope,
  entity: EntityName,
  body: Readable,
): Promise<IngestResult> {
  mayImport(scope)
  const importId = randomUUID()
  const folder = stagingOf(deps, importId)
  mkdirSync(folder, { recursive: true })
  try {
    const file = joinPath(folder, 'body')
    const { size } = await keepStream(body, file, Math.min(batchLimit, deps.uploadLimit))
    if (size === 0) throw new Failure('malformed_body', 'The body is empty. Send 1 to 100,000 rows.')
    const detected = await detect(file)
    if (detected.format === 'parquet') {
      throw new Failure(
        'unsupported_media_type',
        'Send JSON, NDJSON or CSV here; Parquet goes to /api/v1/imports.',
      )
    }
    const plain = await decode(detected, joinPath(folder, 'plain'))
    const plan = planFor(entity)
    const source = sourceOf(plan, detected, plain.file)
    const staging = await openStaging(folder, [plain.file], deps.limits)
    let staged: { readonly accepted: number; readonly rejected: IngestResult['rejected'] }
    try {
      staged = await guarded(undefined, () => stage(staging.run, plan, source, scope))
    } finally {
      staging.close()
    }
    if (staged.accepted > 0) {
      await mergeInto(deps, scope, { importId, entity, file: staging.file })
    }
    return { ...staged, rejected: [...staged.rejected] }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
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

async function stage(run: Run, plan: Plan, source: Source, { organization }: Scope) {
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
  const { columns } = await typedColumns(run, plan, source, mapping, organization)
  const lines = await checkLines(run, source, mapping, columns)
  if (source.format !== 'csv') await rejectUnknownKeys(run, plan)
  await gatherRefused(run, source)
  await gather(run, plan, mapping, lines, organization)
  const [rows] = await run(sql`select count(*) as n from good`)
  const [documents] = await run(sql`select count(distinct record) as n from good`)
  const rejected = await run(sql`select n, code, field, message from refused order by n, field`)
  await finishStaging(run)
  return {
    accepted: Number(lines.grouping === 'id' ? rows?.n : documents?.n),
    rejected: rejected.map(row => ({
      index: Number(row.n),
      code: String(row.code),
      path: String(row.field),
      message: String(row.message),
    })),
  }
}

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
