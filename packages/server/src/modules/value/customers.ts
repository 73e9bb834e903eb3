import { type MetricParams, valueCustomers } from '@clientele/contract'
import { all, type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { customerValues } from '../value-terms.ts'
import { valuesBy } from './dimensions.ts'
import { accountOf } from './figures.ts'

type Asked = Question<MetricParams<typeof valueCustomers>>

/** Everybody has a rank, whoever of them is shown. */
function chosen(q: Asked): Sql {
  const { d, params } = q
  const { dimension, value } = params
  const values = dimension ? valuesBy(q, params.basis, dimension) : customerValues(q, params.basis)
  const wanted: (Sql | false)[] = [
    params.from_value !== undefined && sql`value >= ${params.from_value}`,
    params.below_value !== undefined && sql`value < ${params.below_value}`,
    dimension !== undefined && value !== undefined && sql`dimension_value = ${value}`,
  ]
  return sql`(
    select * from (
      select
        v.*,
        rank() over (order by value desc) as place,
        ${d.divide(sql`value`, sql`sum(value) over ()`)} as share,
        ${d.divide(sql`sum(value) over (order by value desc)`, sql`sum(value) over ()`)} as cumulative_share
      from ${values} v
    ) ranked
    where ${all(wanted.filter(condition => condition !== false))}
  )`
}

export const customersAnswer = defineAnswer(valueCustomers, {
  account: accountOf,
  count: q => sql`select count(*) as count from ${chosen(q)} v`,
  sql: q => {
    const { d, params, t } = q
    const way = params.direction === 'asc' ? sql`asc` : sql`desc`
    return sql`
      with page as (
        select * from ${chosen(q)} v
        order by value ${way}, customer_id limit ${params.limit} offset ${params.offset}
      )
      select
        p.place as rank, p.customer_id, c.name, p.value as lifetime_value, p.share, p.cumulative_share, p.orders,
        ${d.localDay(sql`p.first_at`)} as first_purchase,
        ${d.localDay(sql`p.last_at`)} as last_purchase
      from page p
      left join ${t.customers} c on c.id = p.customer_id
      order by p.value ${way}, p.customer_id`
  },
})
