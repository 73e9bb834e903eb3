import { eventRetentionCustomers, type MetricParams, type MetricRow } from '@clientele/contract'
import { all, oneOf, type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { accountOfFollowed, counted, type FollowQuestion, followed, gridOf } from './followed.ts'

type Asked = Question<MetricParams<typeof eventRetentionCustomers>>

/** Those of the cohorts asked for whose cell is known, counted in it or not. */
function members(q: Asked): Sql {
  const { params } = q
  const steps = gridOf(q)
  const known = steps.flatMap((step, cohort) =>
    steps[cohort + params.index]?.begun && (params.cohort === undefined || params.cohort === step.bucket)
      ? [cohort]
      : [],
  )
  const wanted = [
    oneOf(sql`cohort`, known),
    params.returned ? counted(q, params.index) : sql`not ${counted(q, params.index)}`,
    ...(params.value === undefined ? [] : [sql`coalesce(label, 'Unknown') = ${params.value}`]),
  ]
  return sql`(select actor, label, cohort from ${followed(q)} f where ${all(wanted)})`
}

export const eventCustomersAnswer = defineAnswer(eventRetentionCustomers, {
  account: q => accountOfFollowed(q as FollowQuestion),
  count: q => sql`select count(*) as count from ${members(q)} m`,
  compute: async (q, ask) => {
    const steps = gridOf(q)
    const rows = await ask(sql`
      select m.actor as customer_id, c.name as name, m.label as label, m.cohort as cohort
      from ${members(q)} m left join ${q.t.customers} c on c.id = m.actor
      order by m.cohort, m.actor, m.label
      limit ${q.params.limit} offset ${q.params.offset}`)
    return rows.map(row => ({
      ...row,
      cohort: steps[Number(row.cohort)]?.bucket,
    })) as unknown as readonly MetricRow<typeof eventRetentionCustomers>[]
  },
})
