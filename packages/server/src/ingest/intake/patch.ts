import { type Child, type EntityName, type Field, type IngestResult, sharedFields } from '@clientele/contract'
import { Failure } from '../../lib/errors.ts'
import { oneOf, type Sql, sql } from '../../lib/sql.ts'
import type { Engine, Row, Run } from '../../warehouse/engine.ts'
import { keyColumn } from '../../warehouse/schema.ts'
import { stagedName } from '../names.ts'
import { type ChildPlan, planFor } from '../targets.ts'
import type { Surroundings } from '../typed.ts'
import { type BatchFiles, removeFiles, writeFiles } from './batch-files.ts'
import { checkedRows } from './checked-rows.ts'
import { unsure } from './field-readers.ts'
import type { JsonRow } from './intake.ts'
import { type Prepared, prepare } from './prepare.ts'

type Refusal = IngestResult['rejected'][number]

export interface PatchPlace {
  readonly engine: Engine
  readonly stagingFolder: string
  readonly organizationId: string
  readonly surroundings: Surroundings
}

/**
 * Changes the fields that rows name and leaves the others: each row is read, overlaid and checked as a whole inside
 * the transaction that writes it, so that no change of anybody else can come between. Null empties a field; a list
 * of children replaces the one that is there.
 *
 * @throws Failure unprocessable for a way of writing that a single row does not settle
 */
export async function patchRows(
  place: PatchPlace,
  entity: EntityName,
  patches: readonly JsonRow[],
): Promise<{ readonly result: IngestResult; readonly branches: readonly string[] }> {
  const { engine, stagingFolder, organizationId, surroundings } = place
  let files: BatchFiles | null = null
  let patched: { readonly prepared: Prepared; readonly rejected: readonly Refusal[] } | null = null
  try {
    await engine.amend(organizationId, entity, async run => {
      const { rows, rejected } = await overlaid(run, place, entity, patches)
      const prepared = prepare(entity, surroundings, rows)
      if (prepared === unsure) throw unclear()
      patched = { prepared, rejected }
      if (prepared.result.accepted === 0) return null
      files = await writeFiles(stagingFolder, [prepared])
      return checkedRows(entity, files, null)
    })
  } finally {
    if (files) await removeFiles(files)
  }
  const { prepared, rejected } = patched ?? nothing(entity)
  return {
    result: {
      accepted: prepared.result.accepted,
      rejected: [...rejected, ...prepared.result.rejected].sort((a, b) => a.index - b.index),
    },
    branches: prepared.branches,
  }
}

const nothing = (entity: EntityName): { prepared: Prepared; rejected: readonly Refusal[] } => ({
  prepared: {
    entity,
    result: { accepted: 0, rejected: [] },
    ids: [],
    lines: new Uint8Array(),
    childLines: new Uint8Array(),
    longest: 0,
    branches: [],
  },
  rejected: [],
})

const unclear = (): Failure =>
  new Failure(
    'unprocessable',
    'A value is written in a way that can mean several things. Write times as RFC 3339 and numbers with a decimal point.',
  )

/** The rows as they would be, and those of which there is none. */
async function overlaid(run: Run, place: PatchPlace, entity: EntityName, patches: readonly JsonRow[]) {
  const plan = planFor(entity)
  const ids = [...new Set(patches.flatMap(({ id }) => (id === null || id === undefined ? [] : [idOf(id)])))]
  const table = (name: string) => place.engine.table(place.organizationId, name)
  const found = await run(sql`select * from ${table(entity)} where ${oneOf(sql`id`, ids)}`)
  const there = new Map(found.map(row => [String(row.id), row]))
  const children = plan.child
    ? await childrenOf(run, plan.child, table(plan.child.child.table), found)
    : new Map()
  const fields = { ...sharedFields, ...plan.entity.fields }
  const rows: { index: number; row: JsonRow }[] = []
  const rejected: Refusal[] = []
  patches.forEach((patch, index) => {
    const id = patch.id === null || patch.id === undefined ? null : idOf(patch.id)
    const stored = id === null ? undefined : there.get(id)
    if (id !== null && !stored) {
      const message = 'there is no row with this id; send it whole with POST'
      rejected.push({ index, code: 'not_found', path: 'id', message })
      return
    }
    const list = children.get(id ?? '')
    const before = stored
      ? { ...asSent(stored, fields), ...(plan.child && list && { [plan.child.key]: list }) }
      : {}
    rows.push({ index, row: { ...before, ...patch, ...(id !== null && { id }) } })
  })
  return { rows, rejected }
}

const idOf = (id: unknown): string => String(id).trim()

/** Every list of children, by the id of the row that they belong to. */
async function childrenOf(run: Run, { child }: ChildPlan, table: Sql, owners: readonly Row[]) {
  const owner = stagedName(child.owner)
  const ids = owners.map(({ id }) => String(id))
  // Their customers' numbers lead to them without everybody's ids being read, in an engine that keeps such numbers.
  const keys = owners.map(row => row[keyColumn.name])
  const near = keys.every(key => typeof key === 'number')
    ? oneOf(stagedName(keyColumn.name), [...new Set(keys)])
    : sql`true`
  const rows = await run(
    sql`select * from ${table} where ${near} and ${oneOf(owner, ids)} order by ${owner}, position`,
  )
  const lists = new Map<string, JsonRow[]>()
  for (const row of rows) {
    const id = String(row[child.owner])
    lists.set(id, [...(lists.get(id) ?? []), asSent(row, child.fields as Child['fields'])])
  }
  return lists
}

/** A stored row as a source would send it; when it changed is for the patch to say. */
function asSent(row: Row, fields: Readonly<Record<string, Field>>): JsonRow {
  const sent: Record<string, unknown> = {}
  for (const [name, { type }] of Object.entries(fields)) {
    const value = row[name]
    if (value === null || value === undefined || name === 'updated_at') continue
    // A customer known only from facts becomes one that a source describes.
    if (name === 'source' && value === 'derived') continue
    sent[name] = type === 'list' || type === 'object' ? JSON.parse(String(value)) : value
  }
  return sent
}
