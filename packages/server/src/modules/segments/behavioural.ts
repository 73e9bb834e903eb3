import { behaviouralGroups, type MetricParams } from '@clientele/contract'
import { join, type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { accountOfPurchases, purchasesInPeriod } from '../terms.ts'
import { per } from './triples.ts'

type Asked = Question<MetricParams<typeof behaviouralGroups>>

/** Buyers whose spend on lines with a known category (brand) goes to one of them by the share that counts as loyal. */
const loyalTo = (q: Asked, column: Sql): Sql => sql`
  select customer_id from (
    select customer_id, max(spent) as most, sum(spent) as spent
    from (
      select b.customer_id, ${column} as kind, sum(i.quantity * i.unit_price - coalesce(i.discount, 0)) as spent
      from ${q.t.order_items} i join bought b on b.id = i.order_id
      where ${column} <> '' and coalesce(i.category, '') <> 'non-product'
      group by b.customer_id, ${column}
    ) kinds
    group by customer_id
  ) shares
  where spent > 0 and ${q.d.divide(sql`most`, sql`spent`)} >= ${q.params.loyal_share}`

/** Buyers with most purchases in one quarter of the calendar, over years: one summer is no season. */
function seasonal(q: Asked): Sql {
  const { d, params } = q
  return sql`
    select customer_id from (
      select
        customer_id, orders, years,
        sum(orders) over (partition by customer_id) as all_orders
      from (
        select customer_id, quarter, count(*) as orders, ${d.distinct(sql`year`)} as years
        from (
          select
            customer_id, year,
            ${d.intervalsBetween('quarter', sql`year`, d.bucketOfDay('quarter', sql`day`))} as quarter
          from (
            select customer_id, day, ${d.bucketOfDay('year', sql`day`)} as year
            from (select customer_id, ${d.localDay(sql`ordered_at`)} as day from bought) days
          ) dated
        ) placed
        group by customer_id, quarter
      ) quarters
    ) compared
    where years >= 2 and ${d.divide(sql`orders`, sql`all_orders`)} >= ${params.seasonal_share}`
}

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`

/** The groups by name: title, the rule in words, and who is in. */
function groups(q: Asked) {
  const p = q.params
  const enough = sql`orders >= ${p.min_purchases}`
  const withHabit = `and at least ${p.min_purchases} purchases`
  return [
    {
      group: 'frequent',
      title: 'Frequent buyers',
      rule: `At least ${p.min_orders} purchases`,
      members: sql`orders >= ${p.min_orders}`,
    },
    {
      group: 'bargain-hunters',
      title: 'Bargain hunters',
      rule: `At least ${percent(p.discount_share)} of purchases with a discount ${withHabit}`,
      members: sql`${enough} and ${q.d.divide(sql`discounted`, sql`orders`)} >= ${p.discount_share}`,
    },
    {
      group: 'category-loyal',
      title: 'Category loyal',
      rule: `At least ${percent(p.loyal_share)} of spend in one category ${withHabit}`,
      members: sql`${enough} and customer_id in (${loyalTo(q, sql`i.category`)})`,
    },
    {
      group: 'brand-loyal',
      title: 'Brand loyal',
      rule: `At least ${percent(p.loyal_share)} of spend on one brand ${withHabit}`,
      members: sql`${enough} and customer_id in (${loyalTo(q, sql`i.brand`)})`,
    },
    {
      group: 'seasonal',
      title: 'Seasonal buyers',
      rule: `At least ${percent(p.seasonal_share)} of purchases in one quarter, in two years or more, ${withHabit}`,
      members: sql`${enough} and customer_id in (${seasonal(q)})`,
    },
  ]
}

/** Members by the place of their group, and what they spent: one statement, as the groups share what they read. */
const counted = (q: Asked, members: readonly Sql[]): Sql => sql`
  with
    bought as (
      select id, customer_id, ordered_at, value, coalesce(discount, 0) as discount
      from ${purchasesInPeriod(q)} p where customer_id is not null
    ),
    bargains as (
      select id from bought where discount > 0
      union
      select order_id as id from ${q.t.order_items} where discount > 0 and order_id in (select id from bought)
    ),
    buyers as (
      select
        b.customer_id, count(*) as orders, sum(b.value) as gross, count(g.id) as discounted
      from bought b left join bargains g on g.id = b.id
      group by b.customer_id
    )
  select place, count(*) as customers, sum(gross) as gross
  from (
    ${join(
      members.map((condition, place) => sql`select ${place} as place, gross from buyers where ${condition}`),
      sql` union all `,
    )}
  ) chosen
  group by place
  order by place`

export const behaviouralAnswer = defineAnswer(behaviouralGroups, {
  account: q => accountOfPurchases(q, { customer: true }),
  compute: async (q, ask) => {
    const wanted = groups(q)
    const rows = await ask(counted(q, [...wanted.map(({ members }) => members), sql`true`]))
    const figure = (place: number, name: 'customers' | 'gross') =>
      Number(rows.find(row => row.place === place)?.[name] ?? 0)
    const everybody = figure(wanted.length, 'customers')
    return wanted.map(({ members: _, ...group }, place) => {
      const [customers, gross] = [figure(place, 'customers'), figure(place, 'gross')]
      return {
        ...group,
        customers,
        share: per(customers, everybody),
        gross,
        average_value: per(gross, customers),
      }
    })
  },
})
