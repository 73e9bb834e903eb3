import { branchDashboard, branchDashboardOfOld } from '@clientele/contract'
import { type Route, type ScopedCall, scopedRoute } from '../../auth/route.ts'
import { addDays, type LocalDay } from '../../lib/zone.ts'
import type { Warehouse } from '../../warehouse/answer.ts'
import { presentDay } from '../../warehouse/period.ts'
import { asking } from '../ask.ts'
import { distributionsOf } from './distributions.ts'
import { kpisOf } from './kpis.ts'
import { trendsOf } from './trends.ts'

/** What all metrics of one dashboard are asked for. */
export interface Window {
  readonly start_date: LocalDay
  readonly end_date: LocalDay
  readonly branch_id?: string
}

/** The dashboard of branch retail, under its own address and under that of old. */
export function branchRoutes(warehouse: Warehouse): Route[] {
  const answer = async (call: ScopedCall<typeof branchDashboard>) => {
    const { period: days, branch_id } = call.query
    const { organization } = call.scope
    const end_date = presentDay(organization, warehouse.clock.now())
    const start_date = addDays(end_date, 1 - days)
    const window: Window = { start_date, end_date, ...(branch_id !== undefined && { branch_id }) }
    const ask = asking(warehouse, call)
    const [{ kpis, growth, meta }, trends, distributions] = await Promise.all([
      kpisOf(ask, window),
      trendsOf(ask, window),
      distributionsOf(ask, window),
    ])
    return {
      period: {
        days,
        start_date,
        end_date,
        previous_start_date: addDays(start_date, -days),
        previous_end_date: addDays(start_date, -1),
      },
      branch_id: branch_id ?? null,
      currency: organization.currency,
      time_zone: organization.timeZone,
      calculated_at: meta?.as_of ?? warehouse.clock.now().toISOString(),
      kpis: kpis as never,
      growth,
      trends,
      distributions,
    }
  }
  return [scopedRoute(branchDashboard, answer), scopedRoute(branchDashboardOfOld, answer)]
}
