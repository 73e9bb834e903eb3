import { segmentOverlap } from '@clientele/contract'
import { join, type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { segmentCustomers } from '../../warehouse/segments.ts'
import { accountOfCustomers, knownCustomers } from '../customer-terms.ts'

export const overlapAnswer = defineAnswer(segmentOverlap, {
  account: accountOfCustomers,
  compute: async (q, ask) => {
    const names = [...new Set(q.params.of)]
    const everyone = { ...q, t: q.everyone }
    // each segment is one bit of a number, so that a combination is one group
    const bits = names.map(
      (name, place): Sql =>
        sql`case when customer_id in (${segmentCustomers(name, everyone, 'of')}) then ${2 ** place} else 0 end`,
    )
    const rows = await ask(sql`
      select mask, count(*) as customers
      from (select ${join(bits, sql` + `)} as mask from ${knownCustomers(q)} k) masked
      group by mask
      order by customers desc, mask`)
    const all = rows.reduce((sum, row) => sum + Number(row.customers), 0)
    return rows.map(row => {
      const inside = names.filter((_, place) => (Number(row.mask) & (2 ** place)) !== 0)
      const customers = Number(row.customers)
      return {
        combination: inside.length === 0 ? 'none' : inside.join(' + '),
        segments: inside.length,
        customers,
        share: all === 0 ? null : customers / all,
      }
    })
  },
})
