import { behaviouralGroups, type MetricParams } from '@clientele/contract'
import { type Sql, sql } from '../../lib/sql.ts'
import type { Question } from '../../warehouse/metric.ts'
import type { SegmentFamily } from '../../warehouse/segments.ts'
import { inPeriod, purchasesInPeriod } from '../terms.ts'

export type HabitQuestion = Question<MetricParams<typeof behaviouralGroups>>

/** Buyers whose spend on lines with a known category (brand) goes to one of them by the share that counts as loyal. */
const loyalTo = (q: HabitQuestion, column: Sql): Sql => sql`
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
function seasonal(q: HabitQuestion): Sql {
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

/**
 * Customers of the period, for the conditions of {@link habitsOf}: `buyers` with `orders`, `gross` and `discounted`,
 * and `visitors` who did something, with the number of `visits` and whether they `bought`.
 */
export const habitRelations = (q: Question): Sql => sql`
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
  ),
  visitors as (
    select customer_id, count(*) as visits, customer_id in (select customer_id from buyers) as bought
    from ${q.t.activities} a
    where customer_id is not null
      and ${inPeriod(q, sql`occurred_at`)} and occurred_at < ${q.d.instant(q.asOf)}
    group by customer_id
  )`

/** One habit: its name and rule in words, and who has it among which customers. */
export interface Habit {
  readonly group: string
  readonly title: string
  readonly rule: string
  readonly among: 'buyers' | 'visitors'
  readonly members: Sql
}

/** The habits with the thresholds asked for. */
export function habitsOf(q: HabitQuestion): readonly Habit[] {
  const p = q.params
  const enough = sql`orders >= ${p.min_purchases}`
  const habitual = `and at least ${p.min_purchases} purchases`
  return [
    {
      group: 'frequent',
      title: 'Frequent buyers',
      rule: `At least ${p.min_orders} purchases`,
      among: 'buyers',
      members: sql`orders >= ${p.min_orders}`,
    },
    {
      group: 'bargain-hunters',
      title: 'Bargain hunters',
      rule: `At least ${percent(p.discount_share)} of purchases with a discount ${habitual}`,
      among: 'buyers',
      members: sql`${enough} and ${q.d.divide(sql`discounted`, sql`orders`)} >= ${p.discount_share}`,
    },
    {
      group: 'category-loyal',
      title: 'Category loyal',
      rule: `At least ${percent(p.loyal_share)} of spend in one category ${habitual}`,
      among: 'buyers',
      members: sql`${enough} and customer_id in (${loyalTo(q, sql`i.category`)})`,
    },
    {
      group: 'brand-loyal',
      title: 'Brand loyal',
      rule: `At least ${percent(p.loyal_share)} of spend on one brand ${habitual}`,
      among: 'buyers',
      members: sql`${enough} and customer_id in (${loyalTo(q, sql`i.brand`)})`,
    },
    {
      group: 'seasonal',
      title: 'Seasonal buyers',
      rule: `At least ${percent(p.seasonal_share)} of purchases in one quarter, in two years or more, ${habitual}`,
      among: 'buyers',
      members: sql`${enough} and customer_id in (${seasonal(q)})`,
    },
    {
      group: 'window-shoppers',
      title: 'Window shoppers',
      rule: `At least ${p.min_visits} activities and no purchase`,
      among: 'visitors',
      members: sql`visits >= ${p.min_visits} and not bought`,
    },
  ]
}

const relations = { buyers: sql`buyers`, visitors: sql`visitors` }

/** Customers with a habit, among the relations of {@link habitRelations}. */
export const withHabit = ({ among, members }: Pick<Habit, 'among' | 'members'>, columns: Sql): Sql =>
  sql`select ${columns} from ${relations[among]} where ${members}`

const usual = behaviouralGroups.params.parse({})

/** `behaviour:frequent` and the others, with the thresholds that the metric has unless told. */
export const behaviour: SegmentFamily = {
  family: 'behaviour',
  names: ['frequent', 'bargain-hunters', 'category-loyal', 'brand-loyal', 'seasonal', 'window-shoppers'],
  customers: (name, q) => {
    const habit = habitsOf({ ...q, params: usual }).find(({ group }) => group === name)
    return habit
      ? sql`select customer_id from (with ${habitRelations(q)} ${withHabit(habit, sql`customer_id`)}) habitual`
      : null
  },
}
