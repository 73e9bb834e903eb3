import { monthNames, purchaseSeasonality } from '@clientele/contract'
import { join, sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { intervals } from '../series-terms.ts'
import { accountOfPurchases, purchasesInPeriod } from '../terms.ts'

const name = (month: ReturnType<typeof sql>) =>
  sql`case ${month} ${join(
    monthNames.map((known, index) => sql`when ${index + 1} then ${known}`),
    sql` `,
  )} end`

export const seasonalityAnswer = defineAnswer(purchaseSeasonality, {
  account: accountOfPurchases,
  sql: q => {
    const { d } = q
    const months = { ...q, params: { interval: 'month' as const } }
    const january = d.bucketOfDay('year', sql`s.bucket`)
    return sql`
      with facts as (
        select bucket, count(*) as orders, sum(value) as gross
        from (select ${d.bucket('month', sql`ordered_at`)} as bucket, value from ${purchasesInPeriod(q)}) placed
        group by bucket
      ),
      means as (
        select month, count(*) as years, avg(orders) as mean_orders, avg(gross) as mean_gross
        from (
          select
            1 + ${d.intervalsBetween('month', january, sql`s.bucket`)} as month,
            coalesce(f.orders, 0) as orders,
            coalesce(f.gross, 0) as gross
          from ${intervals(months)} s
          left join facts f on f.bucket = s.bucket
          where s.complete
        ) complete
        group by month
      )
      select
        ${name(sql`m.n`)} as month,
        coalesce(k.years, 0) as years,
        k.mean_orders,
        k.mean_gross,
        case when count(k.month) over () = 12 then ${d.divide(sql`k.mean_gross`, sql`avg(k.mean_gross) over ()`)} end
          as index
      from ${d.integers(1, 12)} m
      left join means k on k.month = m.n
      order by m.n`
  },
})
