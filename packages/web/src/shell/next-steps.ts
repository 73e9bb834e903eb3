import { msg } from '../language/msg.ts'

/** Something worth doing about what a page shows, and the page where it is done. */
export interface NextStep {
  readonly text: string
  readonly page: string
  readonly search?: Readonly<Record<string, string>>
}

/** What to do next, by the page of the menu. */
export const nextSteps: Readonly<Record<string, readonly NextStep[]>> = {
  overview: [
    { text: msg('See what made revenue rise or fall'), page: 'insights' },
    { text: msg('See whom to contact today'), page: 'predictions' },
  ],
  insights: [
    { text: msg('Look at the customers behind a change'), page: 'customers' },
    { text: msg('Put the figures that matter on a dashboard'), page: 'dashboards' },
  ],
  dashboards: [{ text: msg('Make a metric that only you measure'), page: 'metrics/new' }],
  revenue: [
    { text: msg('See which groups of customers bring it'), page: 'segments' },
    { text: msg('See what made it rise or fall'), page: 'insights' },
  ],
  branches: [{ text: msg('See who answers how fast'), page: 'support' }],
  customers: [
    { text: msg('Choose customers by a rule and keep them as a segment'), page: 'segments/new' },
    { text: msg('See whom to contact today'), page: 'predictions' },
  ],
  activity: [
    { text: msg('Follow the way to a purchase, and where it ends'), page: 'journeys' },
    { text: msg('Choose customers by what they did'), page: 'segments/new' },
  ],
  segments: [
    { text: msg('Choose customers by a rule and keep them as a segment'), page: 'segments/new' },
    { text: msg('See what messages bring'), page: 'communications' },
  ],
  retention: [
    { text: msg('See who is about to leave, and why'), page: 'predictions' },
    { text: msg('Win back those who lapsed'), page: 'customers', search: { segment: 'status:lapsed' } },
  ],
  value: [
    { text: msg('Compare what customers bring with what they cost'), page: 'acquisition' },
    { text: msg('See the most valuable ones'), page: 'customers', search: { segment: 'rfm:champions' } },
  ],
  predictions: [
    {
      text: msg('Write to those who spent most and are silent'),
      page: 'customers',
      search: { segment: 'rfm:cannot-lose' },
    },
    { text: msg('See what messages bring'), page: 'communications' },
  ],
  journeys: [{ text: msg('Choose those who stopped half-way as a segment'), page: 'segments/new' }],
  interactions: [{ text: msg('See what customers think of them'), page: 'satisfaction' }],
  conversations: [
    { text: msg('Set prices and the budget of the month'), page: 'settings/costs' },
    { text: msg('See the tickets that came of them'), page: 'support' },
  ],
  support: [
    { text: msg('Change the answer times that are promised'), page: 'settings/service' },
    { text: msg('See what customers think of them'), page: 'satisfaction' },
  ],
  satisfaction: [{ text: msg('Read what customers write'), page: 'feedback' }],
  feedback: [{ text: msg('Name the topics that matter to you'), page: 'settings/topics' }],
  acquisition: [{ text: msg('See what the customers of each channel are worth'), page: 'value' }],
  communications: [{ text: msg('Choose whom to write to next'), page: 'segments/new' }],
  loyalty: [{ text: msg('Choose members by a rule and keep them as a segment'), page: 'segments/new' }],
  referrals: [
    {
      text: msg('Ask your best customers to recommend you'),
      page: 'customers',
      search: { segment: 'rfm:champions' },
    },
  ],
  catalogue: [{ text: msg('Make a metric that only you measure'), page: 'metrics/new' }],
  metrics: [{ text: msg('Put the figures that matter on a dashboard'), page: 'dashboards' }],
}
