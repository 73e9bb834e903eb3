import { activeUsers, type MetricParams } from '@clientele/contract'
import { join, type Sql, sql } from '../../lib/sql.ts'
import { addDays, startOfDay } from '../../lib/zone.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { lastDayOfPeriod } from '../customer-terms.ts'
import { accountOfEvents } from '../event-account.ts'
import { actorEvents } from '../events.ts'
import { firstOpenDay } from '../terms.ts'

type Asked = Question<MetricParams<typeof activeUsers>>

const windows = [
  { days: 1, name: sql`dau` },
  { days: 7, name: sql`wau` },
  { days: 30, name: sql`mau` },
] as const

/**
 * Somebody active on a day is among the active of that day and the next `days − 1`, or until they are active again,
 * which goes on from there: stretches that never overlap, so that who begins less who ends is who is active.
 */
function moves(q: Asked): Sql {
  const { d } = q
  const plus = (count: number) => d.addIntervals('day', sql`day`, sql`${count}`)
  const ends = windows.map(({ days, name }) => {
    const counts = windows.map(other => (other.name === name ? sql`-count(*)` : sql`0`))
    const end = sql`least(${plus(days)}, coalesce(next_day, ${plus(days)}))`
    return sql`select day, ${join(counts)} from (select ${end} as day from stretches) ended group by day`
  })
  return sql`
    select day, count(*) as dau, count(*) as wau, count(*) as mau from stretches group by day
    union all ${join(ends, sql` union all `)}`
}

export const activeUsersAnswer = defineAnswer(activeUsers, {
  account: q => accountOfEvents(q, [(q as Asked).params.event], (q as Asked).params.actors),
  sql: q => {
    const { d, params, period, organization } = q
    const earliest = startOfDay(organization.timeZone, addDays(period.firstDay, -29))
    const running = windows.map(
      ({ name }) => sql`sum(coalesce(m.${name}, 0)) over (order by s.bucket) as ${name}`,
    )
    const summed = windows.map(({ name }) => sql`sum(${name}) as ${name}`)
    return sql`
      with
        stretches as (
          select day, ${d.lead(sql`day`)} over (partition by who order by day) as next_day
          from (
            select distinct who, ${d.localDay(sql`happened_at`)} as day
            from ${actorEvents(q, params.event, params.actors)} e
            where happened_at >= ${d.instant(earliest)} and happened_at < ${d.instant(period.to)}
          ) days
        ),
        moved as (select day, ${join(summed)} from (${moves(q)}) m group by day)
      select
        bucket as day, dau, wau, mau,
        ${d.divide(sql`dau`, sql`mau`)} as dau_mau,
        ${d.addIntervals('day', sql`bucket`, sql`1`)} <= ${d.day(firstOpenDay(q))} as complete
      from (
        select s.bucket as bucket, ${join(running)}
        from ${d.spine('day', addDays(period.firstDay, -29), lastDayOfPeriod(q))} s
        left join moved m on m.day = s.bucket
      ) days
      where bucket >= ${d.day(period.firstDay)}
      order by bucket`
  },
})
