import { empty, join, type Sql, sql } from '../../lib/sql.ts'
import { addDays, type LocalDay, startOfDay } from '../../lib/zone.ts'
import type { Question } from '../../warehouse/metric.ts'
import { customerPurchases } from '../terms.ts'
import { factGroups } from './feature-facts.ts'

/** Whom to describe, and as of when. */
export interface Described {
  /** Local days at whose ends customers are described, each as if nothing later were known. */
  readonly ends: readonly LocalDay[]
  /** Days after an end within which a purchase counts as coming back. */
  readonly within: number
  /** Every how-manieth customer; 1 for all. */
  readonly stride: number
}

/** Days over which facts other than purchases are looked at. */
const lookBack = 365

/**
 * One row for each end (`snapshot`, its place in the list) and each customer who had bought by then: what was known
 * of them, and `returned`, the purchase days that followed within the given time, by which a classifier learns.
 * Every fact is older than the end of its day; a later one takes part in nothing but `returned`. The order is fixed, as
 * learners split rows by their place.
 */
export function customerFeatures(q: Question, { ends, within, stride }: Described): Sql {
  const { d } = q
  const groups = factGroups(q)
  const facts = groups.map(
    ({ name, relation, at, columns, ever }) => sql`,
      ${name} as (
        select snapshot, customer_id, ${columns}
        from (
          select s.snapshot, s.until, ${d.divide(d.secondsBetween(at, sql`s.until`), sql`86400`)} as age, f.*
          from ${relation} f
          join snapshots s on ${at} < s.until ${ever ? empty : sql`and ${at} >= s.since`}
          where f.customer_id in (select customer_id from people)
        ) aged
        group by snapshot, customer_id
      )`,
  )
  const joined = groups.map(
    ({ name }) =>
      sql`left join ${name} on ${name}.snapshot = p.snapshot and ${name}.customer_id = p.customer_id`,
  )
  return sql`
    with
      snapshots as (${snapshots(q, ends)}),
      ${purchasesAt(q, within, stride)}
      ${join(facts, empty)}
    select
      p.customer_id, p.snapshot, ${d.double(sql`coalesce(o.returned, 0)`)} as returned,
      ${d.double(sql`p.purchases`)} as purchases, ${d.double(sql`p.days_since`)} as days_since,
      ${d.double(sql`p.age`)} as age, ${d.double(sql`p.usual_gap`)} as usual_gap,
      ${d.divide(sql`p.days_since`, sql`p.usual_gap`)} as overdue,
      ${d.divide(sql`p.total`, sql`p.purchases`)} as mean_value,
      ${d.divide(sql`p.repeat_value`, sql`(p.purchases - 1)`)} as repeat_mean,
      ${d.double(sql`p.recent`)} as recent_purchases, ${d.double(sql`p.recent_value`)} as recent_value,
      ${d.double(sql`p.recent - p.earlier`)} as trend, ${d.double(sql`p.discounted_share`)} as discounted_share,
      ${join(groups.map(({ shown }) => shown))}
    from purchases p
    left join outcomes o on o.snapshot = p.snapshot and o.customer_id = p.customer_id
    ${join(joined, sql` `)}
    order by p.snapshot, p.customer_id`
}

function snapshots({ d, organization: { timeZone } }: Question, ends: readonly LocalDay[]): Sql {
  const rows = ends.map(
    (end, place) => sql`
      select
        cast(${place} as integer) as snapshot, ${d.day(end)} as end_day,
        ${d.instant(startOfDay(timeZone, addDays(end, 1)))} as until,
        ${d.instant(startOfDay(timeZone, addDays(end, 1 - lookBack)))} as since`,
  )
  return join(rows, sql` union all `)
}

/** The chosen customers, what they had bought at each snapshot, and what they bought next. */
function purchasesAt(q: Question, within: number, stride: number): Sql {
  const { d } = q
  return sql`
    days as (
      select customer_id, day, ${d.sum(sql`value`)} as value, max(discounted) as discounted
      from (
        select
          customer_id, value, ${d.localDay(sql`ordered_at`)} as day,
          case when discount > 0 or coupon is not null then 1 else 0 end as discounted
        from ${customerPurchases({ ...q, t: q.everyone })} p
        where value > 0
      ) dated
      group by customer_id, day
    ),
    people as (
      select customer_id from (
        select customer_id, row_number() over (order by customer_id) as place
        from (select distinct customer_id from days) everybody
      ) numbered
      where place % ${stride} = 0
    ),
    aged as (
      select b.*, s.snapshot, ${d.daysBetween(sql`b.day`, sql`s.end_day`)} as age
      from (
        select
          days.*,
          ${d.daysBetween(sql`${d.lag(sql`day`)} over (partition by customer_id order by day)`, sql`day`)} as gap
        from days
        where customer_id in (select customer_id from people)
      ) b
      cross join snapshots s
    ),
    purchases as (
      select
        snapshot, customer_id,
        count(*) as purchases, min(age) as days_since, max(age) as age, ${d.sum(sql`value`)} as total,
        -- the first purchase is often unlike the later ones
        ${d.sumIf(sql`value`, sql`gap is not null`)} as repeat_value,
        ${d.quantile(sql`gap`, 0.5)} as usual_gap,
        ${d.countIf(sql`age < ${within}`)} as recent, ${d.sumIf(sql`value`, sql`age < ${within}`)} as recent_value,
        ${d.countIf(sql`age >= ${within} and age < ${2 * within}`)} as earlier,
        ${d.divide(d.sum(sql`discounted`), sql`count(*)`)} as discounted_share
      from aged
      where age >= 0
      group by snapshot, customer_id
    ),
    outcomes as (
      select snapshot, customer_id, count(*) as returned
      from aged
      where age < 0 and age >= ${-within}
      group by snapshot, customer_id
    )`
}
