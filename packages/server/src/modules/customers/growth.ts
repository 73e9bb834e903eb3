import { customerGrowth, type MetricParams } from '@clientele/contract'
import { type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { accountOfCustomers, knownCustomers, lastDayOfPeriod } from '../customer-terms.ts'
import { intervals } from '../series-terms.ts'
import { customerPurchases, firstOpenDay } from '../terms.ts'

type Asked = Question<MetricParams<typeof customerGrowth>>

/** Days of the period on which something happened to customers, counted by interval. */
function perInterval(q: Asked, relation: Sql, figures: Sql): Sql {
  const { d, params, period } = q
  return sql`(
    select ${d.bucketOfDay(params.interval, sql`day`)} as bucket, ${figures}
    from ${relation} happened
    where day >= ${d.day(period.firstDay)} and day <= ${d.day(lastDayOfPeriod(q))}
    group by ${d.bucketOfDay(params.interval, sql`day`)}
  )`
}

const known = (q: Asked): Sql => sql`(
  select k.customer_id, ${q.d.localDay(sql`k.known_since`)} as day, b.customer_id as buyer
  from ${knownCustomers(q)} k
  left join (select distinct customer_id from ${customerPurchases(q)} p) b on b.customer_id = k.customer_id
)`

const firstPurchases = (q: Asked): Sql => sql`(
  select ${q.d.localDay(sql`min(ordered_at)`)} as day from ${customerPurchases(q)} p group by customer_id
)`

/** Days on which a customer had not bought for as long as the churn rule says; won back, they can be lost again. */
function losses(q: Asked): Sql {
  const { d, organization } = q
  const patience = sql`${organization.churnDays}`
  return sql`(
    select day from (
      select ${d.addIntervals('day', sql`purchase_day`, patience)} as day, next_day
      from (
        select
          purchase_day,
          ${d.lag(sql`purchase_day`)} over (partition by customer_id order by purchase_day desc) as next_day
        from (
          select distinct customer_id, ${d.localDay(sql`ordered_at`)} as purchase_day
          from ${customerPurchases(q)} p
        ) days
      ) followed
    ) patient
    -- a day that is not over may still bring the purchase
    where (next_day is null or next_day > day) and day < ${d.day(firstOpenDay(q))}
  )`
}

export const growthAnswer = defineAnswer(customerGrowth, {
  account: accountOfCustomers,
  sql: q => {
    const { d, period } = q
    return sql`
      with
        known as ${known(q)},
        arrived as ${perInterval(q, sql`known`, sql`count(*) as fresh, count(buyer) as converted`)},
        first_time as ${perInterval(q, firstPurchases(q), sql`count(*) as customers`)},
        gone as ${perInterval(q, losses(q), sql`count(*) as customers`)},
        before as (
          select count(*) as customers from known where day is null or day < ${d.day(period.firstDay)}
        )
      select
        s.bucket, s.first_day, s.last_day, s.complete,
        coalesce(a.fresh, 0) as new,
        b.customers + sum(coalesce(a.fresh, 0)) over (order by s.bucket) as cumulative,
        coalesce(f.customers, 0) as first_time_buyers,
        coalesce(g.customers, 0) as lost,
        coalesce(a.fresh, 0) - coalesce(g.customers, 0) as net,
        coalesce(a.converted, 0) as converted,
        ${d.divide(sql`a.converted`, sql`a.fresh`)} as conversion
      from ${intervals(q)} s
      cross join before b
      left join arrived a on a.bucket = s.bucket
      left join first_time f on f.bucket = s.bucket
      left join gone g on g.bucket = s.bucket
      order by bucket`
  },
})
