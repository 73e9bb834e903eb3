import { interactionList, type MetricParams } from '@clientele/contract'
import { all, join, type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { accountOfInteractions, interactionsInPeriod } from './interaction-terms.ts'

type Asked = Question<MetricParams<typeof interactionList>>

function chosen(q: Asked): Sql {
  const { params, t } = q
  const wanted: (Sql | false)[] = [
    params.type !== undefined && sql`i.type = ${params.type}`,
    params.status === 'open' && sql`i.status in ('pending', 'in_progress')`,
    params.status !== undefined && params.status !== 'open' && sql`i.status = ${params.status}`,
    params.search !== undefined && found(q, params.search),
  ]
  return sql`
    from ${interactionsInPeriod(q)} i
    left join ${t.customers} c on c.id = i.customer_id
    where ${all(wanted.filter(condition => condition !== false))}`
}

/** Subjects and names are searched for those who may read them: a hit would give them away to anybody else. */
function found({ d, readsPersonal }: Asked, search: string): Sql {
  const texts = [sql`i.customer_id`, ...(readsPersonal ? [sql`i.subject`, sql`c.name`] : [])]
  return sql`(${join(
    texts.map(text => d.contains(text, search)),
    sql` or `,
  )})`
}

export const listAnswer = defineAnswer(interactionList, {
  account: accountOfInteractions,
  count: q => sql`select count(*) as count ${chosen(q)}`,
  sql: q => sql`
    select
      i.id, i.occurred_at, i.type, i.status, i.subject, i.customer_id, c.name as customer_name,
      i.branch_id, i.created_by
    ${chosen(q)}
    order by i.occurred_at desc, i.id desc
    limit ${q.params.limit} offset ${q.params.offset}`,
})
