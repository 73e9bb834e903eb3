import { type BusinessHours, minutesOf, weekdays } from '@clientele/contract'
import { join, oneOf, type Sql, sql } from '../lib/sql.ts'
import type { Verbs } from '../warehouse/dialect.ts'
import type { Question } from '../warehouse/metric.ts'

/** Hours and wall clock of some branches; null for all others. */
interface Clock {
  readonly branchIds: readonly string[] | null
  readonly d: Verbs
  readonly hours: BusinessHours
}

/** Branches that keep the same time and hours share a clock; the organization's own comes last. */
function clocksOf({ d, organization, zoned }: Question): readonly Clock[] {
  const groups = new Map<string, { zone: string; hours: BusinessHours; branchIds: string[] }>()
  for (const { branchId, timeZone, businessHours } of organization.branchClocks) {
    const zone = timeZone ?? organization.timeZone
    const hours = businessHours ?? organization.businessHours
    const key = JSON.stringify([zone, hours])
    const group = groups.get(key) ?? { zone, hours, branchIds: [] }
    group.branchIds.push(branchId)
    groups.set(key, group)
  }
  return [
    ...[...groups.values()].map(({ zone, hours, branchIds }) => ({ branchIds, d: zoned(zone), hours })),
    { branchIds: null, d, hours: organization.businessHours },
  ]
}

/** What an expression is by the clock of the row's branch. */
function byClock(clocks: readonly Clock[], expression: (clock: Clock) => Sql): Sql {
  const own = clocks.flatMap(clock =>
    clock.branchIds === null
      ? []
      : [sql`when ${oneOf(sql`branch_id`, clock.branchIds)} then ${expression(clock)}`],
  )
  const [rest] = clocks.filter(({ branchIds }) => branchIds === null)
  const otherwise = rest ? expression(rest) : sql`null`
  return own.length === 0 ? otherwise : sql`case ${join(own, sql` `)} else ${otherwise} end`
}

/** Any Monday, from which weeks are counted. */
const monday = '1970-01-05'
const secondsOfDay = 86_400

/** Business seconds from that Monday up to a moment, given as a day and the seconds of its wall clock. */
function openUntil({ d, hours }: Clock, day: Sql, second: Sql): Sql {
  const spans = weekdays.flatMap((weekday, index) =>
    hours[weekday].map(([opens, closes]) => ({
      start: index * secondsOfDay + minutesOf(opens) * 60,
      length: (minutesOf(closes) - minutesOf(opens)) * 60,
    })),
  )
  if (spans.length === 0) return sql`0`
  const week = spans.reduce((sum, { length }) => sum + length, 0)
  const days = d.daysBetween(d.day(monday), day)
  const weeks = d.integerDivide(days, sql`7`)
  const ofWeek = sql`((${days} - 7 * ${weeks}) * ${secondsOfDay} + ${second})`
  const open = spans.map(({ start, length }) => sql`least(greatest(${ofWeek} - ${start}, 0), ${length})`)
  return sql`(${weeks} * ${week} + ${join(open, sql` + `)})`
}

/**
 * Rows of a relation, which has a `branch_id`, with `business_seconds`: how much of the time from one instant to the
 * other lay within the opening hours of the row's branch. Hours are wall time: where the clocks change while a
 * branch is open, that day counts as any other. Null where either instant is.
 */
export function withBusinessSeconds(
  question: Question,
  relation: Sql,
  { from, to }: { readonly from: Sql; readonly to: Sql },
): Sql {
  const clocks = clocksOf(question)
  const day = (instant: Sql) => byClock(clocks, ({ d }) => d.localDay(instant))
  const second = (instant: Sql) => byClock(clocks, ({ d }) => d.secondOfDay(instant))
  const between = byClock(
    clocks,
    clock =>
      sql`greatest(${openUntil(clock, sql`to_day`, sql`to_second`)} - ${openUntil(clock, sql`from_day`, sql`from_second`)}, 0)`,
  )
  return sql`(
    select *, case when from_day is not null and to_day is not null then ${between} end as business_seconds
    from (
      select
        *,
        ${day(from)} as from_day, ${second(from)} as from_second,
        ${day(to)} as to_day, ${second(to)} as to_second
      from ${relation} timed
    ) clocked
  )`
}
