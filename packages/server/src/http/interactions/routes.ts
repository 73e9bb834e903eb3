import { assignedSegments, listAssignedSegments } from '@clientele/contract'
import { type Route, scopedRoute } from '../../auth/route.ts'
import type { Warehouse } from '../../warehouse/answer.ts'
import { asking } from '../ask.ts'
import { dashboard } from './dashboard.ts'
import { oneCustomer } from './one-customer.ts'
import { oneSegment } from './one-segment.ts'
import { organization } from './organization.ts'

/** Interactions and assigned segments under the addresses and names of the ERP's analytics module. */
export function interactionRoutes(warehouse: Warehouse): Route[] {
  return [
    oneCustomer(warehouse),
    oneSegment(warehouse),
    scopedRoute(listAssignedSegments, async call => {
      const { rows } = await asking(warehouse, call)(assignedSegments)
      return rows.map(({ assigned }) => assigned).toSorted()
    }),
    dashboard(warehouse),
    organization(warehouse),
  ]
}
