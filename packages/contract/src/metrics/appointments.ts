import { z } from 'zod'
import { appointments } from '../entities/appointments.ts'
import { columns } from '../units.ts'
import { defineMetric, interval, paging } from './metric.ts'
import { daysOfRow, seriesColumns, seriesRule } from './series.ts'

const common = {
  inputs: ['appointments'],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

const rule =
  'Appointments whose time lies in the period and has come. Completion rate = completed / (completed + cancelled + no-show); cancellation and no-show rate are the shares of the other two in the same sum, so that the three make one. Open = scheduled or confirmed, with nothing said of what became of it.'

const list = 'branches.appointment_list'
const inStatus = (status: string) => ({ metric: list, params: { status } })

const outcomeColumns = {
  appointments: columns.count('Appointments', { better: 'up', rows: { metric: list } }),
  completed: columns.count('Completed', { better: 'up', rows: inStatus('completed') }),
  cancelled: columns.count('Cancelled', { better: 'down', rows: inStatus('cancelled') }),
  no_show: columns.count('No-shows', { better: 'down', rows: inStatus('no_show') }),
  completion_rate: columns.ratio('Completion rate', { better: 'up' }),
  no_show_rate: columns.ratio('No-show rate', { better: 'down' }),
}

export const appointmentFigures = defineMetric({
  ...common,
  id: 'branches.appointments',
  title: 'Appointments',
  question: 'Do customers keep their appointments?',
  description: rule,
  picture: { kind: 'figures' },
  params: z.object({}),
  columns: {
    ...outcomeColumns,
    cancellation_rate: columns.ratio('Cancellation rate', { better: 'down' }),
    open: columns.count('Without outcome', { better: 'down', rows: inStatus('open') }),
    customers: columns.count('Customers', { better: 'up', description: 'Distinct customers.' }),
  },
})

export const appointmentsByStatus = defineMetric({
  ...common,
  id: 'branches.appointments_by_status',
  title: 'Appointments by status',
  question: 'What became of our appointments?',
  description: `${rule} All five statuses are there.`,
  picture: { kind: 'breakdown', label: 'status', value: 'appointments' },
  params: z.object({}),
  columns: {
    status: columns.text('Status'),
    appointments: columns.count('Appointments', { rows: { metric: list, from: { status: 'status' } } }),
    share: columns.ratio('Share'),
  },
})

export const appointmentsOverTime = defineMetric({
  ...common,
  id: 'branches.appointments_over_time',
  title: 'Appointments over time',
  question: 'How do appointments develop?',
  description: `${rule} ${seriesRule}`,
  picture: { kind: 'series', x: 'bucket', y: ['completed', 'cancelled', 'no_show'] },
  params: z.object({ interval }),
  columns: {
    ...seriesColumns,
    ...outcomeColumns,
    appointments: columns.count('Appointments', {
      better: 'up',
      rows: { metric: list, from: daysOfRow },
    }),
    completed: columns.count('Completed', {
      better: 'up',
      rows: { ...inStatus('completed'), from: daysOfRow },
    }),
    cancelled: columns.count('Cancelled', {
      better: 'down',
      rows: { ...inStatus('cancelled'), from: daysOfRow },
    }),
    no_show: columns.count('No-shows', { better: 'down', rows: { ...inStatus('no_show'), from: daysOfRow } }),
  },
})

/** The rows behind every figure that is made of appointments. */
export const appointmentList = defineMetric({
  ...common,
  id: list,
  title: 'List of appointments',
  question: 'Which appointments stand behind this figure?',
  description: `${rule} The latest first.`,
  picture: { kind: 'table' },
  inputs: ['appointments', 'customers'],
  params: z.object({
    status: z
      .enum([...appointments.fields.status.values, 'open'])
      .optional()
      .meta({ description: 'Only this status; open for scheduled and confirmed together.' }),
    customer_id: z.string().max(500).optional().meta({ description: 'Only this customer.' }),
    ...paging,
  }),
  columns: {
    id: columns.id('Appointment'),
    starts_at: columns.instant('Begins'),
    status: columns.text('Status'),
    service: columns.optionalText('Service'),
    staff: columns.optionalText('Staff'),
    duration_minutes: columns.minutes('Duration'),
    customer_id: columns.optionalCustomer('Customer'),
    customer_name: columns.optionalText('Customer name', { personal: true }),
    branch_id: columns.optionalId('Branch'),
  },
})
