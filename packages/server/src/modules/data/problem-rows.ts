import { dataProblemRows, entities, type MetricParams } from '@clientele/contract'
import { join, type Sql, sql } from '../../lib/sql.ts'
import { checksOf, concerned, rowsWithCustomer, timeOf } from '../../warehouse/health/checks.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'

type Asked = Question<MetricParams<typeof dataProblemRows>>

/** One line a row and field that has the problem. */
function found(q: Asked): Sql {
  const entity = entities[q.params.entity]
  const wanted = checksOf(entity, q).filter(
    ({ problem, field }) =>
      problem === q.params.problem && (q.params.field === undefined || field === q.params.field),
  )
  const lines = wanted.map(
    ({ field, when, detail }) => sql`
      select x.id as id, ${concerned(entity)} as customer_id, x.branch_id as branch_id, ${timeOf(entity)} as happened_at,
        ${field} as field, ${detail} as detail
      from ${rowsWithCustomer(entity, q)} where ${when}`,
  )
  return lines.length === 0 ? nothing : sql`(${join(lines, sql` union all `)})`
}

/** An entity that cannot have the problem. */
const nothing = sql`(
  select cast(null as varchar) as id, cast(null as varchar) as customer_id, cast(null as varchar) as branch_id,
    cast(null as timestamp) as happened_at, '' as field, cast(null as varchar) as detail
  where false)`

export const problemRowsAnswer = defineAnswer(dataProblemRows, {
  count: q => sql`select count(*) as count from ${found(q)} found`,
  sql: q => sql`
    select id, customer_id, branch_id, happened_at, field, detail
    from ${found(q)} found
    order by happened_at desc, id, field
    limit ${q.params.limit} offset ${q.params.offset}`,
})
