import { interactionsOverTime } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { bucketed, intervals } from '../series-terms.ts'
import { accountOfInteractions, interactionsInPeriod, isCompleted } from './interaction-terms.ts'

export const overTimeAnswer = defineAnswer(interactionsOverTime, {
  account: accountOfInteractions,
  sql: q => {
    const { d } = q
    return sql`
      with facts as (
        select
          bucket,
          count(*) as interactions,
          ${d.distinct(sql`customer_id`)} as customers,
          ${d.countIf(isCompleted)} as completed
        from ${bucketed(q, interactionsInPeriod(q), sql`occurred_at`)} i
        group by bucket
      )
      select
        s.bucket, s.first_day, s.last_day, s.complete,
        coalesce(f.interactions, 0) as interactions,
        coalesce(f.customers, 0) as customers,
        coalesce(f.completed, 0) as completed
      from ${intervals(q)} s
      left join facts f on f.bucket = s.bucket
      order by s.bucket`
  },
})
