import {
  appointmentsOverTime,
  branchRevenueOverTime,
  customerGrowth,
  quotesOverTime,
  workOrdersOverTime,
} from '@clientele/contract'
import type { AskMetric } from '../ask.ts'
import type { Window } from './dashboard.ts'

/** One row a day, put together of the metrics' daily series, which all have the same days. */
export async function trendsOf(ask: AskMetric, window: Window) {
  const daily = { ...window, interval: 'day' } as const
  const [money, work, visits, offers, people] = await Promise.all([
    ask(branchRevenueOverTime, daily),
    ask(workOrdersOverTime, daily),
    ask(appointmentsOverTime, daily),
    ask(quotesOverTime, daily),
    ask(customerGrowth, daily),
  ])
  const of = <R extends { readonly bucket: string }>(rows: readonly R[]) =>
    new Map(rows.map(row => [row.bucket, row]))
  const [worked, visited, offered, known] = [of(work.rows), of(visits.rows), of(offers.rows), of(people.rows)]
  return money.rows.map(row => ({
    date: row.bucket,
    total_revenue: row.revenue,
    pos_revenue: row.pos_revenue,
    work_orders_revenue: row.work_order_revenue,
    orders: row.orders,
    work_orders: worked.get(row.bucket)?.work_orders ?? 0,
    appointments: visited.get(row.bucket)?.appointments ?? 0,
    completed_appointments: visited.get(row.bucket)?.completed ?? 0,
    quotes: offered.get(row.bucket)?.quotes ?? 0,
    accepted_quotes: offered.get(row.bucket)?.accepted ?? 0,
    new_customers: known.get(row.bucket)?.new ?? 0,
  }))
}
