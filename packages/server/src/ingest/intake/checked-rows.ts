import { type EntityName, type Field, sharedFields } from '@clientele/contract'
import { join, type Sql, sql } from '../../lib/sql.ts'
import type { CheckedRows } from '../../warehouse/engine.ts'
import { contentOf } from '../../warehouse/engines/duckdb/fingerprint.ts'
import { type FactType, storedColumn } from '../../warehouse/schema.ts'
import { sumsOf } from '../children.ts'
import { stagedName } from '../names.ts'
import { noSums, orderTotals } from '../rows.ts'
import { planFor } from '../targets.ts'
import type { BatchFiles } from './batch-files.ts'

/** The queries by which the engine reads the files that {@link prepare} wrote. */
export function checkedRows(entityName: EntityName, files: BatchFiles, importId: string | null): CheckedRows {
  const { entity, child } = planFor(entityName)
  const fields = Object.entries<Field>({ ...sharedFields, ...entity.fields })
  const own = read(files.rows, files.longest, fields)
  if (!child) {
    const content = [...fields.map(([name]) => stagedName(name)), sql`cast(null as varchar)`]
    return {
      entity: entityName,
      importId,
      rows: sql`select *, md5(${contentOf(content)}) as fingerprint from (${own})`,
      children: [],
    }
  }
  const childFields = Object.entries<Field>(child.child.fields)
  const owner = stagedName(child.child.owner)
  const children =
    files.children === null
      ? null
      : read(files.children, files.longest, [
          [child.child.owner, { type: 'id', description: '' }],
          ['position', { type: 'integer', description: '' }],
          ...childFields,
        ])
  const sums =
    children &&
    sql`select ${owner} as owner, ${sumsOf(childFields.map(([name]) => name))} from (${children}) group by all`
  const totals = entityName === 'orders' ? orderTotals : sql``
  const joined = sums
    ? sql`select own.*, sums.gross as sum_gross, sums.discount as line_discount, sums.digest
        from (${own}) as own left join (${sums}) as sums on sums.owner = own.id`
    : sql`select own.*, ${noSums} from (${own}) as own`
  const content = [...fields.map(([name]) => stagedName(name)), sql`digest`]
  return {
    entity: entityName,
    importId,
    rows: sql`
      select * exclude (digest), md5(${contentOf(content)}) as fingerprint
      from (select * exclude (sum_gross, line_discount) ${totals} from (${joined}))`,
    children: children ? [{ name: child.child.table, rows: children }] : [],
  }
}

/** The reader's buffer has sixteen times the room of a line, for each batch anew: no more of it than is needed. */
const shortestBound = 64 * 1024

/** What stands in the file: instants as microseconds, all else as the engine writes it. */
const written: Readonly<Record<FactType, Sql>> = {
  text: sql`'VARCHAR'`,
  instant: sql`'BIGINT'`,
  date: sql`'DATE'`,
  decimal: sql`'DECIMAL(18, 4)'`,
  fine_decimal: sql`'DECIMAL(18, 8)'`,
  integer: sql`'BIGINT'`,
  boolean: sql`'BOOLEAN'`,
  json: sql`'VARCHAR'`,
}

function read(file: string, longest: number, fields: readonly (readonly [string, Field])[]): Sql {
  const types = fields.map(([name, field]) => {
    return sql`${stagedName(name)}: ${written[storedColumn(name, field).type]}`
  })
  const values = fields.map(([name, field]) =>
    storedColumn(name, field).type === 'instant'
      ? sql`make_timestamp(${stagedName(name)}) as ${stagedName(name)}`
      : stagedName(name),
  )
  return sql`
    select ${join(values)} from read_csv(${file}, auto_detect = false, header = false,
      columns = {${join(types)}}, delim = ',', quote = '"', escape = '"', new_line = '\\n',
      max_line_size = ${Math.max(shortestBound, longest + 2)})`
}
