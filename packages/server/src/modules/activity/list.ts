import { activityList, type MetricParams } from '@clientele/contract'
import { all, join, type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { accountOfActivities, activitiesInPeriod, deviceOf } from './terms.ts'

type Asked = Question<MetricParams<typeof activityList>>

function conditions(q: Asked): Sql {
  const { d, params } = q
  const wanted: (Sql | false)[] = [
    params.customer_id !== undefined && sql`a.customer_id = ${params.customer_id}`,
    params.anonymous_id !== undefined && sql`a.anonymous_id = ${params.anonymous_id}`,
    params.who === 'known' && sql`a.customer_id is not null`,
    params.who === 'anonymous' && sql`a.customer_id is null`,
    params.weekday !== undefined && sql`${d.weekday(d.localDay(sql`a.occurred_at`))} = ${params.weekday}`,
    params.hour !== undefined && sql`${d.localHour(sql`a.occurred_at`)} = ${params.hour}`,
    params.search !== undefined && found(q, params.search),
  ]
  return all(wanted.filter(condition => condition !== false))
}

/** Personal texts are searched for those who may read them: a hit would give them away to anybody else. */
function found({ d, readsPersonal, t }: Asked, search: string): Sql {
  const named = sql`a.customer_id in (select id from ${t.customers} c where ${d.contains(sql`c.name`, search)})`
  const open = [sql`a.id`, sql`a.customer_id`].map(text => d.contains(text, search))
  const personal = readsPersonal ? [d.contains(sql`a.description`, search), named] : []
  return sql`(${join([...open, ...personal], sql` or `)})`
}

const chosen = (q: Asked): Sql => sql`from ${activitiesInPeriod(q)} a where ${conditions(q)}`

export const listAnswer = defineAnswer(activityList, {
  account: accountOfActivities,
  count: q => sql`select count(*) as count ${chosen(q)}`,
  sql: q => {
    const { d, params, t } = q
    const order = params.direction === 'asc' ? sql`e.occurred_at, e.id` : sql`e.occurred_at desc, e.id desc`
    const page = params.direction === 'asc' ? sql`occurred_at, id` : sql`occurred_at desc, id desc`
    return sql`
      select
        e.id as id, e.occurred_at as occurred_at, e.type as type,
        e.customer_id as customer_id, c.name as customer_name, e.anonymous_id as anonymous_id,
        e.description as description, e.channel as channel, e.stage as stage, e.service as service,
        ${deviceOf(q)} as device,
        e.session_id as session_id, e.branch_id as branch_id, ${d.text(sql`e.metadata`)} as metadata,
        e.ip as ip, e.user_agent as user_agent
      from (
        select a.* ${chosen(q)} order by ${page} limit ${params.limit} offset ${params.offset}
      ) e
      left join ${t.customers} c on c.id = e.customer_id
      order by ${order}`
  },
})
