import { type Sql, sql } from '../../lib/sql.ts'
import type { Question } from '../../warehouse/metric.ts'
import type { SegmentFamily } from '../../warehouse/segments.ts'
import { customerTotals, stateDay } from '../customer-terms.ts'

/** What each status asks of a customer's totals. */
const conditions: Readonly<Record<string, (q: Question) => Sql>> = {
  buyers: () => sql`period_orders > 0`,
  recurring: () => sql`period_orders > 0 and orders >= 2`,
  lapsed: q =>
    sql`${q.d.daysBetween(q.d.localDay(sql`last_at`), q.d.day(stateDay(q)))} >= ${q.organization.churnDays}`,
}

/** `status:buyers`, `status:recurring` and `status:lapsed`, as in the customer list. */
export const status: SegmentFamily = {
  family: 'status',
  names: Object.keys(conditions),
  customers: (name, q) => {
    const condition = Object.hasOwn(conditions, name) ? conditions[name] : undefined
    return condition ? sql`select customer_id from ${customerTotals(q)} b where ${condition(q)}` : null
  },
}
