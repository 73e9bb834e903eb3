import { z } from 'zod'
import { columns } from '../units.ts'
import { defineMetric, interval, paging } from './metric.ts'
import { daysOfRow, seriesColumns, seriesRule } from './series.ts'

const common = {
  inputs: ['segment_assignments'],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

const holdsRule =
  'An assignment holds from the moment at which it was assigned until it ended; one that is inactive without an end does not hold. A customer who was put into a segment several times is one member, with the value of the latest assignment.'

const assigned = (description: string) => z.string().min(1).max(200).optional().meta({ description })
const behind = { metric: 'segments.assignments', from: { assigned: 'assigned' } } as const

export const assignedSegments = defineMetric({
  ...common,
  id: 'segments.assigned',
  title: 'Assigned segments',
  question: 'How many customers are in which segment that people or systems gave them?',
  description: `Members of each assigned segment at the end of the period (at the as-of time where the period is all data), with the values that go with their assignments. Share = members / all customers known then. Assigned and ended count assignments that began or ended in the period; segments that only had such ones are listed with 0 members. ${holdsRule}`,
  picture: { kind: 'breakdown', label: 'assigned', value: 'customers' },
  inputs: ['segment_assignments', 'customers'],
  params: z.object({ assigned: assigned('Only this segment.') }),
  columns: {
    assigned: columns.text('Segment'),
    customers: columns.count('Members', { rows: behind }),
    share: columns.ratio('Share of customers'),
    total_value: columns.number('Total value', { description: "In the segment's own measure." }),
    average_value: columns.number('Average value', { description: 'Over members with a value.' }),
    newly_assigned: columns.count('Assigned', { description: 'Assignments that began in the period.' }),
    ended: columns.count('Ended', { description: 'Assignments that ended in the period.' }),
    last_assigned_at: columns.optionalInstant('Last assigned'),
  },
})

export const assignedSegmentsOverTime = defineMetric({
  ...common,
  id: 'segments.assigned_over_time',
  title: 'Assigned segments over time',
  question: 'How did membership of assigned segments develop?',
  description: `Members at the end of each interval (up to the as-of time in the one that runs), and assignments that began and ended in it; without a segment, members of any. ${seriesRule} ${holdsRule}`,
  picture: { kind: 'series', x: 'bucket', y: ['customers', 'newly_assigned', 'ended'] },
  params: z.object({ interval, assigned: assigned('Only this segment.') }),
  columns: {
    ...seriesColumns,
    customers: columns.count('Members', {
      description: 'Distinct customers at the end of the interval.',
      rows: { metric: 'segments.assignments', from: daysOfRow, keep: ['assigned'] },
    }),
    newly_assigned: columns.count('Assigned'),
    ended: columns.count('Ended'),
  },
})

/** The rows behind figures of assigned segments. */
export const segmentAssignmentList = defineMetric({
  ...common,
  id: 'segments.assignments',
  title: 'Assignments',
  question: 'Who was put into which segment, when and by whom?',
  description: `Assignments known at the end of the period, the latest first: those that hold then, those that ended, or all. ${holdsRule}`,
  picture: { kind: 'table' },
  inputs: ['segment_assignments', 'customers'],
  params: z.object({
    assigned: assigned('Only this segment.'),
    customer_id: z.string().min(1).max(500).optional().meta({ description: 'Only this customer.' }),
    state: z
      .enum(['active', 'ended', 'all'])
      .default('active')
      .meta({ description: 'Assignments that hold at the end of the period, that ended, or all.' }),
    ...paging,
  }),
  columns: {
    id: columns.id('Assignment'),
    assigned: columns.text('Segment'),
    customer_id: columns.customer('Customer'),
    customer_name: columns.optionalText('Customer name', { personal: true }),
    value: columns.number('Value'),
    description: columns.optionalText('Description'),
    active: columns.flag('Active', { description: 'Whether it holds at the end of the period.' }),
    assigned_at: columns.instant('Assigned'),
    assigned_by: columns.optionalText('Assigned by'),
    ended_at: columns.optionalInstant('Ended'),
  },
})
