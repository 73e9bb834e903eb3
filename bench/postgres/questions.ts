import { rfmGroups } from '../../packages/contract/src/index.ts'
import type { Row } from '../../packages/server/src/warehouse/engine.ts'

/** One question to both: a metric with its parameters, and what an expert would write for PostgreSQL. */
export interface PostgresQuestion {
  readonly metric: string
  readonly params: Readonly<Record<string, unknown>>
  /** Its columns have the metric's names; one that only words an answer may be left out. */
  readonly sql: string
  /** Which of the metric's rows the statement answers; all unless told. */
  readonly among?: (row: Row) => boolean
}

const local = (instant: string) => `(${instant} at time zone 'UTC' at time zone 'Europe/Madrid')`
const month = (instant: string) => `to_char(date_trunc('month', ${local(instant)}), 'YYYY-MM-DD')`
const counted = `status <> 'cancelled' and payment_status <> 'unpaid' and currency = 'EUR' and (kind = 'return' or total > 0)`
const sale = `kind = 'sale'`
const worth = 'total - refunded'

const money = `
  coalesce(sum(${worth}) filter (where ${sale}), 0)::float8 as gross,
  coalesce(sum(${worth}) filter (where kind = 'return'), 0)::float8 as returns,
  coalesce(sum(${worth}), 0)::float8 as net,
  (count(*) filter (where ${sale}))::int as orders,
  (count(distinct customer_id) filter (where ${sale}))::int as buyers`

const groups = rfmGroups.flatMap(({ name, triples }, position) =>
  triples.map(triple => `(${triple}, '${name}', ${position})`),
)
const quintile = (value: string, cuts: string) =>
  `1 + ${[1, 2, 3, 4].map(n => `(${value} > ${cuts}[${n}])::int`).join(' + ')}`

const steps = ['page_view', 'add_to_cart', 'purchase'] as const
const fortnight = `interval '14 days'`

/** The questions, about a heavy buyer where they are about one customer. */
export const postgresQuestions = (customer: string): readonly PostgresQuestion[] => [
  { metric: 'purchases.revenue', params: {}, sql: `select ${money} from orders where ${counted}` },
  {
    metric: 'purchases.over_time',
    params: { interval: 'month' },
    sql: `select ${month('ordered_at')} as bucket, ${money} from orders where ${counted} group by 1 order by 1`,
  },
  {
    metric: 'purchases.top_products',
    params: {},
    sql: `
      select
        product_id, max(name) as name, sum(worth)::float8 as revenue, count(distinct order_id)::int as orders,
        sum(quantity)::float8 as quantity, count(distinct customer_id)::int as buyers
      from (
        select i.*, o.customer_id, i.quantity * i.unit_price - coalesce(i.discount, 0) as worth
        from order_items i join orders o on o.id = i.order_id
        where ${sale} and ${counted} and coalesce(category, '') <> 'non-product'
      ) lines
      group by product_id order by sum(worth) desc, product_id limit 10`,
  },
  {
    metric: 'segments.rfm',
    params: {},
    sql: `
      with
        customers as (
          select
            customer_id, max(ordered_at) filter (where ${sale}) as last_at, sum(${worth}) as m,
            count(*) filter (where ${sale}) as f
          from orders where ${counted} and customer_id is not null group by customer_id
          having count(*) filter (where ${sale}) > 0
        ),
        days as (select *, ${local('last_at')}::date as r from customers),
        cuts as (
          select ${['r', 'f', 'm'].map(value => `percentile_disc(array[0.2, 0.4, 0.6, 0.8]) within group (order by ${value}) as ${value}s`).join(', ')}
          from days
        ),
        scored as (
          select m, 100 * (${quintile('r', 'rs')}) + 10 * (${quintile('f', 'fs')}) + ${quintile('m', 'ms')} as triple
          from days cross join cuts
        )
      select g.name as "group", count(*)::int as customers, sum(m)::float8 as revenue
      from scored join (values ${groups.join(', ')}) g (triple, name, position) using (triple)
      group by g.name, g.position order by g.position`,
    among: ({ customers }) => Number(customers) > 0,
  },
  {
    metric: 'retention.cohorts',
    params: {},
    sql: `
      with
        bought as (
          select customer_id, date_trunc('month', ${local('ordered_at')})::date as month, ${worth} as worth
          from orders where ${sale} and ${counted} and customer_id is not null
        ),
        members as (select customer_id, min(month) as cohort from bought group by customer_id),
        sizes as (select cohort, count(*)::int as size from members group by cohort)
      select
        to_char(cohort, 'YYYY-MM-DD') as cohort, to_char(month, 'YYYY-MM-DD') as bucket, size,
        count(distinct customer_id)::int as customers, sum(worth)::float8 as revenue
      from bought join members using (customer_id) join sizes using (cohort)
      where month < cohort + interval '13 months'
      group by cohort, month, size order by cohort, month`,
    among: ({ cohort, customers }) => cohort !== null && Number(customers) > 0,
  },
  {
    metric: 'activity.over_time',
    params: { interval: 'month' },
    sql: `
      select
        ${month('occurred_at')} as bucket, count(*)::int as activities,
        count(distinct customer_id)::int as customers
      from activities group by 1 order by 1`,
  },
  {
    metric: 'journeys.funnel',
    params: { steps: steps.map(step => `activity:${step}`).join(',') },
    sql: `
      with
        line as (
          select
            customer_id, type, occurred_at,
            min(occurred_at) filter (where type = '${steps[1]}') over later as t2,
            min(occurred_at) filter (where type = '${steps[2]}') over later as t3
          from activities
          where customer_id is not null and type in (${steps.map(step => `'${step}'`).join(', ')})
          window later as (partition by customer_id order by occurred_at desc)
        ),
        onward as (select distinct customer_id, occurred_at as t2, t3 from line where type = '${steps[1]}'),
        attempts as (
          select
            customer_id,
            case
              when line.t2 > occurred_at + ${fortnight} or line.t2 is null then 1
              when onward.t3 > occurred_at + ${fortnight} or onward.t3 is null then 2
              else 3
            end as reached
          from line left join onward using (customer_id, t2)
          where type = '${steps[0]}'
        ),
        best as (select customer_id, max(reached) as reached from attempts group by customer_id)
      select step, count(*)::int as customers
      from best join generate_series(1, 3) step on reached >= step
      group by step order by step`,
  },
  {
    metric: 'customers.timeline',
    params: { customer_id: customer },
    sql: `
      select o.id, o.kind, (${worth})::float8 as value, items::float8 as items
      from (
        select * from orders where customer_id = '${customer}' order by ordered_at desc, id desc limit 50
      ) o
      left join lateral (select sum(quantity) as items from order_items where order_id = o.id) i on true
      order by ordered_at desc, id desc`,
  },
]
