import { z } from 'zod'
import { actorsParam, eventParam, eventsParam } from '../event-params.ts'
import { eventEntities } from '../events.ts'
import { columns } from '../units.ts'
import { defineMetric, paging } from './metric.ts'

const common = {
  inputs: [...eventEntities],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

/** Name of the node where a session ends, or begins, sooner than the path. */
export const noFurtherAction = 'No further action'
/** Name of the node of all that is rarer than what stands alone. */
export const otherActions = 'Other'

const rule =
  'The events of each customer in time order, split into sessions after 30 minutes of inactivity (an event 30 minutes or more after the one before begins a new one; events with a session of their source belong to it). Forward: from the first event of the session, or from its first anchor where there is one, the next steps; backward: from the last event or the last anchor, the steps before. Sessions without the anchor are left out. A path that ends sooner goes to «No further action». At each step the most frequent events stand alone, the rest is Other. Events have the name of their type, or of their kind where it has none.'

const path = {
  events: eventsParam('The events that make up paths; all activities unless told.', 1, 20).prefault(
    'activity',
  ),
  anchor: eventParam('The event from which, or to which, paths lead.').optional(),
  toward: z
    .enum(['forward', 'backward'])
    .default('forward')
    .meta({ description: 'forward follows what comes next, backward what came before.' }),
  steps: z.coerce.number().int().min(2).max(20).default(5).meta({ description: 'Steps of a path, 2 to 20.' }),
  top: z.coerce
    .number()
    .int()
    .min(1)
    .max(50)
    .default(10)
    .meta({ description: 'Events that stand alone at each step, 1 to 50.' }),
  actors: actorsParam,
}

const edge = {
  step: columns.count('Step', {
    description: 'Of the source, from 1: the start of the path, or its end backward.',
  }),
  source: columns.text('From'),
  target: columns.text('To'),
}

export const journeyPaths = defineMetric({
  ...common,
  id: 'journeys.paths',
  title: 'Paths',
  question: 'What do customers do next, or what did they do before?',
  description: `${rule} One row a step and transition, with how often it happens. Source and target carry their step, so that the same event at two steps is two nodes.`,
  picture: {
    kind: 'sankey',
    source: 'source_node',
    target: 'target_node',
    value: 'transitions',
    step: 'step',
  },
  params: z.object(path),
  columns: {
    ...edge,
    source_node: columns.text('From node'),
    target_node: columns.text('To node'),
    transitions: columns.count('Transitions', {
      rows: {
        metric: 'journeys.path_customers',
        from: { step: 'step', source: 'source', target: 'target' },
        keep: Object.keys(path),
      },
    }),
    share: columns.ratio('Share', { description: 'Of all transitions from the source at this step.' }),
  },
})

export const pathCustomers = defineMetric({
  ...common,
  id: 'journeys.path_customers',
  title: 'Customers of a transition',
  question: 'Who went this way?',
  description: `${rule} Lists those who made the transition at the step.`,
  picture: { kind: 'table' },
  inputs: [...eventEntities, 'customers'],
  params: z.object({
    ...path,
    step: z.coerce.number().int().min(1).max(19).default(1).meta({ description: 'Step of the source.' }),
    source: z.string().max(500).optional().meta({ description: 'Event at the step; any unless told.' }),
    target: z.string().max(500).optional().meta({ description: 'Event at the next step; any unless told.' }),
    ...paging,
  }),
  columns: {
    customer_id: columns.customer('Customer', {
      description: 'Or the visitor, where visitors are followed.',
    }),
    name: columns.optionalText('Name', { personal: true }),
    transitions: columns.count('Transitions'),
    last_at: columns.instant('Last', { description: 'When the source last happened so.' }),
  },
})
