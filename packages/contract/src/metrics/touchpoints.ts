import { z } from 'zod'
import { eventParam, eventsParam } from '../event-params.ts'
import { eventEntities } from '../events.ts'
import { columns } from '../units.ts'
import { defineMetric, flag, paging } from './metric.ts'

const common = {
  inputs: [...eventEntities],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

const goal = eventParam('What a customer is won for.').prefault('purchase')
const days = z.coerce
  .number()
  .int()
  .min(1)
  .max(365)
  .default(30)
  .meta({ description: 'Days of 24 hours from a touch in which the goal counts as reached, 1 to 365.' })

const touched = {
  goal,
  touches: eventsParam('What touches customers.', 1, 10).prefault(
    'activity,communication,conversation,interaction,appointment',
  ),
  by: z.enum(['name', 'channel', 'stage']).default('name').meta({
    description:
      'What a touchpoint is: the type of the event, its channel, or its stage; events of a kind without it stay out.',
  }),
  days,
}

const touchRule =
  'Touches are the events asked for of known customers. The goals of the period, each with the touches of its customer in the days before it and after their goal before: so a touch belongs to one goal. A touch at the very moment of the goal is not before it.'

export const journeyTouchpoints = defineMetric({
  ...common,
  id: 'journeys.touchpoints',
  title: 'Touchpoints before the goal',
  question: 'What touched customers before they bought?',
  description: `${touchRule} Goals touched = goals with this touchpoint anywhere before them; first and last = goals of which it was the first or the last touch; share = goals touched / all goals of the period. Touches, customers and conversion look forward: touches in the period, and the share of the customers touched who reached the goal within the days after one of them. Touches of the last days may still lead to a goal. Time = from the last such touch before the goal to the goal.`,
  picture: { kind: 'breakdown', label: 'touchpoint', value: 'goals_touched' },
  params: z.object(touched),
  columns: {
    touchpoint: columns.text('Touchpoint'),
    goals_touched: columns.count('Goals touched', { better: 'up' }),
    share: columns.ratio('Share of goals'),
    first: columns.count('First touch'),
    last: columns.count('Last touch'),
    mean_touches: columns.number('Touches per goal touched'),
    median_days: columns.days('Median time to the goal'),
    p90_days: columns.days('90 % within'),
    touches: columns.count('Touches in the period'),
    customers: columns.count('Customers touched'),
    converted: columns.count('Of those, reached the goal', {
      better: 'up',
      rows: {
        metric: 'journeys.touched_customers',
        params: { reached: true },
        from: { touchpoint: 'touchpoint' },
        keep: Object.keys(touched),
      },
    }),
    conversion: columns.ratio('Conversion', { better: 'up' }),
  },
})

export const touchedCustomers = defineMetric({
  ...common,
  id: 'journeys.touched_customers',
  title: 'Customers touched',
  question: 'Whom did a touchpoint reach, and did they reach the goal?',
  description: `Customers with a touch in the period, and those of them who reached the goal within the days after one of them, or who did not. ${touchRule}`,
  picture: { kind: 'table' },
  inputs: [...eventEntities, 'customers'],
  params: z.object({
    ...touched,
    touchpoint: z.string().max(500).optional().meta({ description: 'Only this touchpoint.' }),
    reached: flag
      .optional()
      .meta({ description: 'Only those who reached the goal, or who did not; all unless told.' }),
    ...paging,
  }),
  columns: {
    customer_id: columns.customer('Customer'),
    name: columns.optionalText('Name', { personal: true }),
    touches: columns.count('Touches'),
    last_at: columns.instant('Last touch'),
    reached: columns.flag('Reached the goal'),
  },
})

export const journeyStages = defineMetric({
  ...common,
  id: 'journeys.stages',
  title: 'Stages of the journey',
  question: 'How long do customers stay in each stage, and where do they go on?',
  description:
    'Activities of known customers that tell of a stage, in time order; consecutive ones of the same stage are one stay, which lasts from its first activity to the first of the next stage. Stays that began in the period. Went on = another stage followed; time in stage is that of stays that went on, so that those who still stay are not taken for fast ones. Converted = customers who reached the goal within the days after a stay began. Next stage = where most stays went on to.',
  picture: { kind: 'breakdown', label: 'stage', value: 'customers' },
  params: z.object({ goal, days }),
  columns: {
    stage: columns.text('Stage'),
    customers: columns.count('Customers'),
    stays: columns.count('Stays'),
    went_on: columns.count('Went on', { better: 'up' }),
    went_on_share: columns.ratio('Share that went on', { better: 'up' }),
    next_stage: columns.optionalText('Next stage'),
    mean_days: columns.days('Mean time in stage'),
    median_days: columns.days('Median time in stage'),
    p90_days: columns.days('90 % within'),
    converted: columns.count('Converted', { better: 'up' }),
    conversion: columns.ratio('Conversion', { better: 'up' }),
  },
})
