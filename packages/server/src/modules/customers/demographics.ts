import { customerDemographics, customersByCountry, type demographicDimensions } from '@clientele/contract'
import { type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { customersByAttribute } from '../attribute-terms.ts'
import { accountOfCustomers, customerTotals } from '../customer-terms.ts'

/** Known customers by what a dimension says of them, with what they spent in the period. */
function grouped(q: Question, dimension: (typeof demographicDimensions)[number], name: Sql): Sql {
  const { d } = q
  return sql`
    select
      value as ${name},
      customers,
      ${d.divide(sql`customers`, sql`sum(customers) over ()`)} as share,
      buyers,
      net,
      ${d.divide(sql`net`, sql`sum(net) over ()`)} as revenue_share,
      ${d.divide(sql`net`, sql`buyers`)} as revenue_per_buyer
    from (
      select
        value,
        count(*) as customers,
        ${d.countIf(sql`period_orders > 0`)} as buyers,
        ${d.sum(sql`period_net`)} as net
      from (
        select a.value, b.period_orders, b.period_net
        from ${customersByAttribute(q, dimension)} a
        left join ${customerTotals(q)} b on b.customer_id = a.customer_id
      ) people
      group by value
    ) groups
    order by customers desc, value`
}

export const byCountryAnswer = defineAnswer(customersByCountry, {
  account: accountOfCustomers,
  sql: q => grouped(q, 'country', sql`country`),
})

export const demographicsAnswer = defineAnswer(customerDemographics, {
  account: accountOfCustomers,
  sql: q => grouped(q, q.params.dimension, sql`value`),
})
