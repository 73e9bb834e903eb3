/** A module's page on the sample company, with the figure that its question asks for first. */
export interface Module {
  readonly path: string
  readonly heading: string
  readonly metric: string
  /** Of the metric's only row; shown as a figure on the page. */
  readonly figure: string
}

/** The modules that show what the sample shop does not have: facts beside orders. */
export const modules: readonly Module[] = [
  { path: 'interactions', heading: 'Interactions', metric: 'interactions.figures', figure: 'interactions' },
  {
    path: 'conversations',
    heading: 'Conversations',
    metric: 'conversations.figures',
    figure: 'conversations',
  },
  { path: 'activity', heading: 'Activity', metric: 'activity.statistics', figure: 'activities' },
  { path: 'support', heading: 'Support', metric: 'support.figures', figure: 'created' },
  { path: 'satisfaction', heading: 'Satisfaction', metric: 'satisfaction.scores', figure: 'nps' },
  { path: 'feedback', heading: 'Feedback', metric: 'feedback.figures', figure: 'feedback' },
  { path: 'loyalty', heading: 'Loyalty', metric: 'loyalty.figures', figure: 'members' },
  { path: 'referrals', heading: 'Referrals', metric: 'referrals.figures', figure: 'sent' },
  { path: 'acquisition', heading: 'Acquisition', metric: 'acquisition.cost', figure: 'spend' },
  { path: 'communications', heading: 'Communications', metric: 'communications.figures', figure: 'sent' },
  { path: 'branches', heading: 'Branches', metric: 'branches.revenue', figure: 'revenue' },
  { path: 'value', heading: 'Lifetime value', metric: 'value.figures', figure: 'total' },
]
