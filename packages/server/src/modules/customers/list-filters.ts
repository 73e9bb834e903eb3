import type { customerList, MetricParams } from '@clientele/contract'
import { join, type Sql, sql } from '../../lib/sql.ts'
import { addMonths, type LocalDay, startOfDay } from '../../lib/zone.ts'
import type { Question } from '../../warehouse/metric.ts'
import { hasAttribute } from '../attribute-terms.ts'
import { customerActivity, stateDay } from '../customer-terms.ts'
import { inRfmGroup } from '../rfm-terms.ts'
import { countryOf, inPeriod } from '../terms.ts'

export type Asked = Question<MetricParams<typeof customerList>>

/** Conditions that a customer's record and date decide, without a look at what they bought. */
export function recordConditions(q: Asked): readonly Sql[] {
  const { params } = q
  const wanted: (Sql | false)[] = [
    params.search !== undefined && params.search.trim() !== '' && found(q, params.search.trim()),
    params.country !== undefined && sql`${countryOf(sql`c.country`)} = ${params.country}`,
    params.dimension !== undefined &&
      params.value !== undefined &&
      hasAttribute(q, params.dimension, params.value),
    params.status === 'new' && inPeriod(q, sql`k.known_since`),
    params.status === 'active' &&
      sql`k.customer_id in (select customer_id from ${customerActivity(q)} where ${inPeriod(q, sql`happened_at`)})`,
  ]
  return wanted.filter(condition => condition !== false)
}

/** A caller without the right to personal data must not find by it either: a hit would give it away. */
function found({ d, readsPersonal }: Asked, search: string): Sql {
  const open = [sql`k.customer_id`, sql`c.city`]
  const personal = [sql`c.name`, sql`c.email`, sql`c.phone`]
  const places = readsPersonal ? [...open, ...personal] : open
  return sql`(${join(
    places.map(place => d.contains(place, search)),
    sql` or `,
  )})`
}

/** Conditions on what a customer bought. */
export function purchaseConditions(q: Asked): readonly Sql[] {
  const { params, organization } = q
  const wanted: (Sql | false)[] = [
    params.status === 'buyer' && sql`period_orders > 0`,
    params.status === 'first_time' && sql`period_orders > 0 and ${inPeriod(q, sql`first_at`)}`,
    params.status === 'recurring' && sql`period_orders > 0 and orders >= 2`,
    params.status === 'lapsed' && sql`${daysSince(q)} >= ${organization.churnDays}`,
    params.status === 'never' && sql`orders = 0`,
    params.min_spent !== undefined && sql`net >= ${params.min_spent}`,
    params.max_spent !== undefined && sql`net <= ${params.max_spent}`,
    params.cohort !== undefined && firstBoughtIn(q, params.cohort),
    params.rfm_group !== undefined && inRfmGroup(sql`triple`, params.rfm_group),
  ]
  return wanted.filter(condition => condition !== false)
}

function firstBoughtIn({ d, organization }: Asked, month: string): Sql {
  const start = (day: LocalDay) => d.instant(startOfDay(organization.timeZone, day))
  const first = `${month}-01`
  return sql`(first_at >= ${start(first)} and first_at < ${start(addMonths(first, 1))})`
}

/** Calendar days since the last purchase, by local day. */
const daysSince = (q: Question): Sql => q.d.daysBetween(q.d.localDay(sql`last_at`), q.d.day(stateDay(q)))
