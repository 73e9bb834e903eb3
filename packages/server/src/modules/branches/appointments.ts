import {
  appointmentFigures,
  appointmentList,
  appointmentsByStatus,
  appointmentsOverTime,
  entities,
  type MetricParams,
} from '@clientele/contract'
import { all, type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { listed } from '../account.ts'
import { bucketed, intervals } from '../series-terms.ts'
import { accountOfAppointments, appointmentsOfPeriod, outcomes } from './appointment-terms.ts'

const open = sql`status in ('scheduled', 'confirmed')`

export const appointmentsAnswer = defineAnswer(appointmentFigures, {
  account: accountOfAppointments,
  sql: q => sql`
    select
      ${outcomes(q)},
      ${q.d.countIf(open)} as open,
      ${q.d.distinct(sql`customer_id`)} as customers
    from ${appointmentsOfPeriod(q)}`,
})

export const appointmentsByStatusAnswer = defineAnswer(appointmentsByStatus, {
  account: accountOfAppointments,
  sql: q => sql`
    select
      s.value as status,
      count(a.id) as appointments,
      ${q.d.divide(sql`count(a.id)`, sql`sum(count(a.id)) over ()`)} as share
    from ${listed(entities.appointments.fields.status.values)} s
    left join ${appointmentsOfPeriod(q)} a on a.status = s.value
    group by s.value, s.position
    order by s.position`,
})

export const appointmentsOverTimeAnswer = defineAnswer(appointmentsOverTime, {
  account: accountOfAppointments,
  sql: q => sql`
    with facts as (
      select bucket, ${outcomes(q)}
      from ${bucketed(q, appointmentsOfPeriod(q), sql`starts_at`)} a
      group by bucket
    )
    select
      s.bucket, s.first_day, s.last_day, s.complete,
      coalesce(f.appointments, 0) as appointments,
      coalesce(f.completed, 0) as completed,
      coalesce(f.cancelled, 0) as cancelled,
      coalesce(f.no_show, 0) as no_show,
      f.completion_rate,
      f.no_show_rate
    from ${intervals(q)} s
    left join facts f on f.bucket = s.bucket
    order by s.bucket`,
})

function chosen(q: Question<MetricParams<typeof appointmentList>>): Sql {
  const { params } = q
  const wanted: (Sql | false)[] = [
    params.status === 'open' && open,
    params.status !== undefined && params.status !== 'open' && sql`status = ${params.status}`,
    params.customer_id !== undefined && sql`customer_id = ${params.customer_id}`,
  ]
  return sql`(
    select * from ${appointmentsOfPeriod(q)} a where ${all(wanted.filter(condition => condition !== false))}
  )`
}

export const appointmentListAnswer = defineAnswer(appointmentList, {
  account: accountOfAppointments,
  count: q => sql`select count(*) as count from ${chosen(q)}`,
  sql: q => sql`
    select
      a.id, a.starts_at, a.status, a.service, a.staff, a.duration_minutes, a.customer_id,
      c.name as customer_name, a.branch_id
    from ${chosen(q)} a
    left join ${q.t.customers} c on c.id = a.customer_id
    order by a.starts_at desc, a.id desc
    limit ${q.params.limit} offset ${q.params.offset}`,
})
