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
        sum(gross) as gross,
        sum(orders) as orders,
        count(customer_id) as buyers,
        ${d.divide(sql`sum(gross)`, sql`sum(orders)`)} as average_order_value,
        ${d.divide(sql`sum(gross)`, sql`sum(sum(gross)) over ()`)} as share
      from (
        select b.customer_id, b.gross, b.orders, ${countryOf(sql`c.country`)} as country
        -- added up a customer first: few rows meet their country, and each buyer is one of them
        from (
          select customer_id, sum(value) as gross, count(*) as orders
          from ${purchasesInPeriod(q)} p
          group by customer_id
        ) b
        left join ${t.customers} c on c.id = b.customer_id
      ) placed
      group by country
      order by gross desc, country
      limit ${q.params.limit}`
  },
})
