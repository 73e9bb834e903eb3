import type { Mapping } from '@clientele/contract'
import { join, type Sql, sql } from '../lib/sql.ts'
import type { Run } from '../warehouse/engine.ts'
import { gatherChildren } from './children.ts'
import { type CheckedLines, goodLines } from './lines.ts'
import { gatherNamed } from './named.ts'
import { gatherRows } from './rows.ts'
import type { Plan } from './targets.ts'
import type { Surroundings } from './typed.ts'

/**
 * Makes the tables of the batch out of good lines: `staged.rows` (one a document), the children's table, and
 * `staged.named` (customers that the rows name).
 */
export async function gather(
  run: Run,
  plan: Plan,
  mapping: Mapping,
  { grouping, columns }: CheckedLines,
  surroundings: Surroundings,
): Promise<void> {
  await run(sql`create view good as ${goodLines}`)
  const dated = columns.some(({ target }) => target.of === 'row' && target.name === 'updated_at')
  if (grouping !== 'id') await keepNewest(run, dated ? sql`updated_at` : sql`cast(null as timestamp)`)
  const lineColumns = columns.filter(({ target }) => target.of !== 'child')
  const values = lineColumns.map(({ value }) => value)
  const firsts = values.map(value => sql`arg_min(${value}, seq) as ${value}`)
  await run(
    grouping === 'line'
      ? sql`create view documents as select seq, ${join(values)} from good`
      : sql`create table documents as select min(seq) as seq, ${join(firsts)} from good group by grp`,
  )
  const children = columns.filter(({ target }) => target.of === 'child')
  const withChildren = plan.child !== null && children.length > 0
  if (plan.child && withChildren) await gatherChildren(run, plan.child, mapping, children)
  const documents = {
    documents: sql`documents`,
    withChildren,
    inOrder: grouping === 'line' && !withChildren,
  }
  await gatherRows(run, plan, mapping, columns, documents, surroundings)
  if (plan.named) await gatherNamed(run, plan, plan.named, columns)
}

/** Of several lines with one id only the newest is a row; a later line wins a tie. */
async function keepNewest(run: Run, updatedAt: Sql): Promise<void> {
  const several = sql`select id from good group by id having min(record) < max(record)`
  const [some] = await run(sql`select 1 as found from (${several}) limit 1`)
  if (!some) return
  const age = sql`(coalesce(${updatedAt}, timestamp '1000-01-01'), record)`
  await run(sql`
    insert into left_out
    select seq, 'a later line has the same id' from good
    where id in (${several}) and record not in (
      select arg_max(record, ${age}) from good where id in (${several}) group by id)`)
}
