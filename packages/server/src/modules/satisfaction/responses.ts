import { type MetricParams, satisfactionResponses } from '@clientele/contract'
import { all, type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { withDimension } from '../attribute-terms.ts'
import { accountOfResponses, responsesInPeriod, surveyClass } from '../survey-terms.ts'
import { own } from './dimensions.ts'

function chosen(q: Question<MetricParams<typeof satisfactionResponses>>): Sql {
  const { params } = q
  const { dimension, value } = params
  const rows = dimension ? withDimension(q, responsesInPeriod(q), dimension, own) : responsesInPeriod(q)
  const wanted: (Sql | false)[] = [
    params.kind !== undefined && sql`kind = ${params.kind}`,
    params.class !== undefined && sql`class = ${params.class}`,
    params.score !== undefined && sql`floor(score) = ${params.score}`,
    params.answered === true && sql`score is not null`,
    params.answered === false && sql`score is null`,
    params.customer_id !== undefined && sql`customer_id = ${params.customer_id}`,
    dimension !== undefined && value !== undefined && sql`value = ${value}`,
  ]
  return sql`(
    select * from (select r.*, ${surveyClass} as class from ${rows} r) classed
    where ${all(wanted.filter(condition => condition !== false))}
  )`
}

export const responsesAnswer = defineAnswer(satisfactionResponses, {
  account: accountOfResponses,
  count: q => sql`select count(*) as count from ${chosen(q)} c`,
  sql: q => {
    const { params, t } = q
    const order = params.direction === 'asc' ? sql`asked_at, id` : sql`asked_at desc, id desc`
    return sql`
      with page as (
        select * from ${chosen(q)} c order by ${order} limit ${params.limit} offset ${params.offset}
      )
      select
        p.id, p.asked_at, p.answered_at, p.customer_id, c.name as customer_name, p.survey, p.kind,
        ${q.d.double(sql`p.score`)} as score, p.class, p.comment, p.channel, p.branch_id
      from page p
      left join ${t.customers} c on c.id = p.customer_id
      order by ${params.direction === 'asc' ? sql`p.asked_at, p.id` : sql`p.asked_at desc, p.id desc`}`
  },
})
