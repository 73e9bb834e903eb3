import type { valueDimensions } from '@clientele/contract'
import { type Sql, sql } from '../../lib/sql.ts'
import type { Question } from '../../warehouse/metric.ts'
import { withDimension } from '../attribute-terms.ts'
import { type Basis, customerValues } from '../value-terms.ts'

/** Customers with their value to date and, as `dimension_value`, what a dimension says of them. */
export function valuesBy(q: Question, basis: Basis, dimension: (typeof valueDimensions)[number]): Sql {
  const { d } = q
  const own = {
    cohort_year: sql`substring(${d.text(d.bucket('year', sql`first_at`))}, 1, 4)`,
    cohort_month: sql`substring(${d.text(d.bucket('month', sql`first_at`))}, 1, 7)`,
  }
  const renamed = sql`(
    select customer_id, value as worth, orders, first_at, last_at from ${customerValues(q, basis)} v
  )`
  return sql`(
    select customer_id, worth as value, orders, first_at, last_at, value as dimension_value
    from ${withDimension(q, renamed, dimension, own)} w
  )`
}
