import { customerStickiness } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfActivity, customerActivity } from '../customer-terms.ts'
import { inPeriod } from '../terms.ts'

export const stickinessAnswer = defineAnswer(customerStickiness, {
  account: accountOfActivity,
  compute: async (q, ask) => {
    const counted = await ask(sql`
      select intervals, count(*) as customers
      from (
        select customer_id, ${q.d.distinct(q.d.bucket(q.params.interval, sql`happened_at`))} as intervals
        from ${customerActivity(q)} a
        where ${inPeriod(q, sql`happened_at`)}
        group by customer_id
      ) each
      group by intervals`)
    const byIntervals = new Map(counted.map(row => [Number(row.intervals), Number(row.customers)]))
    const all = [...byIntervals.values()].reduce((sum, customers) => sum + customers, 0)
    return Array.from({ length: Math.max(0, ...byIntervals.keys()) }, (_, index) => {
      const customers = byIntervals.get(index + 1) ?? 0
      return { intervals: index + 1, customers, share: customers / all }
    })
  },
})
