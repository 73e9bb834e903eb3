/** How often something occurred, by its name. */
export type Counts = Readonly<Record<string, number>>

/** A contact with a customer that somebody wrote down. Instants are RFC 3339 UTC. */
export interface Interaction {
  readonly interaction_type: string
  readonly subject: string | null
  readonly status: string
  readonly interaction_date: string
}

/** A segment that people or systems put the customer into. */
export interface AssignedSegment {
  readonly segment_name: string
  readonly segment_value: number | null
  readonly assigned_date: string
  readonly description: string | null
}

export interface CustomerAnswer {
  /** A number where the id reads as a whole number. */
  readonly customer_id: number | string
  readonly customer_name: string | null
  readonly total_interactions: number
  readonly last_interaction_date: string | null
  readonly interaction_types: Counts
  readonly interaction_status: Counts
  readonly segments: readonly AssignedSegment[]
  /** Newest first; absent where they were not asked for. */
  readonly recent_interactions?: readonly Interaction[] | undefined
  readonly calculated_at: string
}

export interface SegmentAnswer {
  readonly segment_name: string
  readonly total_customers: number
  /** Of all customers, as a fraction of one; null while there are none. */
  readonly share_of_customers: number | null
  readonly total_value: number | null
  readonly average_value: number | null
  readonly total_interactions: number
  readonly avg_interactions_per_customer: number | null
  readonly last_interaction_date: string | null
  readonly interaction_distribution: Counts
  readonly interaction_status: Counts
  /** By local day; absent where it was not asked for. */
  readonly activity_timeline?:
    | readonly {
        readonly date: string
        readonly interaction_count: number
        readonly active_customers: number
        readonly members: number
      }[]
    | undefined
  readonly calculated_at: string
}

export interface DashboardAnswer {
  readonly total_customers: number
  readonly total_interactions_today: number
  /** The 7 local days that end today; the month is 30. */
  readonly total_interactions_week: number
  readonly total_interactions_month: number
  readonly top_segments: readonly { readonly segment_name: string; readonly customer_count: number }[]
  readonly recent_activity: readonly {
    readonly customer_name: string | null
    readonly interaction_type: string
    readonly interaction_date: string
  }[]
  readonly calculated_at: string
}

export interface OrganizationAnswer {
  readonly organization_id: string
  readonly organization_name: string
  readonly total_customers: number
  readonly active_customers: number
  readonly new_customers: number
  readonly total_interactions: number
  readonly avg_interactions_per_customer: number | null
  readonly last_interaction_date: string | null
  readonly interaction_types: Counts
  readonly interaction_status: Counts
  readonly segment_distribution: Counts
  readonly interaction_trends: readonly {
    readonly month: string
    readonly interaction_count: number
    readonly active_customers: number
  }[]
  readonly calculated_at: string
}
