import type { SegmentRule } from '@clientele/contract'
import type { Scope } from '../auth/scope.ts'
import type { AnyMetric } from './metric.ts'

/** A segment that the organization has saved as a rule. */
export interface SavedSegment {
  /** As in `segment=rule:<slug>`. */
  readonly slug: string
  readonly name: string
  readonly rule: SegmentRule
}

/** What an organization has defined for itself, beside what every organization has. */
export interface Definitions {
  readonly segments: ReadonlyMap<string, SavedSegment>
  /** Metrics by id, such as `custom.refund-rate`. */
  readonly metrics: ReadonlyMap<string, AnyMetric>
}

/** Where definitions come from: the control plane, or a test. */
export type DefinitionsOf = (scope: Scope) => Promise<Definitions>

export const noDefinitions: Definitions = { segments: new Map(), metrics: new Map() }
