import { purchaseFrequency, topCategories } from '@clientele/contract'
import { probabilityOfDifference, rankCorrelation } from '@clientele/stats'
import { type Sql, sql } from '../../lib/sql.ts'
import type { Ask, Question } from '../../warehouse/metric.ts'
import { compareAlike } from '../matching-terms.ts'
import { purchasesInPeriod, soldLines } from '../terms.ts'
import { customerValues } from '../value-terms.ts'
import { codeOf, comparison, type Finding, valueIn } from './finding.ts'

/** Customers with more purchases than this are alike enough. */
const mostPurchases = 10

/** Ranks by how often customers bought and by what they are worth, equal ones at their mean rank. */
function rankSums(q: Question): Sql {
  const { d } = q
  const rank = (by: Sql) =>
    sql`${d.double(sql`rank() over (order by ${by})`)} + ${d.double(sql`count(*) over (partition by ${by}) - 1`)} / 2`
  return sql`
    select
      count(*) as count, ${d.sum(sql`x`)} as x, ${d.sum(sql`y`)} as y,
      ${d.sum(sql`x * x`)} as xx, ${d.sum(sql`y * y`)} as yy, ${d.sum(sql`x * y`)} as xy
    from (
      select ${rank(sql`orders`)} as x, ${rank(sql`value`)} as y from ${customerValues(q, 'revenue')} v
    ) ranked`
}

async function frequency(q: Question, ask: Ask): Promise<readonly Finding[]> {
  const [row] = await ask(rankSums(q))
  const [count, x, y, xx, yy, xy] = ['count', 'x', 'y', 'xx', 'yy', 'xy'].map(name =>
    Number(row?.[name] ?? 0),
  )
  const correlation = rankCorrelation({
    count: count ?? 0,
    x: x ?? 0,
    y: y ?? 0,
    xx: xx ?? 0,
    yy: yy ?? 0,
    xy: xy ?? 0,
  })
  if (!correlation.ok) return []
  const { estimate, low, high } = correlation
  return [
    {
      code: codeOf('frequency', estimate),
      parameters: { correlation: valueIn('number', estimate) },
      metric: purchaseFrequency.id,
      effect: estimate,
      effectUnit: 'number',
      low,
      high,
      sample: count ?? 0,
      probability: probabilityOfDifference(estimate, correlation),
    },
  ]
}

/** Buyers of goods of known categories: whether of several, how often they bought, and for how much. */
const buyers = (q: Question): Sql => sql`(
  select c.categories >= 2 as in_group, least(p.orders, ${mostPurchases}) as stratum, p.value as value
  from (
    select customer_id, ${q.d.distinct(sql`category`)} as categories
    from ${soldLines(q)} l
    where excluded is null and category <> 'Unknown' and customer_id is not null
    group by customer_id
  ) c
  join (
    select customer_id, count(*) as orders, ${q.d.sum(sql`value`)} as value
    from ${purchasesInPeriod(q)} o where customer_id is not null group by customer_id
  ) p on p.customer_id = c.customer_id
)`

async function categories(q: Question, ask: Ask): Promise<readonly Finding[]> {
  const { group, others, of } = await compareAlike(q, ask, buyers(q), { value: sql`value` })
  if (!of.value) return []
  return [
    comparison(of.value, {
      base: 'categories',
      metric: topCategories.id,
      unit: 'money',
      sample: group + others,
      more: { share: valueIn('ratio', group / (group + others)) },
    }),
  ]
}

/** What goes together in how customers buy. */
export async function habits(q: Question, ask: Ask): Promise<readonly Finding[]> {
  const found = await Promise.all([frequency(q, ask), categories(q, ask)])
  return found.flat()
}
