import { type Sql, sql } from '../../lib/sql.ts'
import type { Question } from '../../warehouse/metric.ts'
import { accountBy, everything } from '../account.ts'
import { inPeriod } from '../terms.ts'

/** Appointments of the period whose time has come. */
export function appointmentsOfPeriod(question: Question): Sql {
  const { t, d, asOf } = question
  return sql`(
    select * from ${t.appointments}
    where starts_at < ${d.instant(asOf)} and ${inPeriod(question, sql`starts_at`)}
  )`
}

export const accountOfAppointments = (q: Question): Sql =>
  accountBy('appointments', appointmentsOfPeriod(q), everything)

/** How often each status occurs among appointments, and the rates over those of which the outcome is known. */
export function outcomes({ d }: Question): Sql {
  const of = (status: string) => d.countIf(sql`status = ${status}`)
  const settled = d.countIf(sql`status in ('completed', 'cancelled', 'no_show')`)
  return sql`
    count(*) as appointments,
    ${of('completed')} as completed,
    ${of('cancelled')} as cancelled,
    ${of('no_show')} as no_show,
    ${d.divide(of('completed'), settled)} as completion_rate,
    ${d.divide(of('cancelled'), settled)} as cancellation_rate,
    ${d.divide(of('no_show'), settled)} as no_show_rate`
}
