import {
  appointmentFigures,
  branchRevenue,
  customerCounts,
  type DashboardKpi,
  quoteFigures,
  revenue,
  workOrderFigures,
} from '@clientele/contract'
import type { AskMetric } from '../ask.ts'
import type { Window } from './dashboard.ts'

/** Each figure of the dashboard is a column of a metric. */
const sources = [
  {
    metric: branchRevenue,
    of: {
      total_revenue: 'revenue',
      pos_revenue: 'pos_revenue',
      work_orders_revenue: 'work_order_revenue',
      total_orders: 'orders',
    },
  },
  { metric: revenue, of: { average_order_value: 'average_order_value' } },
  {
    metric: workOrderFigures,
    of: {
      total_work_orders: 'work_orders',
      work_orders_paid_share: 'paid_share',
      median_lead_days: 'median_lead_days',
      overdue_work_orders: 'overdue',
    },
  },
  {
    metric: appointmentFigures,
    of: {
      total_appointments: 'appointments',
      completed_appointments: 'completed',
      appointment_completion_rate: 'completion_rate',
      appointment_no_show_rate: 'no_show_rate',
    },
  },
  {
    metric: quoteFigures,
    of: {
      total_quotes: 'quotes',
      accepted_quotes: 'accepted',
      quote_conversion_rate: 'conversion',
    },
  },
  {
    metric: customerCounts,
    of: {
      total_customers: 'total',
      active_customers: 'active',
      new_customers: 'new',
      recurring_customers: 'recurring',
    },
  },
] as const

type Figures = Record<DashboardKpi, number | null>

/** The figures of the window, and their growth against the one before. */
export async function kpisOf(ask: AskMetric, window: Window) {
  const parts = await Promise.all(
    sources.map(async ({ metric, of }) => {
      const { rows, comparison, meta } = await ask(metric as typeof revenue, window)
      const row: Readonly<Record<string, unknown>> = rows[0] ?? {}
      const pick = (from: Readonly<Record<string, unknown>>) =>
        Object.fromEntries(Object.entries(of).map(([name, column]) => [name, from[column] ?? null]))
      return { kpis: pick(row), growth: pick(comparison?.growth ?? {}), meta }
    }),
  )
  const merged = (part: 'kpis' | 'growth') => Object.assign({}, ...parts.map(one => one[part])) as Figures
  return { kpis: merged('kpis'), growth: merged('growth'), meta: parts[0]?.meta }
}
