import type { EventSelector } from '@clientele/contract'
import { join, type Sql, sql } from '../lib/sql.ts'
import type { Question } from '../warehouse/metric.ts'
import type { Actors } from './actor-terms.ts'
import { eventsOf } from './events.ts'
import { inPeriod } from './terms.ts'

/** Events of the period that an analysis was asked for, by whether it knows who did them. Each event counts once for each selector that names it. */
export function accountOfEvents(q: Question, selectors: readonly EventSelector[], actors: Actors): Sql {
  const different = [...new Map(selectors.map(selector => [JSON.stringify(selector), selector])).values()]
  const events = different.map(
    selector => sql`select actor, happened_at from ${eventsOf(q, selector, actors)} e`,
  )
  return sql`
    select 'events' as entity, reason, count(*) as count
    from (
      select case when actor is null then ${actors === 'customers' ? 'no customer' : 'nobody'} end as reason
      from (${join(events, sql` union all `)}) asked
      where ${inPeriod(q, sql`happened_at`)}
    ) sorted
    group by reason
    order by count desc, reason`
}
