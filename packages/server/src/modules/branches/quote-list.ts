import { type MetricParams, quoteList } from '@clientele/contract'
import { all, type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { accountOfQuotes, isDecided, isLost, quotesOfPeriod } from './quote-terms.ts'

type Asked = Question<MetricParams<typeof quoteList>>

function ofStatus(status: Asked['params']['status']): Sql {
  switch (status) {
    case undefined:
      return sql`true`
    case 'decided':
      return isDecided
    case 'lost':
      return isLost
    default:
      return sql`status = ${status}`
  }
}

function chosen(q: Asked): Sql {
  const { params } = q
  const wanted: (Sql | false)[] = [
    ofStatus(params.status),
    params.state === 'used' && sql`excluded is null`,
    params.state === 'excluded' && sql`excluded is not null`,
    params.customer_id !== undefined && sql`customer_id = ${params.customer_id}`,
  ]
  return sql`(
    select * from ${quotesOfPeriod(q)} o where ${all(wanted.filter(condition => condition !== false))}
  )`
}

export const quoteListAnswer = defineAnswer(quoteList, {
  account: accountOfQuotes,
  count: q => sql`select count(*) as count from ${chosen(q)}`,
  sql: q => sql`
    select
      o.id, o.created_at, o.status, o.total, o.customer_id, c.name as customer_name, o.branch_id,
      o.expires_at, o.decided_at, o.days, o.order_id, o.excluded as reason
    from ${chosen(q)} o
    left join ${q.t.customers} c on c.id = o.customer_id
    order by o.created_at desc, o.id desc
    limit ${q.params.limit} offset ${q.params.offset}`,
})
