import { assignedSegments } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { knownCustomers } from '../customer-terms.ts'
import { inPeriod } from '../terms.ts'
import { accountOfAssignments, assignments } from './assignments.ts'

export const assignedAnswer = defineAnswer(assignedSegments, {
  account: accountOfAssignments,
  sql: q => {
    const { d, params } = q
    const chosen = params.assigned === undefined ? sql`true` : sql`segment = ${params.assigned}`
    return sql`
      with
        given as (select * from ${assignments(q)} where ${chosen}),
        members as (
          select segment, customer_id, ${d.argMax(sql`value`, sql`assigned_at`, sql`id`)} as value
          from given
          where holds
          group by segment, customer_id
        ),
        sizes as (
          select segment, count(*) as customers, sum(value) as total_value, avg(value) as average_value
          from members
          group by segment
        ),
        moves as (
          select
            segment,
            ${d.countIf(inPeriod(q, sql`assigned_at`))} as newly_assigned,
            ${d.countIf(sql`not holds and ${inPeriod(q, sql`ended_at`)}`)} as ended,
            ${d.countIf(sql`holds`)} as holding,
            max(assigned_at) as last_assigned_at
          from given
          group by segment
        )
      select
        m.segment as assigned,
        coalesce(s.customers, 0) as customers,
        ${d.divide(sql`coalesce(s.customers, 0)`, sql`k.customers`)} as share,
        s.total_value as total_value,
        s.average_value as average_value,
        m.newly_assigned,
        m.ended,
        m.last_assigned_at
      from moves m
      left join sizes s on s.segment = m.segment
      cross join (select count(*) as customers from ${knownCustomers(q)}) k
      where m.holding + m.newly_assigned + m.ended > 0
      order by customers desc, assigned`
  },
})
