import { customerProfile, type MetricRow } from '@clientele/contract'
import { type Sql, sql } from '../../lib/sql.ts'
import type { Row } from '../../warehouse/engine.ts'
import { type Ask, defineAnswer } from '../../warehouse/metric.ts'
import { ageOf } from '../attribute-terms.ts'
import { knownCustomers, stateDay } from '../customer-terms.ts'
import { cutPoints, rfmGroupOf, rfmNotes, rfmScores } from '../rfm-terms.ts'
import { discounted, favourites } from './favourites.ts'
import { type AskedOfOne, aboutThem, accountOfOne, ordersOf, requireCustomer } from './one-customer.ts'

/** From two gaps on, a median says something of the customer; one gap is no rhythm. */
const fewestGaps = 2

/** Gaps between purchase days, on one row; two purchases on one day are one day. */
const rhythm = ({ d }: AskedOfOne): Sql => sql`(
  select
    count(gap) as gaps,
    avg(gap) as mean_gap,
    ${d.quantile(sql`gap`, 0.5)} as median_gap,
    ${d.quantile(sql`gap`, 0.9)} as p90_gap
  from (
    select ${d.daysBetween(sql`${d.lag(sql`day`)} over (order by day)`, sql`day`)} as gap
    from (select distinct day from counted where kind = 'sale') days
  ) gapped
)`

/** What all that counts comes to, on one row. */
const totals = ({ d }: AskedOfOne): Sql => sql`(
  select
    ${d.countIf(sql`kind = 'sale'`)} as orders,
    ${d.countIf(sql`kind = 'return'`)} as return_orders,
    ${d.sumIf(sql`value`, sql`kind = 'sale'`)} as gross,
    ${d.sumIf(sql`value`, sql`kind = 'return'`)} as returns,
    ${d.sum(sql`value`)} as net,
    min(case when kind = 'sale' then day end) as first_purchase,
    max(case when kind = 'sale' then day end) as last_purchase
  from counted
)`

function profile(q: AskedOfOne): Sql {
  const { d } = q
  const today = d.day(stateDay(q))
  const rhythmic = (expression: Sql) => sql`case when gaps >= ${fewestGaps} then ${expression} end`
  const daysSince = d.daysBetween(sql`last_purchase`, today)
  return sql`
    with counted as (
      select kind, value, ${d.localDay(sql`ordered_at`)} as day from ${ordersOf(q)} o where excluded is null
    )
    select
      p.id as id, c.name, c.email, c.phone,
      case when c.birth_date <= ${today} then ${ageOf(q)} end as age,
      c.gender, c.city, c.region, c.country, c.language, c.acquisition_channel, c.acquisition_campaign,
      c.tags, c.branch_id, k.known_since,
      ${d.daysBetween(d.localDay(sql`k.known_since`), today)} as tenure_days,
      orders, gross, returns, net, net as lifetime_value, return_orders,
      ${d.divide(sql`gross`, sql`orders`)} as average_order_value,
      first_purchase, last_purchase, ${daysSince} as days_since_last,
      gaps, median_gap, mean_gap, p90_gap,
      ${rhythmic(d.addIntervals('day', sql`last_purchase`, sql`cast(round(median_gap) as integer)`))} as expected_next_purchase,
      ${rhythmic(d.divide(daysSince, sql`median_gap`))} as overdue_ratio
    from (select ${q.params.customer_id} as id) p
    left join ${aboutThem(q).t.customers} c on c.id = p.id
    left join ${knownCustomers(aboutThem(q))} k on k.customer_id = p.id
    cross join ${totals(q)} t
    cross join ${rhythm(q)} g`
}

const scores = async (q: AskedOfOne, ask: Ask): Promise<Row | undefined> => {
  const known = { cuts: await cutPoints(q, ask) }
  const [row] = await ask(sql`select r, f, m, triple from ${rfmScores(aboutThem(q), known)} s`)
  return row
}

export const profileAnswer = defineAnswer(customerProfile, {
  account: accountOfOne,
  notes: rfmNotes,
  compute: async (q, ask) => {
    await requireCustomer(q, ask)
    // statements side by side: one of them all costs more to plan than these cost to run
    const [[row], score, [favourite], [bargains]] = await Promise.all([
      ask(profile(q)),
      scores(q, ask),
      ask(favourites(q)),
      ask(discounted(q)),
    ])
    const orders = Number(row?.orders)
    return [
      {
        ...row,
        ...favourite,
        tags: listed(row?.tags),
        discounted_share: orders === 0 ? null : Number(bargains?.orders) / orders,
        recency_score: score?.r ?? null,
        frequency_score: score?.f ?? null,
        monetary_score: score?.m ?? null,
        rfm_group: rfmGroupOf(score?.triple)?.name ?? null,
      } as unknown as MetricRow<typeof customerProfile>,
    ]
  },
})

/** A stored list of texts, for reading. */
function listed(stored: unknown): string | null {
  if (typeof stored !== 'string' || stored === '') return null
  const tags: unknown = JSON.parse(stored)
  return Array.isArray(tags) && tags.length > 0 ? tags.join(', ') : null
}
