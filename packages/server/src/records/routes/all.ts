import type { Route } from '../../auth/route.ts'
import { openTurns } from '../../lib/turns.ts'
import type { RecordDeps } from '../deps.ts'
import { customerRecordRoutes } from './customers.ts'
import { interactionRoutes } from './interactions.ts'
import { mergeRoutes } from './merges.ts'
import { segmentAssignmentRoutes } from './segment-assignments.ts'

/** The endpoints by which people keep records. */
export function recordRoutes(given: Omit<RecordDeps, 'inTurn'>): Route[] {
  const deps = { ...given, inTurn: openTurns() }
  return [
    ...customerRecordRoutes(deps),
    ...mergeRoutes(deps),
    ...interactionRoutes(deps),
    ...segmentAssignmentRoutes(deps),
  ]
}
