import { join, type Sql, sql } from '../lib/sql.ts'

/** Nothing is left out. */
export const everything = sql`cast(null as varchar)`

/**
 * Rows of a relation by why they do not count, for a metric's account of its rows.
 *
 * @param reason why a row is left out; null where it is used
 */
export function accountBy(entity: string, relation: Sql, reason: Sql): Sql {
  return sql`
    select ${entity} as entity, reason, count(*) as count
    from (select ${reason} as reason from ${relation} counted) sorted
    group by reason
    order by count desc, reason`
}

/** Fixed names in their order, as a relation of `value` and `position`: breakdowns that show every one join to it. */
export function listed(values: readonly string[]): Sql {
  const rows = values.map((value, position) => sql`select ${value} as value, ${position} as position`)
  return sql`(${join(rows, sql` union all `)})`
}
