import { gridColumns, type MetricEntry } from '@clientele/contract'
import { msg } from '../../language/msg.ts'
import { below } from './arrange.ts'
import type { DashboardDraft } from './use-dashboards.ts'

/** A dashboard to begin with: metrics in the order in which they are read. */
export interface Template {
  readonly name: string
  readonly question: string
  readonly metrics: readonly string[]
}

export const templates: readonly Template[] = [
  {
    name: msg('Overview'),
    question: msg('How is the business doing?'),
    metrics: ['overview.figures', 'purchases.over_time', 'customers.lifecycle', 'segments.rfm'],
  },
  {
    name: msg('Segmentation'),
    question: msg('Who are our customers, and what is each group worth?'),
    metrics: ['segments.rfm', 'segments.rfm_map', 'segments.behavioural', 'customers.demographics'],
  },
  {
    name: msg('Purchase behaviour'),
    question: msg('What, when and how often do customers buy?'),
    metrics: [
      'purchases.frequency',
      'purchases.by_weekday_hour',
      'purchases.seasonality',
      'purchases.top_categories',
      'purchases.order_values',
      'purchases.affinity',
    ],
  },
  {
    name: msg('Retention and churn'),
    question: msg('Do customers come back, and whom do we lose?'),
    metrics: ['retention.churn', 'retention.cohorts', 'retention.curve', 'customers.growth'],
  },
  {
    name: msg('Lifetime value'),
    question: msg('What is a customer worth to us, and which ones?'),
    metrics: ['value.figures', 'value.distribution', 'value.pareto', 'value.curves'],
  },
  {
    name: msg('Satisfaction'),
    question: msg('Are customers content, and would they recommend us?'),
    metrics: [
      'satisfaction.scores',
      'satisfaction.over_time',
      'satisfaction.distribution',
      'satisfaction.retention',
    ],
  },
  {
    name: msg('Journeys'),
    question: msg('Which ways do customers take, and where do we lose them?'),
    metrics: ['journeys.funnel', 'journeys.paths', 'activity.by_type', 'activity.services'],
  },
  {
    name: msg('Loyalty'),
    question: msg('Does the programme bring customers back?'),
    metrics: ['loyalty.figures', 'loyalty.over_time', 'loyalty.tiers', 'loyalty.progression'],
  },
  {
    name: msg('Feedback'),
    question: msg('What do customers say, and whom must we answer?'),
    metrics: ['feedback.figures', 'feedback.over_time', 'feedback.sentiment', 'feedback.topics'],
  },
  {
    name: msg('Referrals'),
    question: msg('Do customers bring customers, and are those better ones?'),
    metrics: ['referrals.figures', 'referrals.over_time', 'referrals.by_channel', 'referrals.comparison'],
  },
  {
    name: msg('Acquisition'),
    question: msg('What does a new customer cost, and which channels pay back?'),
    metrics: ['acquisition.cost', 'acquisition.over_time', 'acquisition.channels', 'acquisition.quality'],
  },
  {
    name: msg('Communications'),
    question: msg('Do our messages reach customers and move them?'),
    metrics: [
      'communications.figures',
      'communications.over_time',
      'communications.by_channel',
      'communications.by_campaign',
      'communications.uplift',
    ],
  },
  {
    name: msg('Support'),
    question: msg('Are we keeping up, and whom do we keep waiting?'),
    metrics: ['support.figures', 'support.over_time', 'support.by', 'support.sla'],
  },
  {
    name: msg('Conversations'),
    question: msg('Do conversations end well, how fast do we answer, and what do they cost?'),
    metrics: [
      'conversations.figures',
      'conversations.over_time',
      'conversations.costs',
      'conversations.costs_over_time',
      'conversations.by',
    ],
  },
  {
    name: msg('Predictions'),
    question: msg('What are customers going to do, and how sure is that?'),
    metrics: [
      'predictions.summary',
      'predictions.by_segment',
      'predictions.forecast',
      'predictions.tracking',
    ],
  },
]

/** Figures lie flat and wide, everything else two to a row. */
const sizeOf = ({ picture }: MetricEntry) =>
  picture.kind === 'figures'
    ? { w: gridColumns, h: 4 }
    : picture.kind === 'cohorts' || picture.kind === 'heatmap'
      ? { w: gridColumns, h: 8 }
      : { w: gridColumns / 2, h: 8 }

/** A template's metrics laid out on the grid; those that the catalogue does not have are left out. */
export function draftOfTemplate(
  { name, question, metrics: wanted }: Template,
  metrics: readonly MetricEntry[],
  t: (text: string) => string,
): DashboardDraft {
  const tiles: DashboardDraft['tiles'] = []
  for (const id of wanted) {
    const entry = metrics.find(metric => metric.id === id)
    if (!entry) continue
    const size = sizeOf(entry)
    const last = tiles.at(-1)
    const fits = last !== undefined && last.x === 0 && last.w + size.w <= gridColumns
    const place = fits ? { x: last.w, y: last.y } : { x: 0, y: below(tiles) }
    tiles.push({ id: `${tiles.length + 1}`, kind: 'metric', metric: id, params: {}, ...place, ...size })
  }
  return { name: t(name), description: t(question), layout: 'grid', tiles, shared_with: [] }
}
