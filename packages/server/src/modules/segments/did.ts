import type { Did } from '@clientele/contract'
import { all, type Sql, sql } from '../../lib/sql.ts'
import { addDays, startOfDay } from '../../lib/zone.ts'
import type { Question } from '../../warehouse/metric.ts'
import { atEnd, stateDay } from '../customer-terms.ts'
import { eventsOf } from '../events.ts'

/**
 * Whether the customer whose record is `c` did something as often as asked, up to the end of the question's period.
 * Whoever never did stands in no group of its rows, so few times, and none, are what the others are not.
 */
export function didSql(did: Did, question: Question): Sql {
  const { how_often, times } = did
  const doers = (counted: Sql) => sql`(c.id in (
    select customer_id from ${eventsOf(atEnd(question), did.event, 'customers')} e
    where customer_id is not null and ${windowOf(did, question)}
    group by customer_id having ${counted}
  ))`
  switch (how_often) {
    case 'at_least':
      return times === 0 ? sql`true` : doers(sql`count(*) >= ${times}`)
    case 'at_most':
      return sql`(not ${doers(sql`count(*) > ${times}`)})`
    case 'exactly':
      return times === 0 ? sql`(not ${doers(sql`count(*) > 0`)})` : doers(sql`count(*) = ${times}`)
    default:
      return how_often satisfies never
  }
}

/** Whole local days; the last ones include the day at whose end the question looks. */
function windowOf({ last_days, start_date, end_date }: Did, question: Question): Sql {
  const { d, organization } = question
  const start = (day: string) => d.instant(startOfDay(organization.timeZone, day))
  const first = last_days === undefined ? start_date : addDays(stateDay(question), 1 - last_days)
  return all([
    ...(first === undefined ? [] : [sql`happened_at >= ${start(first)}`]),
    ...(end_date === undefined ? [] : [sql`happened_at < ${start(addDays(end_date, 1))}`]),
  ])
}
