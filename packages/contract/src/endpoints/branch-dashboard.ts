import { z } from 'zod'
import { defineEndpoint } from './endpoint.ts'

const count = z.number().int()
const rate = z.number().nullable()

/** The figures of the dashboard; `growth` has the same names. */
const kpis = {
  total_revenue: z.number(),
  pos_revenue: z.number(),
  work_orders_revenue: z.number(),
  total_orders: count,
  average_order_value: rate,
  total_work_orders: count,
  work_orders_paid_share: rate,
  median_lead_days: rate,
  overdue_work_orders: count,
  total_appointments: count,
  completed_appointments: count,
  appointment_completion_rate: rate,
  appointment_no_show_rate: rate,
  total_quotes: count,
  accepted_quotes: count,
  quote_conversion_rate: rate,
  total_customers: count,
  active_customers: count,
  new_customers: count,
  recurring_customers: count,
}
export type DashboardKpi = keyof typeof kpis

const kpiNames = Object.keys(kpis) as [DashboardKpi, ...DashboardKpi[]]

const day = z.object({
  date: z.iso.date(),
  total_revenue: z.number(),
  pos_revenue: z.number(),
  work_orders_revenue: z.number(),
  orders: count,
  work_orders: count,
  appointments: count,
  completed_appointments: count,
  quotes: count,
  accepted_quotes: count,
  new_customers: count,
})

const shared = z.object({ name: z.string(), count, share: rate })

const dashboard = {
  method: 'GET',
  summary: 'Branch retail at a glance: figures with growth, daily trends, distributions',
  description:
    'Orders (POS), work orders, appointments, quotes and customers of the last days, today included, each compared with as many days before. Growth is (current − previous) / previous; null where the previous value is 0.',
  tag: 'Branches',
  access: 'analytics:read',
  query: z
    .object({
      period: z.coerce.number().int().min(1).max(3650).default(30).meta({ description: 'Days.' }),
      branch_id: z.string().max(2000).optional().meta({
        description:
          'Only these branches; several separated by commas. All that the caller may see unless told.',
      }),
    })
    .strict(),
  response: z.object({
    period: z.object({
      days: count,
      start_date: z.iso.date(),
      end_date: z.iso.date(),
      previous_start_date: z.iso.date(),
      previous_end_date: z.iso.date(),
    }),
    branch_id: z.string().nullable(),
    currency: z.string(),
    time_zone: z.string(),
    calculated_at: z.iso.datetime(),
    kpis: z.object(kpis),
    growth: z.record(z.enum(kpiNames), rate),
    trends: z.array(day),
    distributions: z.object({
      order_payment_status: z.array(shared),
      work_order_payment_status: z.array(shared),
      work_order_status: z.array(shared),
      appointment_status: z.array(shared),
      quote_status: z.array(shared),
      customer_segments: z.array(shared),
      branches: z.array(z.object({ branch_id: z.string(), revenue: z.number(), share: rate })),
    }),
  }),
} as const

export const branchDashboard = defineEndpoint({ ...dashboard, path: '/api/v1/admin/analytics/dashboard' })

/** The same under the address that the branch retail system had. */
export const branchDashboardOfOld = defineEndpoint({
  ...dashboard,
  path: '/api/admin/analytics/dashboard',
  summary: 'The same as /api/v1/admin/analytics/dashboard',
})
