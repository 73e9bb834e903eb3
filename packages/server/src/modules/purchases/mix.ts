import type { MetricParams, topProducts } from '@clientele/contract'
import { type Sql, sql } from '../../lib/sql.ts'
import type { Question } from '../../warehouse/metric.ts'
import { soldLines } from '../terms.ts'

type Mix = Question<MetricParams<typeof topProducts>>

/** Lines that count: goods, and the rest where it is asked for. */
function countedLines(question: Mix, only?: Sql): Sql {
  return question.params.include_non_products
    ? soldLines(question, only)
    : sql`(select * from ${soldLines(question, only)} where excluded is null)`
}

/**
 * What a group of lines is: the column that makes it and what makes that of a line `i`, more figures of it, and what
 * the answer shows of those.
 */
interface Group {
  readonly by: Sql
  readonly ofLine: Sql
  readonly figures: Sql
  readonly shown: Sql
}

/**
 * The largest groups of sold lines with their figures, in order.
 * Groups are ranked by what the list is sorted by alone and the rest is worked out for those shown: distinct
 * orders and buyers of every group would take several times as long.
 */
export function mix(question: Mix, { by, ofLine, figures, shown }: Group): Sql {
  const { d, params } = question
  const measures: Readonly<Record<typeof params.sort, Sql>> = {
    revenue: d.sum(sql`worth`),
    quantity: d.sum(sql`quantity`),
    orders: d.distinct(sql`order_id`),
    buyers: d.distinct(sql`customer_id`),
  }
  return sql`
    with ranked as (
      select
        ${by} as grp,
        ${measures[params.sort]} as measure,
        sum(worth) as revenue,
        ${d.divide(sql`sum(worth)`, sql`sum(sum(worth)) over ()`)} as share
      from ${countedLines(question)}
      group by ${by}
      order by measure desc, revenue desc, grp
      limit ${params.limit}
    ),
    figures as (
      select
        ${by} as grp,
        ${figures},
        ${measures.quantity} as quantity,
        ${measures.orders} as orders,
        ${measures.buyers} as buyers
      from ${countedLines(question, sql`${ofLine} in (select grp from ranked)`)}
      group by ${by}
    )
    select
      ${shown},
      r.revenue as revenue, f.orders as orders, f.quantity as quantity, f.buyers as buyers, r.share as share
    from ranked r join figures f on f.grp = r.grp
    order by r.measure desc, r.revenue desc, r.grp`
}

/** The period's sold lines, used or left out. */
export function accountOfLines(question: Question): Sql {
  const reason = question.params.include_non_products ? sql`cast(null as varchar)` : sql`excluded`
  return sql`
    select 'order_items' as entity, reason, count(*) as count
    from (select ${reason} as reason from ${soldLines(question)}) sorted
    group by reason
    order by count desc, reason`
}
