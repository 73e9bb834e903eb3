import { purchaseRhythm } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfPurchases, purchasesInPeriod } from '../terms.ts'

export const byWeekdayHourAnswer = defineAnswer(purchaseRhythm, {
  account: accountOfPurchases,
  sql: q => {
    const { d } = q
    return sql`
      with facts as (
        select weekday, hour, count(*) as orders, sum(value) as gross
        from (
          select
            ${d.weekday(d.localDay(sql`ordered_at`))} as weekday,
            ${d.localHour(sql`ordered_at`)} as hour,
            value
          from ${purchasesInPeriod(q)}
        ) placed
        group by weekday, hour
      )
      select
        w.n as weekday,
        h.n as hour,
        coalesce(f.orders, 0) as orders,
        coalesce(f.gross, 0) as gross,
        ${d.divide(sql`coalesce(f.orders, 0)`, sql`sum(f.orders) over ()`)} as share
      from ${d.integers(1, 7)} w
      cross join ${d.integers(0, 23)} h
      left join facts f on f.weekday = w.n and f.hour = h.n
      order by weekday, hour`
  },
})
