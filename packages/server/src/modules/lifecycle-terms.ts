import type { EventInterval } from '@clientele/contract'
import { type Sql, sql } from '../lib/sql.ts'
import { addDays, localDay } from '../lib/zone.ts'
import type { Ask, Question } from '../warehouse/metric.ts'
import { lastDayOfPeriod } from './customer-terms.ts'
import { type Step, stepOf, stepsOf, stepsSince, stepsUntil } from './event-steps.ts'
import { inPeriod } from './terms.ts'

/** What it means to be new, to stay, to fall silent and to come back, for any relation of `actor` and `happened_at`. */
type Asked = Question<{ readonly interval: EventInterval }>

/**
 * Who is active in each interval from the one before the first shown (place 0) to the last: how many, new, there
 * before, and back. All that came earlier is one place, −1: there it matters only whether there was anything.
 */
function figuresByStep(q: Asked, happened: Sql, before: Step, end: Date): Sql {
  const { d, params } = q
  const place = sql`
    case
      when happened_at < ${d.instant(before.from)} then -1
      else ${stepsSince(q, params.interval, before, sql`happened_at`)}
    end`
  return sql`
    select
      place,
      count(*) as active,
      ${d.countIf(sql`prior is null`)} as fresh,
      ${d.countIf(sql`prior = place - 1`)} as stayed,
      ${d.countIf(sql`prior < place - 1`)} as resurrecting
    from (
      select place, ${d.lag(sql`place`)} over (partition by who order by place) as prior
      from (
        select distinct who, place
        from (
          select ${d.digest(sql`actor`)} as who, ${place} as place
          from ${happened} a
          where happened_at < ${d.instant(end)}
        ) placed
      ) shown
    ) followed
    where place >= 0
    group by place`
}

/** One row an interval: who is active, and whether they are new, returning or resurrecting; dormant is negative. */
export async function lifecycle(q: Asked, happened: Sql, ask: Ask) {
  const { interval } = q.params
  const steps = stepsOf(q, interval, q.period.firstDay, lastDayOfPeriod(q))
  const [[before], last] = [stepsUntil(q, interval, dayBefore(q, steps), 1), steps.at(-1)]
  if (!before || !last) return []
  const rows = await ask(figuresByStep(q, happened, before, last.to))
  const byPlace = new Map(rows.map(row => [Number(row.place), row]))
  const figure = (place: number, name: string) => Number(byPlace.get(place)?.[name] ?? 0)
  return steps.map(({ bucket, to, complete }, index) => {
    const place = index + 1
    const returning = figure(place, 'stayed')
    return {
      bucket,
      last_day: localDay(q.organization.timeZone, new Date(to.getTime() - 1)),
      complete,
      active: figure(place, 'active'),
      new: figure(place, 'fresh'),
      returning,
      resurrecting: figure(place, 'resurrecting'),
      // whoever was active before and is not now
      dormant: returning - figure(place - 1, 'active'),
    }
  })
}

/** The last day of the interval before the first. */
const dayBefore = ({ period, organization }: Asked, [first]: readonly Step[]) =>
  first ? addDays(localDay(organization.timeZone, first.from), -1) : addDays(period.firstDay, -1)

/** Actors by the number of different intervals of the period in which they were active. */
export async function stickiness(q: Asked, happened: Sql, ask: Ask) {
  const counted = await ask(sql`
    select intervals, count(*) as customers
    from (
      select actor, ${q.d.distinct(stepOf(q, q.params.interval, sql`happened_at`))} as intervals
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
