import { type EntityName, entities, type Mapping } from '@clientele/contract'
import { all, join, type Sql, sql } from '../lib/sql.ts'
import type { Run } from '../warehouse/engine.ts'
import { type Check, checksOf } from './checks.ts'
import { stagedName } from './names.ts'
import { rowChecksOf } from './row-checks.ts'
import type { Source } from './source.ts'
import { listOf } from './targets.ts'
import { type ReadColumn, typedRows } from './typed.ts'

/** How lines make rows: one row a line, one a JSON object, or all lines with the same id. */
export type Grouping = 'line' | 'record' | 'id'

export function groupingOf(source: Source, mapping: Mapping, columns: readonly ReadColumn[]): Grouping {
  if (!columns.some(({ target }) => target.of === 'child')) return 'line'
  return listOf(source, mapping) === null ? 'id' : 'record'
}

/** Lines with their values, those left out by a rule, and those refused with the reasons. */
export interface CheckedLines {
  readonly grouping: Grouping
  readonly columns: readonly ReadColumn[]
}

/**
 * Makes `lines` (values, with the group that a line belongs to), `left_out` (lines that a rule of the mapping
 * leaves out) and `rejects` (one row a wrong field).
 */
export async function checkLines(
  run: Run,
  source: Source,
  mapping: Mapping,
  columns: readonly ReadColumn[],
): Promise<CheckedLines> {
  const grouping = groupingOf(source, mapping, columns)
  const checks = allChecks(mapping.entity, columns)
  const partColumn = source.columns.find(({ name }) => name === mapping.options.part_column)
  const part = partColumn ? sql`${stagedName(partColumn.cell)}` : sql`cast(null as varchar)`
  const typed = typedRows(columns, part)
  const group = grouping === 'id' ? stagedName('id') : sql`record`
  const values = columns.map(({ value }) => value)
  await run(sql`
    create table lines as
    select record, seq, part, ${group} as grp, ${join(values)}, ${either(checks.map(({ when }) => when))} as bad
    from ${typed}`)
  await leaveOut(run, mapping, partColumn !== undefined)
  await run(
    sql`create table rejects (
    seq bigint, record bigint, field varchar, code varchar, message varchar, value varchar, because bigint)`,
  )
  await rejectValues(run, typed, checks)
  if (grouping === 'id') await rejectConflicts(run, columns)
  await rejectCompanions(run, grouping)
  return { grouping, columns }
}

/** Everything that is checked of an entity's lines. */
export const allChecks = (entity: EntityName, columns: readonly ReadColumn[]): readonly Check[] => [
  ...columns.flatMap(column => childless(column, columns, checksOf(column))),
  ...rowChecksOf(entities[entity], columns),
]

/** A line without any value of a child, such as an order without items, lacks no child's field. */
function childless(
  { target }: ReadColumn,
  columns: readonly ReadColumn[],
  checks: readonly Check[],
): readonly Check[] {
  if (target.of !== 'child') return checks
  const children = columns.filter(column => column.target.of === 'child')
  const present = sql`coalesce(${join(children.map(({ text }) => text))}) is not null`
  return checks.map(check =>
    check.code === 'missing' ? { ...check, when: all([check.when, present]) } : check,
  )
}

/** Whether any of some conditions holds; one of which nothing is known does not. */
export const either = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0
    ? sql`false`
    : join(
        conditions.map(condition => sql`coalesce(${condition}, false)`),
        sql` or `,
      )

/** Rules of the mapping that leave lines out, each counted under its reason. */
async function leaveOut(run: Run, mapping: Mapping, parts: boolean): Promise<void> {
  await run(sql`create table left_out (seq bigint, reason varchar)`)
  for (const [prefix, reason] of Object.entries(mapping.options.leave_out_by_id_prefix ?? {})) {
    await run(sql`
      insert into left_out select seq, ${reason} from lines
      where starts_with(id, ${prefix}) and seq not in (select seq from left_out)`)
  }
  if (!parts) return
  await run(sql`
    insert into left_out
    select lines.seq, 'repeated in another part'
    from lines join (
      select grp, arg_min(part, seq) as kept from lines group by grp having min(part) is distinct from max(part)
    ) as several on lines.grp = several.grp
    where lines.part is distinct from several.kept and lines.seq not in (select seq from left_out)`)
}

const present = sql`seq not in (select seq from left_out)`

async function rejectValues(run: Run, typed: Sql, checks: readonly Check[]): Promise<void> {
  if (checks.length === 0) return
  const problems = checks.map(
    ({ path, code, message, when, value }) =>
      sql`case when ${when} then {field: ${path}, code: ${code}, message: ${message}, value: ${value}} end`,
  )
  await run(sql`
    insert into rejects
    select seq, record, problem.field, problem.code, problem.message, left(problem.value, 200), null
    from (
      select seq, record, unnest([${join(problems)}]) as problem
      from ${typed} where seq in (select seq from lines where bad and ${present})
    ) where problem is not null
    order by seq`)
}

/** Fields that name one thing for a whole document; lines that disagree cannot be one document. */
const single = new Set(['customer_id', 'branch_id', 'currency', 'kind', 'status', 'payment_status'])

async function rejectConflicts(run: Run, columns: readonly ReadColumn[]): Promise<void> {
  for (const { target, value } of columns) {
    if (target.of !== 'row' || !single.has(target.name)) continue
    await run(sql`
      insert into rejects
      select lines.seq, lines.record, ${target.path}, 'conflict',
        'Lines with the same id name different values: ' || several.low || ' and ' || several.high, ${value}, null
      from lines join (
        select grp, cast(min(${value}) as varchar) as low, cast(max(${value}) as varchar) as high
        from lines where ${present} group by grp having min(${value}) <> max(${value})
      ) as several on lines.grp = several.grp
      where ${present}`)
  }
}

/** The other lines of a refused document: it is refused whole, so that nothing stands half imported. */
async function rejectCompanions(run: Run, grouping: Grouping): Promise<void> {
  if (grouping === 'line') return
  await run(sql`
    insert into rejects
    select lines.seq, lines.record, 'id', 'incomplete', 'Refused with the rest of its document', null, first.because
    from lines join (
      select grp, min(rejects.record) as because from rejects join lines on lines.seq = rejects.seq group by grp
    ) as first on lines.grp = first.grp
    where ${present} and lines.seq not in (select seq from rejects where seq is not null)`)
}

/** Lines that go on to be rows. */
export const goodLines: Sql = sql`
  select * from lines where ${present} and seq not in (select seq from rejects where seq is not null)`
