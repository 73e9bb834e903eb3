import { type Sql, sql } from '../../lib/sql.ts'
import type { Question } from '../../warehouse/metric.ts'

/** Figures over rows of `customerValues`. */
export function figuresOf({ d }: Question): Sql {
  const value = d.double(sql`value`)
  return sql`
    count(*) as customers,
    ${d.sum(sql`value`)} as total,
    ${d.divide(d.sum(sql`value`), sql`count(*)`)} as average,
    ${d.quantile(value, 0.5)} as median,
    ${d.quantile(value, 0.9)} as p90,
    ${d.divide(d.sum(sql`orders`), sql`count(*)`)} as average_orders`
}
