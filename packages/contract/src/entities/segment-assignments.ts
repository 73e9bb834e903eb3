import type { Entity } from './entity.ts'
import { customerReference } from './recurring-fields.ts'

/** Segments that people or other systems give to customers, as opposed to those that follow from facts. */
export const segmentAssignments = {
  name: 'segment_assignments',
  title: 'Segment assignments',
  description:
    'Which customer was put into which segment, when and by whom. An assignment ends by becoming inactive, not by being deleted.',
  time: 'assigned_at',
  standing: true,
  aliases: ['customer segments', 'segments', 'customer segment', 'segmentation'],
  fields: {
    customer_id: { ...customerReference, required: true, description: 'Who was put into the segment.' },
    segment: {
      type: 'open_choice',
      values: ['vip', 'premium', 'regular', 'new', 'high_value', 'at_risk'],
      required: true,
      description: "The segment's name.",
      aliases: ['segment name', 'segment', 'segment type'],
    },
    value: {
      type: 'decimal',
      unit: "the segment's own measure",
      description: 'A number that goes with the assignment, such as a score or a threshold.',
      aliases: ['segment value', 'value', 'segment score'],
    },
    description: {
      type: 'text',
      description: 'Why, or what the assignment means.',
      aliases: ['segment description', 'description', 'reason'],
    },
    active: {
      type: 'boolean',
      fallback: true,
      description: 'Whether the assignment holds.',
      aliases: ['is active', 'active'],
    },
    assigned_at: {
      type: 'instant',
      required: true,
      description: 'When it began to hold.',
      aliases: ['assigned date', 'assigned at', 'assigned on', 'assignment date', 'date', 'created at'],
    },
    assigned_by: {
      type: 'text',
      personal: 'indirect',
      description: 'Who assigned it.',
      aliases: ['assigned by', 'created by'],
    },
    ended_at: {
      type: 'instant',
      description: 'When it ceased to hold.',
      aliases: ['ended at', 'end date', 'removed at', 'valid until'],
    },
  },
  order: [['assigned_at', 'ended_at']],
} as const satisfies Entity
