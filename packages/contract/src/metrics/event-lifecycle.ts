import { z } from 'zod'
import { actorsParam, eventParam } from '../event-params.ts'
import { eventEntities } from '../events.ts'
import { columns } from '../units.ts'
import { defineMetric, eventInterval } from './metric.ts'

const common = {
  inputs: [...eventEntities],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

const event = eventParam('The event that makes somebody active; any that does unless told.').prefault('any')

export const eventLifecycle = defineMetric({
  ...common,
  id: 'activity.lifecycle',
  title: 'Lifecycle of an event',
  question: 'Who does this for the first time, again, or no longer?',
  description:
    'Active = at least one of the events in the interval. New = their first ever falls in it. Returning = active in it and in the one before. Resurrecting = active in it, not in the one before, not new. Dormant = active in the one before, not in it; negative. Always active(t) = active(t − 1) + new + resurrecting + dormant. Intervals are whole; one that still runs is marked incomplete.',
  picture: { kind: 'series', x: 'bucket', y: ['new', 'returning', 'resurrecting', 'dormant'] },
  params: z.object({ event, interval: eventInterval.default('month'), actors: actorsParam }),
  columns: {
    bucket: columns.step('Interval', {
      description: 'First day of the interval, or its first instant where it is an hour.',
    }),
    last_day: columns.day('To', { description: 'Last day of the interval.' }),
    complete: columns.flag('Complete', { description: 'Whether the interval is over.' }),
    active: columns.count('Active', { better: 'up' }),
    new: columns.count('New', { better: 'up' }),
    returning: columns.count('Returning', { better: 'up' }),
    resurrecting: columns.count('Resurrecting', { better: 'up' }),
    dormant: columns.count('Dormant', { better: 'up', description: 'Negative.' }),
  },
})

export const eventStickiness = defineMetric({
  ...common,
  id: 'activity.stickiness',
  title: 'Stickiness of an event',
  question: 'In how many intervals of the period do customers do this?',
  description:
    'Customers by the number of different intervals of the period with at least one of the events, from 1 to the most that anyone reached; numbers that nobody has are there with 0. Only days inside the period count.',
  picture: { kind: 'breakdown', label: 'intervals', value: 'customers' },
  params: z.object({ event, interval: eventInterval.default('month'), actors: actorsParam }),
  columns: {
    intervals: columns.count('Active intervals'),
    customers: columns.count('Customers'),
    share: columns.ratio('Share of active customers'),
  },
})

export const activeUsers = defineMetric({
  ...common,
  id: 'activity.active_users',
  title: 'Daily, weekly and monthly active',
  question: 'How many are active in a day, a week and a month, and how often do they come?',
  description:
    'For each day of the period: different customers with at least one of the events on that day (DAU), on the 7 days that end with it (WAU) and on the 30 days that end with it (MAU). DAU / MAU is the share of the month’s active who are active on the day.',
  picture: { kind: 'series', x: 'day', y: ['dau', 'wau', 'mau'] },
  params: z.object({ event, actors: actorsParam }),
  columns: {
    day: columns.day('Day'),
    dau: columns.count('Daily active', { better: 'up' }),
    wau: columns.count('Weekly active', { better: 'up' }),
    mau: columns.count('Monthly active', { better: 'up' }),
    dau_mau: columns.ratio('DAU / MAU', { better: 'up' }),
    complete: columns.flag('Complete', { description: 'Whether the day is over.' }),
  },
})
