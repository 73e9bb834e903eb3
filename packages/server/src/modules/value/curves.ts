import { valueCurves } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { atEnd, stateDay } from '../customer-terms.ts'
import { firstOpenDay, inPeriod } from '../terms.ts'
import { customerValues, worthOfOrders } from '../value-terms.ts'
import { accountOf } from './figures.ts'

export const curvesAnswer = defineAnswer(valueCurves, {
  account: accountOf,
  sql: q => {
    const { d, params } = q
    const { interval, intervals, basis } = params
    const next = d.addIntervals(interval, sql`bucket`, sql`1`)
    const known = sql`bucket <= ${d.day(stateDay(q))}`
    return sql`
      with
        members as (
          select customer_id, ${d.bucket(interval, sql`first_at`)} as cohort
          from ${customerValues(q, basis)} v
          where ${inPeriod(q, sql`first_at`)}
        ),
        grid as (
          select c.cohort, c.size, n.n as position, ${d.addIntervals(interval, sql`c.cohort`, sql`n.n`)} as bucket
          from (select cohort, count(*) as size from members group by cohort) c
          cross join ${d.integers(0, intervals)} n
        ),
        brought as (
          select m.cohort, ${d.bucket(interval, sql`o.ordered_at`)} as bucket, sum(o.value) as value
          from ${worthOfOrders(q, basis)} o
          join members m on m.customer_id = o.customer_id
          group by 1, 2
        )
      select
        cohort, position as index, size,
        case when ${known} then value end as value,
        case when ${known}
          then ${d.divide(sql`sum(value) over (partition by cohort order by position)`, sql`size`)}
        end as cumulative_value,
        ${next} <= ${d.day(firstOpenDay(atEnd(q)))} as complete
      from (
        select g.cohort, g.size, g.position, g.bucket, coalesce(b.value, 0) as value
        from grid g left join brought b on b.cohort = g.cohort and b.bucket = g.bucket
      ) cells
      order by cohort, position`
  },
})
