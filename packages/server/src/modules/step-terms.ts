import { join, type Sql, sql } from '../lib/sql.ts'

/** Bounds 0, 1, 2, 5, 10 … beyond the largest amount that can be stored: each amount falls into one step. */
const bounds = [
  0,
  ...Array.from({ length: 15 }, (_, power) => [1, 2, 5].map(one => one * 10 ** power)).flat(),
]

/** Steps of amounts, `to` exclusive. */
export const steps = bounds.slice(0, -1).map((from, index) => ({ from, to: bounds[index + 1] ?? from }))

/** The place among {@link steps} of an amount that is not negative. */
export function placeOf(amount: Sql): Sql {
  const cases = steps.map(({ to }, index) => sql`when ${amount} < ${to} then ${index}`)
  return sql`case ${join(cases, sql` `)} end`
}
