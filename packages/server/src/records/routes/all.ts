import type { Route } from '../../auth/route.ts'
import { openTurns } from '../../lib/turns.ts'
import { type ActivityDeps, activityRoutes } from './activities.ts'
import { customerRecordRoutes } from './customers.ts'
import { interactionRoutes } from './interactions.ts'
import { mergeRoutes } from './merges.ts'
import { segmentAssignmentRoutes } from './segment-assignments.ts'

/** The endpoints by which people keep records. */
export function recordRoutes(given: Omit<ActivityDeps, 'inTurn'>): Route[] {
  const deps = { ...given, inTurn: openTurns() }
  return [
    ...customerRecordRoutes(deps),
    ...mergeRoutes(deps),
    ...interactionRoutes(deps),
    ...segmentAssignmentRoutes(deps),
    ...activityRoutes(deps),
  ]
}
