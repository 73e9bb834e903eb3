import { type MetricParams, segmentOverTime } from '@clientele/contract'
import { type Sql, sql } from '../../lib/sql.ts'
import { addDays } from '../../lib/zone.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { between } from '../../warehouse/period.ts'
import { segmentCustomers } from '../../warehouse/segments.ts'
import { accountOfCustomers, knownCustomers } from '../customer-terms.ts'
import { intervals } from '../series-terms.ts'

type Asked = Question<MetricParams<typeof segmentOverTime>>

/** Each interval asks for the segment anew: of many, the latest are answered. */
const mostIntervals = 60

/** Members at the end of a question's period, among the customers who are to be shown. */
const membersAt = (q: Asked): Sql => sql`(
  select distinct customer_id from ${knownCustomers(q)} known
  where customer_id in (${segmentCustomers(q.params.of, { ...q, t: q.everyone }, 'of')})
)`

/** Sizes at one moment, and against another what has changed. */
const step = (now: Asked, before: Asked): Sql => sql`
  select
    count(n.customer_id) as members,
    ${now.d.countIf(sql`b.customer_id is null`)} as entered,
    ${now.d.countIf(sql`n.customer_id is null`)} as gone,
    (select count(*) from ${knownCustomers(now)} k) as customers
  from ${membersAt(now)} n
  full join ${membersAt(before)} b on b.customer_id = n.customer_id`

export const segmentOverTimeAnswer = defineAnswer(segmentOverTime, {
  account: accountOfCustomers,
  notes: rows =>
    rows.length < mostIntervals
      ? []
      : [`Only the latest ${mostIntervals} intervals are shown. Choose a longer interval for more time.`],
  compute: async (q, ask) => {
    const all = await ask(sql`select bucket, first_day, last_day from ${intervals(q)} i order by bucket`)
    const buckets = all.slice(-mostIntervals)
    const zone = q.organization.timeZone
    const moments = buckets.map(({ first_day, last_day }) => ({
      ...q,
      period: between(zone, String(first_day), String(last_day)),
    }))
    const [first] = moments
    if (!first) return []
    const start = q.d.day(String(buckets[0]?.bucket))
    const [earlier] = await ask(sql`select ${q.d.addIntervals(q.params.interval, start, sql`-1`)} as day`)
    const before = { ...q, period: between(zone, String(earlier?.day), addDays(first.period.firstDay, -1)) }
    const rows = await Promise.all(moments.map((now, index) => ask(step(now, moments[index - 1] ?? before))))
    return buckets.map(({ bucket }, index) => {
      const [row] = rows[index] ?? []
      const [members, customers] = [Number(row?.members ?? 0), Number(row?.customers ?? 0)]
      return {
        bucket: String(bucket),
        members,
        entered: Number(row?.entered ?? 0),
        left: Number(row?.gone ?? 0),
        customers,
        share: customers === 0 ? null : members / customers,
      }
    })
  },
})
