import { empty, type Sql, sql } from '../../lib/sql.ts'
import type { Question } from '../../warehouse/metric.ts'
import { withDimension } from '../attribute-terms.ts'
import { countedInPeriod, customerPurchases, inPeriod } from '../terms.ts'

const own = { branch: sql`r.branch_id`, channel: sql`r.channel`, new_returning: sql`r.newness` }

/**
 * The period's orders that count, with their `worth` and as `value` what a dimension says of them.
 *
 * @param before the question about the earlier window: groups that follow from purchases are those before the move
 */
export function ordersByPart(question: Question, by: string, before: Question): Sql {
  const newness = sql`
    case
      when o.customer_id is null then 'No customer'
      when ${inPeriod(question, sql`f.first_at`)} then 'New'
      else 'Returning'
    end`
  const firsts = sql`
    left join (
      select customer_id, min(ordered_at) as first_at from ${customerPurchases(question)} p group by customer_id
    ) f on f.customer_id = o.customer_id`
  const isAsked = by === 'new_returning'
  const rows = sql`(
    select
      o.id, o.customer_id, o.branch_id, o.channel, o.kind, o.ordered_at, o.value as worth
      ${isAsked ? sql`, ${newness} as newness` : empty}
    from ${countedInPeriod(question)} o
    ${isAsked ? firsts : empty}
  )`
  return withDimension(by === 'rfm_group' ? before : question, rows, by, own)
}
