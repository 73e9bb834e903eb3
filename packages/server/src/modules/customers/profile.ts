import { customerProfile, type MetricRow } from '@clientele/contract'
import { type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { customerTotals, knownCustomers, stateDay } from '../customer-terms.ts'
import { type CutPoints, cutPoints, rfmGroupOf, rfmNotes, rfmScores } from '../rfm-terms.ts'
import { ageOf } from './attributes.ts'
import { favourites, purchasesOf } from './favourites.ts'
import { type AskedOfOne, accountOfOne, ordersOf, requireCustomer, theirs } from './one-customer.ts'

/** From two gaps on, a median says something of the customer; one gap is no rhythm. */
const fewestGaps = 2

/** Gaps between the customer's purchase days, on one row; two purchases on one day are one day. */
function rhythm(q: AskedOfOne): Sql {
  const { d } = q
  return sql`(
    select
      count(gap) as gaps,
      avg(gap) as mean_gap,
      ${d.quantile(sql`gap`, 0.5)} as median_gap,
      ${d.quantile(sql`gap`, 0.9)} as p90_gap
    from (
      select ${d.daysBetween(sql`${d.lag(sql`day`)} over (order by day)`, sql`day`)} as gap
      from (
        select distinct ${d.localDay(sql`ordered_at`)} as day
        from their_orders where excluded is null and kind = 'sale'
      ) days
    ) gapped
  )`
}

function profile(q: AskedOfOne, cuts: CutPoints): Sql {
  const { d } = q
  const today = d.day(stateDay(q))
  const rhythmic = (expression: Sql) => sql`case when g.gaps >= ${fewestGaps} then ${expression} end`
  const wholeMedian = sql`cast(round(g.median_gap) as integer)`
  return sql`
    with
      their_orders as (${ordersOf(q)}),
      discounted as (
        select order_id from ${q.t.order_items}
        where discount > 0 and order_id in (select id from ${purchasesOf(q)} o)
        union
        select id as order_id from ${purchasesOf(q)} o where discount > 0
      )
    select
      p.id as id, c.name, c.email, c.phone,
      case when c.birth_date <= ${today} then ${ageOf(q)} end as age,
      c.gender, c.city, c.region, c.country, c.language, c.acquisition_channel, c.acquisition_campaign,
      c.tags, c.branch_id, k.known_since,
      ${d.daysBetween(d.localDay(sql`k.known_since`), today)} as tenure_days,
      coalesce(b.orders, 0) as orders,
      coalesce(b.gross, 0) as gross,
      coalesce(b.net, 0) - coalesce(b.gross, 0) as returns,
      coalesce(b.net, 0) as net,
      coalesce(b.net, 0) as lifetime_value,
      (select count(*) from their_orders where excluded is null and kind = 'return') as return_orders,
      ${d.divide(sql`b.gross`, sql`b.orders`)} as average_order_value,
      ${d.divide(sql`(select count(*) from discounted)`, sql`b.orders`)} as discounted_share,
      b.first_day as first_purchase,
      b.last_day as last_purchase,
      ${d.daysBetween(sql`b.last_day`, today)} as days_since_last,
      g.gaps as gaps, g.median_gap, g.mean_gap, g.p90_gap,
      ${rhythmic(d.addIntervals('day', sql`b.last_day`, wholeMedian))} as expected_next_purchase,
      ${rhythmic(d.divide(d.daysBetween(sql`b.last_day`, today), sql`g.median_gap`))} as overdue_ratio,
      s.r as recency_score, s.f as frequency_score, s.m as monetary_score, s.triple
    from (select ${q.params.customer_id} as id) p
    left join ${q.t.customers} c on c.id = p.id
    left join (select * from ${knownCustomers(q)} where ${theirs(q)}) k on k.customer_id = p.id
    left join (
      -- local days once: each is a search through the zone's changes
      select *, ${d.localDay(sql`first_at`)} as first_day, ${d.localDay(sql`last_at`)} as last_day
      from ${customerTotals(q, theirs(q))} t
    ) b on b.customer_id = p.id
    left join ${rfmScores(q, { cuts, only: theirs(q) })} s on s.customer_id = p.id
    cross join ${rhythm(q)} g`
}

export const profileAnswer = defineAnswer(customerProfile, {
  account: accountOfOne,
  notes: rfmNotes,
  compute: async (q, ask) => {
    const [, cuts, [favourite]] = await Promise.all([
      requireCustomer(q, ask),
      cutPoints(q, ask),
      ask(favourites(q)),
    ])
    const rows = await ask(profile(q, cuts))
    return rows.map(({ triple, ...row }) => ({
      ...row,
      ...favourite,
      tags: listed(row.tags),
      rfm_group: rfmGroupOf(triple)?.name ?? null,
    })) as unknown as readonly MetricRow<typeof customerProfile>[]
  },
})

/** A stored list of texts, for reading. */
function listed(stored: unknown): string | null {
  if (typeof stored !== 'string' || stored === '') return null
  const tags: unknown = JSON.parse(stored)
  return Array.isArray(tags) && tags.length > 0 ? tags.join(', ') : null
}
