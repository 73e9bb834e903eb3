import { slaClocks, supportBy, supportFigures, supportOverTime, supportSla } from '@clientele/contract'
import { join, sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { withBusinessSeconds } from '../business-hours.ts'
import { atEnd } from '../customer-terms.ts'
import { bucketed, intervals } from '../series-terms.ts'
import { inPeriod } from '../terms.ts'
import {
  accountOfTickets,
  createdTickets,
  groupOf,
  isOpen,
  metShare,
  names,
  reopenRate,
  targetOf,
  tickets,
  ticketTimes,
} from './ticket-terms.ts'

export const figuresAnswer = defineAnswer(supportFigures, {
  account: accountOfTickets,
  sql: q => {
    const { d } = q
    const timed = withBusinessSeconds(q, createdTickets(q), {
      from: sql`created_at`,
      to: sql`first_response_at`,
    })
    const business = sql`business_seconds / 60`
    return sql`
      select * from (
        select
          count(*) as created,
          ${d.countIf(sql`${isOpen} and first_response_at is null`)} as unanswered,
          ${d.countIf(sql`reopened`)} as reopened,
          ${reopenRate(q)} as reopen_rate,
          ${ticketTimes(q)},
          avg(${business}) as mean_business_minutes,
          ${d.quantile(business, 0.5)} as median_business_minutes,
          ${d.quantile(business, 0.9)} as p90_business_minutes,
          avg(first_resolution_minutes) as mean_first_resolution_minutes,
          ${d.quantile(sql`first_resolution_minutes`, 0.5)} as median_first_resolution_minutes,
          ${d.quantile(sql`first_resolution_minutes`, 0.9)} as p90_first_resolution_minutes,
          ${metShare(q, 'first_response')} as first_response_met,
          ${metShare(q, 'next_response')} as next_response_met,
          ${metShare(q, 'resolution')} as resolution_met,
          ${d.distinct(sql`customer_id`)} as customers
        from ${timed} t
      ) opened
      cross join (
        select count(*) as resolved from ${tickets(q)} t where ${inPeriod(q, sql`done_at`)}
      ) done
      cross join (
        select count(*) as backlog from ${tickets(atEnd(q))} t where ${isOpen}
      ) waiting`
  },
})

export const overTimeAnswer = defineAnswer(supportOverTime, {
  account: accountOfTickets,
  sql: q => {
    const { d, period } = q
    const began = d.instant(period.from)
    return sql`
      with
        opened as (
          select
            bucket,
            count(*) as created,
            ${d.countIf(sql`${isOpen} or done_at is not null`)} as entered,
            ${d.quantile(sql`first_response_minutes`, 0.5)} as median_first_response_minutes,
            ${d.quantile(sql`resolution_minutes`, 0.5)} as median_resolution_minutes
          from ${bucketed(q, createdTickets(q), sql`created_at`)} t
          group by bucket
        ),
        done as (
          select bucket, count(*) as resolved
          from ${bucketed(q, sql`(select * from ${tickets(q)} t where ${inPeriod(q, sql`done_at`)})`, sql`done_at`)} t
          group by bucket
        ),
        before as (
          select count(*) as waiting
          from ${tickets(q)} t
          where created_at < ${began} and (${isOpen} or done_at >= ${began})
        )
      select
        s.bucket, s.first_day, s.last_day, s.complete,
        coalesce(o.created, 0) as created,
        coalesce(r.resolved, 0) as resolved,
        b.waiting + sum(coalesce(o.entered, 0) - coalesce(r.resolved, 0)) over (order by s.bucket) as backlog,
        o.median_first_response_minutes, o.median_resolution_minutes
      from ${intervals(q)} s
      cross join before b
      left join opened o on o.bucket = s.bucket
      left join done r on r.bucket = s.bucket
      order by s.bucket`
  },
})

export const byAnswer = defineAnswer(supportBy, {
  account: accountOfTickets,
  sql: q => {
    const { d } = q
    return sql`
      select
        value,
        count(*) as created,
        ${d.divide(sql`count(*)`, sql`sum(count(*)) over ()`)} as share,
        ${d.countIf(isOpen)} as open,
        ${reopenRate(q)} as reopen_rate,
        ${ticketTimes(q)},
        ${metShare(q, 'first_response')} as first_response_met,
        ${metShare(q, 'next_response')} as next_response_met,
        ${metShare(q, 'resolution')} as resolution_met
      from (select *, ${groupOf(q.params.dimension)} as value from ${createdTickets(q)} created) t
      group by value
      order by created desc, value`
  },
})

export const slaAnswer = defineAnswer(supportSla, {
  account: accountOfTickets,
  sql: q => {
    const { d, organization } = q
    const clocks = slaClocks.map(
      (clock, position) => sql`
        select
          ${clock} as clock, ${position} as position, priority,
          ${targetOf(organization.slaTargets, clock)} as target_minutes,
          count(*) as tickets,
          ${d.countIf(sql`${names[clock]} = 'met'`)} as met,
          ${d.countIf(sql`${names[clock]} = 'breached'`)} as breached,
          ${metShare(q, clock)} as met_share
        from ${createdTickets(q)} t
        group by priority`,
    )
    return sql`
      select clock, priority, ${d.double(sql`target_minutes`)} as target_minutes, tickets, met, breached, met_share
      from (${join(clocks, sql` union all `)}) clocks
      order by position, target_minutes nulls last, priority`
  },
})
