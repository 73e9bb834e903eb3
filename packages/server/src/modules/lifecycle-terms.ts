import type { Interval } from '@clientele/contract'
import { type Sql, sql } from '../lib/sql.ts'
import type { Ask, Question } from '../warehouse/metric.ts'
import { lastDayOfPeriod } from './customer-terms.ts'
import { firstOpenDay, inPeriod } from './terms.ts'

/** What it means to be new, to stay, to fall silent and to come back, for any relation of `actor` and `happened_at`. */
type Asked = Question<{ readonly interval: Interval }>

/** One row an interval: who is active, and whether they are new, returning or resurrecting; dormant is negative. */
export function lifecycle(q: Asked, happened: Sql): Sql {
  const { d, params, period } = q
  const shifted = (by: number) => d.addIntervals(params.interval, sql`s.bucket`, sql`${by}`)
  const gap = d.intervalsBetween(params.interval, sql`previous`, sql`bucket`)
  return sql`
    with
      active as (
        select distinct actor, ${d.bucket(params.interval, sql`happened_at`)} as bucket from ${happened} a
      ),
      moves as (
        select bucket, ${d.lag(sql`bucket`)} over (partition by actor order by bucket) as previous
        from active
      ),
      facts as (
        select
          bucket,
          count(*) as active,
          ${d.countIf(sql`previous is null`)} as fresh,
          ${d.countIf(sql`${gap} = 1`)} as returning_customers,
          ${d.countIf(sql`${gap} > 1`)} as resurrecting
        from moves
        group by bucket
      )
    select
      s.bucket as bucket,
      ${d.addIntervals('day', shifted(1), sql`-1`)} as last_day,
      ${shifted(1)} <= ${d.day(firstOpenDay(q))} as complete,
      coalesce(f.active, 0) as active,
      coalesce(f.fresh, 0) as new,
      coalesce(f.returning_customers, 0) as returning,
      coalesce(f.resurrecting, 0) as resurrecting,
      coalesce(f.returning_customers, 0) - coalesce(b.active, 0) as dormant
    from ${d.spine(params.interval, period.firstDay, lastDayOfPeriod(q))} s
    left join facts f on f.bucket = s.bucket
    -- the interval before the first one shown may hold customers who fell silent in it
    left join facts b on b.bucket = ${shifted(-1)}
    order by bucket`
}

/** Actors by the number of different intervals of the period in which they were active. */
export async function stickiness(q: Asked, happened: Sql, ask: Ask) {
  const counted = await ask(sql`
    select intervals, count(*) as customers
    from (
      select actor, ${q.d.distinct(q.d.bucket(q.params.interval, sql`happened_at`))} as intervals
      from ${happened} a
      where ${inPeriod(q, sql`happened_at`)}
      group by actor
    ) each
    group by intervals`)
  const byIntervals = new Map(counted.map(row => [Number(row.intervals), Number(row.customers)]))
  const all = [...byIntervals.values()].reduce((sum, customers) => sum + customers, 0)
  return Array.from({ length: Math.max(0, ...byIntervals.keys()) }, (_, index) => {
    const customers = byIntervals.get(index + 1) ?? 0
    return { intervals: index + 1, customers, share: customers / all }
  })
}
