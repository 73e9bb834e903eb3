import { customerProfile, type MetricRow } from '@clientele/contract'
import { type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { ageOf } from '../attribute-terms.ts'
import { knownCustomers, stateDay } from '../customer-terms.ts'
import { rfmNotes } from '../rfm-terms.ts'
import { goodsOf } from './goods.ts'
import { historyOf } from './history.ts'
import { type AskedOfOne, aboutThem, accountOfOne, requireCustomer } from './one-customer.ts'
import { nothingPredicted, predictedOf } from './predicted.ts'
import { scoresOfOne } from './scores.ts'

/** Who the customer is: their record, if there is one, and since when they are known. */
function recordOf(q: AskedOfOne): Sql {
  const { d } = q
  const today = d.day(stateDay(q))
  const { t } = aboutThem(q)
  return sql`
    select
      p.id as id, c.name, c.email, c.phone,
      case when c.birth_date <= ${today} then ${ageOf(q)} end as age,
      c.gender, c.city, c.region, c.country, c.language, c.acquisition_channel, c.acquisition_campaign,
      c.tags, c.branch_id, k.known_since,
      ${d.daysBetween(d.localDay(sql`k.known_since`), today)} as tenure_days
    from (select ${q.params.customer_id} as id) p
    left join ${t.customers} c on c.id = p.id
    left join ${knownCustomers(aboutThem(q))} k on k.customer_id = p.id`
}

export const profileAnswer = defineAnswer(customerProfile, {
  account: accountOfOne,
  notes: rfmNotes,
  compute: async (q, ask) => {
    // statements side by side, the longest first: one of them all costs more to plan than these cost to run
    const [goods, record, history, scores, predicted] = await Promise.all([
      ask(goodsOf(q)),
      ask(recordOf(q)),
      ask(historyOf(q)),
      scoresOfOne(q, ask),
      ask(predictedOf(q)),
      requireCustomer(q, ask),
    ])
    const [known, bought, { discounted = 0, ...favourites } = {}] = [record[0], history[0], goods[0]]
    const orders = Number(bought?.orders)
    return [
      {
        ...known,
        ...bought,
        ...favourites,
        tags: listed(known?.tags),
        lifetime_value: bought?.net,
        discounted_share: orders === 0 ? null : Number(discounted) / orders,
        ...scores,
        ...(predicted[0] ?? nothingPredicted),
      } as unknown as MetricRow<typeof customerProfile>,
    ]
  },
})

/** A stored list of texts, for reading. */
function listed(stored: unknown): string | null {
  if (typeof stored !== 'string' || stored === '') return null
  const tags: unknown = JSON.parse(stored)
  return Array.isArray(tags) && tags.length > 0 ? tags.join(', ') : null
}
