/** The modules of the product: the same names in metrics, server modules and pages. */
export const features = {
  overview: 'Overview',
  customers: 'Customers',
  interactions: 'Interactions',
  segments: 'Segments',
  value: 'Lifetime value',
  retention: 'Retention',
  purchases: 'Purchases',
  branches: 'Branches',
  activity: 'Activity',
  journeys: 'Journeys',
  conversations: 'Conversations',
  support: 'Support',
  satisfaction: 'Satisfaction',
  feedback: 'Feedback',
  loyalty: 'Loyalty',
  referrals: 'Referrals',
  acquisition: 'Acquisition',
  communications: 'Communications',
  predictions: 'Predictions',
  insights: 'Insights',
  data: 'Data',
  custom: 'Own metrics',
} as const
export type Feature = keyof typeof features

/** The module that an id such as `purchases.revenue` belongs to. */
export function featureOf(id: `${Feature}.${string}`): Feature {
  return id.slice(0, id.indexOf('.')) as Feature
}
