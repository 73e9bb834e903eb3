import { oneOf, sql } from '../../lib/sql.ts'
import type { Row } from '../../warehouse/engine.ts'
import type { Ask } from '../../warehouse/metric.ts'
import { stateDay } from '../customer-terms.ts'
import { type CutPoints, rfmValues, scoresOf } from '../rfm-terms.ts'
import type { Asked } from './list-filters.ts'

/**
 * The names of the RFM groups of a page's customers, by id; who never bought has none. Filters take no part in
 * scores: without one, what is scored stands in the page already.
 */
export async function groupsOfPage(
  q: Asked,
  page: readonly Row[],
  cuts: CutPoints,
  ask: Ask,
): Promise<ReadonlyMap<unknown, string | undefined>> {
  const values =
    q.t === q.everyone
      ? page.filter(({ orders }) => Number(orders) > 0).map(valueShown)
      : await ask(
          sql`select * from (${rfmValues(
            q,
            oneOf(
              sql`customer_id`,
              page.map(row => String(row.id)),
            ),
          )}) v`,
        )
  return new Map(
    values.map(({ customer_id, last_day, frequency, monetary }) => {
      const value = { recency: String(last_day), frequency: Number(frequency), monetary: Number(monetary) }
      return [customer_id, scoresOf(q, value, cuts, stateDay(q)).group?.name]
    }),
  )
}

const valueShown = ({ id, last_purchase, orders, total_spent }: Row): Row => ({
  customer_id: id,
  last_day: last_purchase,
  frequency: orders,
  monetary: total_spent,
})
