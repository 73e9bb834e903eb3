import { type SlaClock, type SlaTargets, slaClocks } from '@clientele/contract'
import { join, type Sql, sql } from '../../lib/sql.ts'
import type { Question } from '../../warehouse/metric.ts'
import { accountBy, everything } from '../account.ts'
import { inPeriod } from '../terms.ts'

/** Shared words of the metrics of tickets: what was known of them, when they were done, which promises were kept. */

/** Tickets known at the as-of time as they stood then; `done_at`, when they were last resolved, while they are. */
function knownTickets({ t, d, asOf }: Question): Sql {
  const known = d.instant(asOf)
  const later = sql`(resolved_at >= ${known})`
  return sql`(
    select
      id, customer_id, branch_id, subject, category, agent, created_at, next_response_minutes,
      coalesce(nullif(lower(priority), ''), 'normal') as priority,
      coalesce(reopened, false) as reopened,
      case when status in ('resolved', 'closed') and ${later} then 'open' else status end as status,
      case when first_response_at < ${known} then first_response_at end as first_response_at,
      case when status in ('resolved', 'closed') and resolved_at < ${known} then resolved_at end as done_at,
      case
        when first_resolved_at < ${known} then first_resolved_at
        when not coalesce(reopened, false) and status in ('resolved', 'closed') and resolved_at < ${known}
          then resolved_at
      end as first_done_at
    from ${t.support_tickets}
    where created_at < ${known}
  )`
}

export const isOpen = sql`status in ('open', 'in_progress', 'waiting')`

/** A target by the ticket's priority, in minutes; null where nothing was promised. */
export function targetOf(targets: SlaTargets, clock: SlaClock): Sql {
  const cases = Object.entries(targets).map(
    ([priority, target]) => sql`when ${priority} then ${target[clock]}`,
  )
  return cases.length === 0 ? sql`cast(null as integer)` : sql`case priority ${join(cases, sql` `)} end`
}

/** Whether a promise was kept: `met`, `breached`, or null where that cannot be said (yet). */
function kept(minutes: Sql, running: Sql, target: Sql): Sql {
  return sql`case
    when ${target} is null then null
    when ${minutes} is not null then case when ${minutes} <= ${target} then 'met' else 'breached' end
    when ${running} > ${target} then 'breached'
  end`
}

/**
 * All known tickets with their times in minutes, and whether each clock's promise was kept, under the clock's name.
 */
export function tickets(question: Question): Sql {
  const { d, asOf, organization } = question
  const minutes = (to: Sql) => sql`${d.secondsBetween(sql`created_at`, to)} / 60`
  const age = minutes(d.instant(asOf))
  const waiting = sql`case when ${isOpen} then ${age} end`
  const clocks: Readonly<Record<SlaClock, Sql>> = {
    first_response: kept(
      sql`first_response_minutes`,
      waiting,
      targetOf(organization.slaTargets, 'first_response'),
    ),
    next_response: kept(
      d.double(sql`next_response_minutes`),
      sql`cast(null as double)`,
      targetOf(organization.slaTargets, 'next_response'),
    ),
    // a ticket that came back was resolved once, nobody knows when: its first clock does not run any more
    resolution: kept(
      sql`first_resolution_minutes`,
      sql`case when not reopened then ${waiting} end`,
      targetOf(organization.slaTargets, 'resolution'),
    ),
  }
  return sql`(
    select *, ${join(slaClocks.map(clock => sql`${clocks[clock]} as ${names[clock]}`))}
    from (
      select
        *,
        ${minutes(sql`first_response_at`)} as first_response_minutes,
        ${minutes(sql`first_done_at`)} as first_resolution_minutes,
        ${minutes(sql`done_at`)} as resolution_minutes
      from ${knownTickets(question)} t
    ) timed
  )`
}

/** The columns that hold what became of each clock. */
export const names: Readonly<Record<SlaClock, Sql>> = {
  first_response: sql`first_response`,
  next_response: sql`next_response`,
  resolution: sql`resolution`,
}

/** Tickets created in the period. */
export function createdTickets(question: Question): Sql {
  return sql`(select * from ${tickets(question)} t where ${inPeriod(question, sql`created_at`)})`
}

/** Share of a clock's promises that were kept, among those of which it can be said. */
export const metShare = ({ d }: Question, clock: SlaClock): Sql =>
  d.divide(d.countIf(sql`${names[clock]} = 'met'`), d.countIf(sql`${names[clock]} is not null`))

/** Reopened tickets among those that were ever resolved. */
export const reopenRate = ({ d }: Question): Sql =>
  d.divide(
    d.countIf(sql`reopened`),
    d.countIf(sql`reopened or first_done_at is not null or status in ('resolved', 'closed')`),
  )

/** Mean, median and 90th percentile of the two clocks that every metric shows. */
export const ticketTimes = ({ d }: Question): Sql => sql`
  avg(first_response_minutes) as mean_first_response_minutes,
  ${d.quantile(sql`first_response_minutes`, 0.5)} as median_first_response_minutes,
  ${d.quantile(sql`first_response_minutes`, 0.9)} as p90_first_response_minutes,
  avg(resolution_minutes) as mean_resolution_minutes,
  ${d.quantile(sql`resolution_minutes`, 0.5)} as median_resolution_minutes,
  ${d.quantile(sql`resolution_minutes`, 0.9)} as p90_resolution_minutes`

export const accountOfTickets = (q: Question): Sql =>
  accountBy('support_tickets', createdTickets(q), everything)

const dimensions = {
  priority: sql`priority`,
  agent: sql`agent`,
  category: sql`category`,
  branch: sql`branch_id`,
  status: sql`status`,
} as const

/** What a ticket is told apart by; not known is Unknown. */
export const groupOf = (dimension: keyof typeof dimensions): Sql =>
  sql`coalesce(nullif(${dimensions[dimension]}, ''), 'Unknown')`
