import { topCountries } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfPurchases, countryOf, purchasesInPeriod } from '../terms.ts'

export const topCountriesAnswer = defineAnswer(topCountries, {
  account: accountOfPurchases,
  sql: q => {
    const { d, t } = q
    return sql`
      select
        country,
        sum(value) as gross,
        count(*) as orders,
        ${d.distinct(sql`customer_id`)} as buyers,
        ${d.divide(sql`sum(value)`, sql`count(*)`)} as average_order_value,
        ${d.divide(sql`sum(value)`, sql`sum(sum(value)) over ()`)} as share
      from (
        select p.value, p.customer_id, ${countryOf(sql`c.country`)} as country
        from ${purchasesInPeriod(q)} p
        left join ${t.customers} c on c.id = p.customer_id
      ) placed
      group by country
      order by gross desc, country
      limit ${q.params.limit}`
  },
})
