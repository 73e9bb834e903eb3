import { type MetricParams, segmentAssignmentList } from '@clientele/contract'
import { all, type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { accountOfAssignments, assignments } from './assignments.ts'

type Asked = Question<MetricParams<typeof segmentAssignmentList>>

function chosen(q: Asked): Sql {
  const { params } = q
  const wanted: (Sql | false)[] = [
    params.assigned !== undefined && sql`segment = ${params.assigned}`,
    params.customer_id !== undefined && sql`customer_id = ${params.customer_id}`,
    params.state === 'active' && sql`holds`,
    params.state === 'ended' && sql`not holds`,
  ]
  return sql`(
    select * from ${assignments(q)} where ${all(wanted.filter(condition => condition !== false))}
  )`
}

export const assignmentListAnswer = defineAnswer(segmentAssignmentList, {
  account: accountOfAssignments,
  count: q => sql`select count(*) as count from ${chosen(q)}`,
  sql: q => sql`
    select
      a.id, a.segment as assigned, a.customer_id, c.name as customer_name, a.value, a.description,
      a.holds as active, a.assigned_at, a.assigned_by, a.ended_at
    from ${chosen(q)} a
    left join ${q.t.customers} c on c.id = a.customer_id
    order by a.assigned_at desc, a.id desc
    limit ${q.params.limit} offset ${q.params.offset}`,
})
