/** Everything that the components say; each text can be replaced. */
export const englishTexts = {
  loading: 'Loading the customer’s analytics',
  failed: 'This could not be shown',
  retry: 'Try again',
  close: 'Close',
  title: 'Customer analytics',
  interactions: 'Interactions',
  lastInteraction: 'Last interaction',
  never: 'Never',
  types: 'By type',
  status: 'By status',
  segments: 'Segments',
  noSegments: 'In no segment',
  recent: 'Recent interactions',
  noInteractions: 'No interaction yet',
  asOf: 'As of',
}
export type Texts = typeof englishTexts
