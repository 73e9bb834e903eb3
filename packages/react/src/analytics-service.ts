import type { CustomerAnswer, DashboardAnswer, OrganizationAnswer, SegmentAnswer } from './answers.ts'

export interface AnalyticsOptions {
  /** Where the server is, such as `https://analytics.example.com`; the page's own address unless told. */
  readonly baseUrl?: string
  /** An access token or an API key, or a way to a fresh one: it is asked before every request. */
  readonly token: string | (() => string | Promise<string>)
  /** Slug or id of the organization, for a token that belongs to several. */
  readonly organization?: string
}

/** What went wrong, in the server's words, with its code: `unauthenticated`, `not_found` and the like. */
export class AnalyticsError extends Error {
  readonly status: number
  readonly code: string

  constructor(message: string, status: number, code: string) {
    super(message)
    this.name = 'AnalyticsError'
    this.status = status
    this.code = code
  }
}

type Stop = { readonly signal?: AbortSignal }

/** The questions about customers, segments and the organization that the server answers. */
export interface AnalyticsService {
  /** @throws AnalyticsError, also from all below */
  getCustomerAnalytics(
    customerId: number | string,
    includeRecentInteractions?: boolean,
    /** 1 to 20. */
    recentInteractionsLimit?: number,
    stop?: Stop,
  ): Promise<CustomerAnswer>
  getSegmentAnalytics(
    segmentName: string,
    includeTimeline?: boolean,
    /** 7 to 365. */
    timelineDays?: number,
    stop?: Stop,
  ): Promise<SegmentAnswer>
  getDashboardMetrics(stop?: Stop): Promise<DashboardAnswer>
  getOrganizationSummary(stop?: Stop): Promise<OrganizationAnswer>
  getAvailableSegments(stop?: Stop): Promise<readonly string[]>
}

/** Asks a server as one caller. */
export function createAnalyticsService(options: AnalyticsOptions): AnalyticsService {
  const ask = <Answer>(path: string, query: Record<string, boolean | number>, stop?: Stop) =>
    request<Answer>(options, path, query, stop)
  return {
    getCustomerAnalytics: (id, includeRecent = true, limit = 5, stop) =>
      ask(
        `customers/${encodeURIComponent(id)}/analytics`,
        { include_recent_interactions: includeRecent, recent_interactions_limit: limit },
        stop,
      ),
    getSegmentAnalytics: (name, includeTimeline = true, days = 30, stop) =>
      ask(
        `segments/${encodeURIComponent(name)}/analytics`,
        { include_timeline: includeTimeline, timeline_days: days },
        stop,
      ),
    getDashboardMetrics: stop => ask('dashboard/metrics', {}, stop),
    getOrganizationSummary: stop => ask('organization/summary', {}, stop),
    getAvailableSegments: stop => ask('segments', {}, stop),
  }
}

async function request<Answer>(
  { baseUrl = '', token, organization }: AnalyticsOptions,
  path: string,
  query: Record<string, boolean | number>,
  stop: Stop = {},
): Promise<Answer> {
  const text = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  const url = `${baseUrl.replace(/\/$/, '')}/api/v1/analytics/${path}${text.size > 0 ? `?${text}` : ''}`
  const response = await fetch(url, {
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${typeof token === 'string' ? token : await token()}`,
      ...(organization !== undefined && { 'x-tenant-id': organization }),
    },
    // What a page may see is what its token may: no cookie takes part.
    credentials: 'omit',
    ...stop,
  })
  if (response.ok) return (await response.json()) as Answer
  const problem = (await response.json().catch(() => ({}))) as { detail?: string; code?: string }
  throw new AnalyticsError(
    problem.detail ?? `The server answered with ${response.status}. Try again in a moment.`,
    response.status,
    problem.code ?? 'unknown',
  )
}

let shared: AnalyticsService | null = null

/** Tells the whole application once where to ask and as whom. */
export function configureAnalytics(options: AnalyticsOptions): void {
  shared = createAnalyticsService(options)
}

function configured(): AnalyticsService {
  if (shared) return shared
  throw new AnalyticsError(
    'Call configureAnalytics({ baseUrl, token }) before asking, or give the component a service.',
    0,
    'not_configured',
  )
}

/** The service of the whole application, after `configureAnalytics`. */
export const analyticsService: AnalyticsService = {
  getCustomerAnalytics: async (...asked) => configured().getCustomerAnalytics(...asked),
  getSegmentAnalytics: async (...asked) => configured().getSegmentAnalytics(...asked),
  getDashboardMetrics: async stop => configured().getDashboardMetrics(stop),
  getOrganizationSummary: async stop => configured().getOrganizationSummary(stop),
  getAvailableSegments: async stop => configured().getAvailableSegments(stop),
}
