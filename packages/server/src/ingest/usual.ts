import type { Field, Mapping } from '@clientele/contract'
import { join, type Sql, sql } from '../lib/sql.ts'
import { isTimeZone, transitionsOfYears } from '../lib/zone.ts'
import type { Run } from '../warehouse/engine.ts'
import { allChecks, either } from './lines.ts'
import { gatherNamed } from './named.ts'
import { relationOf } from './read.ts'
import { gatherRows } from './rows.ts'
import type { Source } from './source.ts'
import type { Plan } from './targets.ts'
import { cellsOf, type ReadColumn, readColumns, type Surroundings, typedRows } from './typed.ts'
import type { ColumnFacts } from './values.ts'

/**
 * Reads a file of rows in one pass, as long as every value is good and written in the usual way, of which nothing has
 * to be found out over a whole column first: times as ISO 8601, numbers with a decimal point, each id once. Makes the
 * same tables as the other way through the pipeline makes of such a file.
 *
 * @returns false at the first value that is anything else; nothing is left of the attempt then
 */
export async function stageUsual(
  run: Run,
  plan: Plan,
  source: Source,
  mapping: Mapping,
  surroundings: Surroundings,
): Promise<boolean> {
  const { options } = mapping
  const timeZone = options.time_zone ?? surroundings.timeZone
  const cells = cellsOf(plan, source, mapping)
  const tabular = source.format === 'csv' || source.format === 'parquet'
  const chosen = options.decimal === 'comma' || options.part_column || options.leave_out_by_id_prefix
  if (!tabular || chosen || !isTimeZone(timeZone) || cells.some(({ target }) => target.of !== 'row'))
    return false
  const columns = readColumns(
    cells,
    cells.map(({ target }) => factsOf(target.field, timeZone)),
  )
  const checks = allChecks(plan.entity.name, columns).map(({ when }) => when)
  const odd = either([...checks, ...columns.flatMap(unusualIn)])
  const values = columns.map(({ value }) => value)
  const cellsOfFile = sql`(select null as record, null as seq, * from ${relationOf(source)})`
  const documents = sql`(
    select cast(null as bigint) as seq, ${join(values)}
    from ${typedRows(columns, sql`cast(null as varchar)`, cellsOfFile)}
    where case when ${odd} then error(${unusual}) else true end)`
  try {
    const usual = { documents, withChildren: false, inOrder: true }
    await gatherRows(run, plan, mapping, columns, usual, surroundings)
  } catch {
    // Whatever else is wrong with the file, the other way finds it too, and says what to do.
    return false
  }
  if (await isUnsettled(run, source)) {
    await run(sql`drop table staged.rows`)
    return false
  }
  await run(sql`create view documents as select cast(null as bigint) as seq, * from staged.rows`)
  if (plan.named) await gatherNamed(run, plan, plan.named, columns)
  await run(sql`create view lines as select cast(null as bigint) as seq, id as grp from staged.rows`)
  await run(sql`create table left_out (seq bigint, reason varchar)`)
  await run(sql`create table rejects (seq bigint)`)
  await run(sql`create table broken (byte bigint)`)
  await run(
    sql`create table refused (line bigint, n bigint, field varchar, code varchar, message varchar, value varchar)`,
  )
  return true
}

/** What ends the attempt in the engine. */
const unusual = 'A value is not written in the usual way'

/** Years for which a zone's changes are at hand without knowing the values. */
const [firstYear, lastYear] = [1990, 2040]

const factsOf = ({ type }: Field, timeZone: string): ColumnFacts => ({
  decimal: 'point',
  dates:
    type === 'instant' || type === 'date'
      ? { iso: true, offsets: type === 'instant', formats: [], epoch: false, order: null }
      : null,
  transitions:
    type === 'instant'
      ? transitionsOfYears(timeZone, Date.UTC(firstYear, 0, 1), Date.UTC(lastYear, 0, 1))
      : [],
  pointZero: false,
})

const day = '[0-9]{4}-[0-9]{2}-[0-9]{2}'
const clock = '[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?'

/** What of a column's values has to be looked at together before one of them can be read. */
function unusualIn({ target, text, value }: ReadColumn): readonly Sql[] {
  const not = (pattern: string) => sql`not regexp_full_match(${text}, ${pattern})`
  switch (target.field.type) {
    case 'id':
    case 'reference':
      return [sql`ends_with(${text}, '.0')`]
    case 'money':
    case 'fine_money':
    case 'decimal':
    case 'integer':
      return [not('-?[0-9]{1,9}(\\.[0-9]{1,4})?')]
    case 'date':
      return [not(`${day}(${clock})?`)]
    case 'instant':
      return [
        not(`${day}(${clock}(Z|[+-][0-9]{2}(:?[0-9]{2})?)?)?`),
        sql`year(${value}) not between ${firstYear + 1} and ${lastYear - 1}`,
      ]
    default:
      return []
  }
}

/** Whether an id comes more than once, or a line could not be read. */
async function isUnsettled(run: Run, { format }: Source): Promise<boolean> {
  const twice = sql`select id from staged.rows group by id having count(*) > 1`
  const broken = format === 'csv' ? sql`select 1 from reject_errors` : sql`select 1 where false`
  const [row] = await run(sql`select exists (${twice}) or exists (${broken}) as unsettled`)
  return row?.unsettled === true
}
