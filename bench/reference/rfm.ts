import { type Sql, sql } from '../../packages/server/src/lib/sql.ts'
import { counts, today, worth } from './reference.ts'

/** Buyers with their values: `rfm_values`, to stand in a `with`. */
export const rfmValues: Sql = sql`
  rfm_values as materialized (
    select customer_id, local_day(last_at) as last_day, frequency, monetary
    from (
      select
        customer_id, max(ordered_at) filter (where kind = 'sale') as last_at,
        count(*) filter (where kind = 'sale') as frequency, sum(${worth}) as monetary
      from orders where ${counts} and customer_id is not null
      group by customer_id
    )
    where frequency > 0
  )`

/** The four lower quantiles of each value on one row: `rfm_cuts`, after {@link rfmValues}. */
export const rfmCuts: Sql = sql`
  rfm_cuts as (
    select
      quantile_disc(last_day, [0.2, 0.4, 0.6, 0.8]) as r,
      quantile_disc(frequency, [0.2, 0.4, 0.6, 0.8]) as f,
      quantile_disc(monetary, [0.2, 0.4, 0.6, 0.8]) as m
    from rfm_values
  )`

/** The score of a value: one more than the cut points that it exceeds. */
export const above = (value: Sql, cuts: Sql): Sql =>
  sql`1 + cast(${value} > ${cuts}[1] as int) + cast(${value} > ${cuts}[2] as int) + cast(${value} > ${cuts}[3] as int) + cast(${value} > ${cuts}[4] as int)`

/** Values with scores, of all or of some buyers: a query, after both. */
export const rfmScores = (only: Sql = sql`true`): Sql => sql`
  select
    v.*, ${today} - last_day as recency_days,
    ${above(sql`last_day`, sql`c.r`)} as r, ${above(sql`frequency`, sql`c.f`)} as f, ${above(sql`monetary`, sql`c.m`)} as m
  from rfm_values v, rfm_cuts c where ${only}`

/** Names a buyer's group by a join with the table of the 125 triples. */
export const inGroups = sql`join rfm_groups g on g.triple = 100 * r + 10 * f + m`
