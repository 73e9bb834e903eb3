import {
  appointmentsByStatus,
  branchPayments,
  byBranch,
  quotesByStatus,
  rfmSummary,
  workOrdersByStatus,
} from '@clientele/contract'
import type { AskMetric } from '../ask.ts'
import type { Window } from './dashboard.ts'

const named = (name: string, count: number, share: number | null) => ({ name, count, share })

/** How the rows of the window spread over statuses, segments and branches. */
export async function distributionsOf(ask: AskMetric, window: Window) {
  const [payments, work, visits, offers, segments, branches] = await Promise.all([
    ask(branchPayments, window),
    ask(workOrdersByStatus, window),
    ask(appointmentsByStatus, window),
    ask(quotesByStatus, window),
    ask(rfmSummary, window),
    ask(byBranch, window),
  ])
  return {
    order_payment_status: payments.rows.map(row => named(row.payment_status, row.orders, row.order_share)),
    work_order_payment_status: payments.rows.map(row =>
      named(row.payment_status, row.work_orders, row.work_order_share),
    ),
    work_order_status: work.rows.map(row => named(row.status, row.work_orders, row.share)),
    appointment_status: visits.rows.map(row => named(row.status, row.appointments, row.share)),
    quote_status: offers.rows.map(row => named(row.status, row.quotes, row.share)),
    customer_segments: segments.rows.map(row => named(row.group, row.customers, row.share)),
    branches: branches.rows.map(({ branch, revenue, share }) => ({ branch_id: branch, revenue, share })),
  }
}
