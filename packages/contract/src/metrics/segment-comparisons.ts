import { z } from 'zod'
import { columns } from '../units.ts'
import { defineMetric, interval } from './metric.ts'
import { rfmGroupNames, rfmRule } from './rfm.ts'

const common = {
  inputs: ['customers', 'orders'],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

const named = 'Segments are named as in the filter: rfm:champions, assigned:vip, rule:<slug>.'

/** Most segments that can be laid over each other: every one doubles the combinations. */
const mostOverlaid = 5

export const segmentOverlap = defineMetric({
  ...common,
  id: 'segments.overlap',
  title: 'Overlap of segments',
  question: 'Which customers are in several segments at once?',
  description: `Known customers by exactly which of the segments they are in at the end of the period; a combination without customers is not listed, and customers in none are a row of their own. Share is of all known customers. ${named}`,
  picture: { kind: 'breakdown', label: 'combination', value: 'customers' },
  params: z.object({
    of: z
      .union([z.array(z.string().min(1)), z.string().transform(text => text.split(','))])
      .pipe(z.array(z.string().trim().min(1).max(200)).min(2).max(mostOverlaid))
      .default(['status:buyers', 'status:recurring', 'status:lapsed'])
      .meta({ description: `2 to ${mostOverlaid} segments, separated by commas.` }),
  }),
  columns: {
    combination: columns.text('Segments', { description: 'Joined by +; none for customers in none.' }),
    segments: columns.count('Number of segments'),
    customers: columns.count('Customers'),
    share: columns.ratio('Share of customers'),
  },
})

export const segmentOverTime = defineMetric({
  ...common,
  id: 'segments.over_time',
  title: 'Segment over time',
  question: 'How did this segment grow and shrink, and through whom?',
  description: `Members at the end of each interval, those who have entered and left since the end of the one before, and the share of all customers known by then; of more than 60 intervals the latest. What a segment says of its period, it says of the interval. The segment is asked anew for each moment from the facts as they are known now; the ledger of a saved segment tells what was seen at the time. ${named}`,
  picture: { kind: 'series', x: 'bucket', y: ['members'] },
  params: z.object({
    of: z
      .string()
      .min(1)
      .max(200)
      .default('status:buyers')
      .meta({ description: 'The segment, such as rfm:champions.' }),
    interval,
  }),
  columns: {
    bucket: columns.day('Interval', { description: 'First day of the interval.' }),
    members: columns.count('Members'),
    entered: columns.count('Entered', { better: 'up' }),
    left: columns.count('Left', { better: 'down' }),
    customers: columns.count('Known customers'),
    share: columns.ratio('Share of customers'),
  },
})

export const rfmMovement = defineMetric({
  ...common,
  id: 'segments.rfm_movement',
  title: 'Movement between RFM groups',
  question: 'From which groups to which did customers move, month by month?',
  description: `Customers by their RFM group at the end of one month and at the end of the next, up to the end of the period; who had not bought yet comes from «no purchase». Customers who stay are a flow too. ${rfmRule}`,
  picture: { kind: 'sankey', source: 'from_group', target: 'to_group', value: 'customers', step: 'step' },
  inputs: ['orders'],
  params: z.object({
    months: z.coerce
      .number()
      .int()
      .min(1)
      .max(24)
      .default(3)
      .meta({ description: 'Steps from one month to the next, 1 to 24.' }),
  }),
  columns: {
    step: columns.count('Step', { description: '1 is the earliest.' }),
    from_day: columns.day('From', { description: 'Last day of the earlier month.' }),
    to_day: columns.day('To', { description: 'Last day of the later month, or of the period.' }),
    from_group: columns.text('From group', { description: `${rfmGroupNames.join(', ')}, or no purchase.` }),
    to_group: columns.text('To group'),
    customers: columns.count('Customers'),
    share: columns.ratio('Share of the from group'),
  },
})
