import { type Sql, sql } from '../lib/sql.ts'

/** Whom an analysis follows: known customers alone, or unknown visitors as well. */
export type Actors = 'customers' | 'visitors'

/**
 * Who did what an activity `e` tells: the customer, or else the visitor by their anonymous id, which cannot be taken
 * for a customer's. This is the one place that chooses.
 */
export function activityActor(actors: Actors): Sql {
  return actors === 'customers'
    ? sql`e.customer_id`
    : sql`coalesce(e.customer_id, case when e.anonymous_id <> '' then 'visitor ' || e.anonymous_id end)`
}
