import type { BusinessHours, Feature, Permission, Rate, SlaTargets } from '@clientele/contract'

/** What a metric needs to know of the organization whose facts it reads. */
export interface OrganizationProfile {
  readonly id: string
  readonly slug: string
  readonly name: string
  /** IANA name; all days, weeks and months are local to it. */
  readonly timeZone: string
  /** ISO 4217 code of all reported money. */
  readonly currency: string
  readonly weekStart: 'monday' | 'sunday'
  /** A customer counts as lapsed after this many days without a purchase. */
  readonly churnDays: number
  /** The day on which the organization's clock stands still; null for the real present. Samples use it. */
  readonly clockDay: string | null
  /** RFM cut points for organizations with too few distinct values for quintiles. */
  readonly rfmThresholds: RfmThresholds
  /** The organization's own topics of feedback. */
  readonly feedbackTopics: readonly FeedbackTopic[]
  /** Modules that the plan includes; null for all. */
  readonly features: readonly Feature[] | null
  /** When people of the business answer, unless a branch has hours of its own. */
  readonly businessHours: BusinessHours
  /** Branches with a time zone or hours of their own. */
  readonly branchClocks: readonly BranchClock[]
  /** What tickets are promised, by priority. */
  readonly slaTargets: SlaTargets
  /** What tokens and messages cost. */
  readonly rates: readonly Rate[]
  /** What conversations may cost a calendar month, in the reporting currency; null for no budget. */
  readonly conversationBudget: number | null
}

/** A branch that keeps another time than the organization. */
export interface BranchClock {
  readonly branchId: string
  readonly timeZone: string | null
  readonly businessHours: BusinessHours | null
}

/** Feedback has the topic where its text holds one of the phrases as whole words. */
export interface FeedbackTopic {
  readonly name: string
  readonly phrases: readonly string[]
}

/** Ascending lower bounds of scores 2 to 5. Recency counts days, fewest best, so its bounds descend. */
export interface RfmThresholds {
  readonly recencyDays: readonly [number, number, number, number]
  readonly frequency: readonly [number, number, number, number]
  readonly monetary: readonly [number, number, number, number]
}

export interface Actor {
  readonly kind: 'user' | 'key' | 'system'
  readonly id: string
  readonly name: string
}

declare const checked: unique symbol

/**
 * Proof of who asks, in which organization, and for which branches: made by the authentication layer alone, asked
 * for by everything that reads or writes an organization's data.
 */
export interface Scope {
  readonly [checked]: true
  readonly organization: OrganizationProfile
  /** `all`, or the branch ids that the caller may see; an empty list sees nothing. */
  readonly branches: 'all' | readonly string[]
  readonly actor: Actor
  readonly permissions: ReadonlySet<Permission>
}

/** Makes a Scope. Called by `auth/` after it has checked the caller, and by tests. */
export function grantScope(grant: Omit<Scope, typeof checked>): Scope {
  return grant as Scope
}
