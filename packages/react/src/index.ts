export {
  AnalyticsError,
  type AnalyticsOptions,
  type AnalyticsService,
  analyticsService,
  configureAnalytics,
  createAnalyticsService,
} from './analytics-service.ts'
export type {
  AssignedSegment,
  Counts,
  CustomerAnswer,
  DashboardAnswer,
  Interaction,
  OrganizationAnswer,
  SegmentAnswer,
} from './answers.ts'
export { CustomerAnalytics, type CustomerAnalyticsProps } from './customer-analytics.tsx'
export { CustomerAnalyticsModal, type CustomerAnalyticsModalProps } from './customer-analytics-modal.tsx'
export type { Texts } from './texts.ts'
