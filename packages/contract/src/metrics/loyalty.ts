import { z } from 'zod'
import { columns } from '../units.ts'
import { defineMetric, direction, interval, paging } from './metric.ts'
import { daysOfRow, seriesColumns, seriesRule } from './series.ts'

const common = {
  inputs: ['loyalty_transactions'],
  filters: ['period', 'branch', 'segment'],
  permission: 'analytics:read',
} as const

const program = {
  program: z.string().max(200).optional().meta({ description: 'Only this programme.' }),
}
const keep = ['program'] as const

const memberRule =
  'A member is a customer with a loyalty transaction before the end of the period (up to the as-of time, while it runs), since the first of them. Points of earn, redeem and expire count without a sign, those of adjust with theirs; open points = earned + adjusted − redeemed − expired to date.'
const tierRule =
  'The tier is the latest that an enrolment or a move between tiers names; without one it is None.'

const members = (params: Record<string, string> = {}) =>
  ({ metric: 'loyalty.members', params, keep }) as const

export const loyaltyFigures = defineMetric({
  ...common,
  id: 'loyalty.figures',
  title: 'Loyalty programme',
  question: 'How many take part, and what do we owe them?',
  description: `${memberRule} Participation = members / known customers. Redemption rate = points redeemed / points earned in the period. The open liability is open points × point_value, null without one.`,
  picture: { kind: 'figures' },
  inputs: ['loyalty_transactions', 'customers', 'orders'],
  params: z.object({
    ...program,
    point_value: z.coerce.number().positive().max(1e6).optional().meta({
      description: 'What one point is worth in the reporting currency.',
    }),
  }),
  columns: {
    members: columns.count('Members', { better: 'up', rows: members() }),
    new_members: columns.count('New members', { better: 'up', rows: members({ status: 'new' }) }),
    active_members: columns.count('Active members', {
      better: 'up',
      description: 'With a transaction in the period.',
      rows: members({ status: 'active' }),
    }),
    customers: columns.count('Customers', { rows: { metric: 'customers.list' } }),
    participation: columns.ratio('Participation', { better: 'up', description: 'Members / customers.' }),
    earned: columns.number('Points earned', { better: 'up' }),
    redeemed: columns.number('Points redeemed'),
    expired: columns.number('Points expired', { better: 'down' }),
    adjusted: columns.number('Points adjusted'),
    redemption_rate: columns.ratio('Redemption rate', { description: 'Redeemed / earned, in the period.' }),
    open_points: columns.number('Open points', { description: 'At the end of the period.', rows: members() }),
    open_liability: columns.optionalMoney('Open liability', { description: 'Open points × point_value.' }),
  },
})

export const loyaltyOverTime = defineMetric({
  ...common,
  id: 'loyalty.over_time',
  title: 'Loyalty over time',
  question: 'Does the programme grow, and are its points used?',
  description: `${memberRule} Members and open points stand at the end of each interval inside the period. ${seriesRule}`,
  picture: { kind: 'series', x: 'bucket', y: ['earned', 'redeemed'] },
  params: z.object({ ...program, interval }),
  columns: {
    ...seriesColumns,
    new_members: columns.count('New members', {
      better: 'up',
      rows: { ...members({ status: 'new' }), from: daysOfRow },
    }),
    members: columns.count('Members', { better: 'up' }),
    active_members: columns.count('Active members', {
      better: 'up',
      rows: { ...members({ status: 'active' }), from: daysOfRow },
    }),
    earned: columns.number('Points earned', { better: 'up' }),
    redeemed: columns.number('Points redeemed'),
    expired: columns.number('Points expired', { better: 'down' }),
    redemption_rate: columns.ratio('Redemption rate', { description: 'Redeemed / earned in the interval.' }),
    open_points: columns.number('Open points'),
  },
})

export const loyaltyTiers = defineMetric({
  ...common,
  id: 'loyalty.tiers',
  title: 'Tiers',
  question: 'How many members are in which tier, and what are they worth?',
  description: `${memberRule} ${tierRule} Buyers and net revenue (purchases and returns) are those of the period.`,
  picture: { kind: 'breakdown', label: 'tier', value: 'members' },
  inputs: ['loyalty_transactions', 'orders'],
  params: z.object(program),
  columns: {
    tier: columns.text('Tier'),
    members: columns.count('Members', {
      better: 'up',
      rows: { ...members(), from: { tier: 'tier' } },
    }),
    share: columns.ratio('Share of members'),
    open_points: columns.number('Open points'),
    buyers: columns.count('Buyers', { better: 'up', description: 'Members with a purchase in the period.' }),
    net: columns.money('Net revenue', { better: 'up' }),
    revenue_per_member: columns.averageMoney('Net revenue per member', { better: 'up' }),
  },
})

export const loyaltyProgression = defineMetric({
  ...common,
  id: 'loyalty.progression',
  title: 'Moves between tiers',
  question: 'Do members rise or fall?',
  description: `Members at the end of the period by the tier that they had when it began and the one that they have at its end; New stands for who was no member when it began. ${memberRule} ${tierRule}`,
  picture: { kind: 'sankey', source: 'from_tier', target: 'to_tier', value: 'members' },
  params: z.object(program),
  columns: {
    from_tier: columns.text('From'),
    to_tier: columns.text('To'),
    members: columns.count('Members', {
      rows: { ...members(), from: { from_tier: 'from_tier', tier: 'to_tier' } },
    }),
    share: columns.ratio('Share of those who began there'),
  },
})

export const loyaltyRepeat = defineMetric({
  ...common,
  id: 'loyalty.repeat_rate',
  title: 'Repeat rate of members',
  question: 'Do members come back more often than others?',
  description: `Customers with a purchase before the end of the period. Repeat rate = share of them with two or more purchases to date. Tenure = whole calendar months from the month of the first purchase to the last month. Members are compared with non-members of equal tenure: within each month of tenure, months weighted as the members are spread over them; members of a tenure that no non-member has are left out of the comparison. The interval of the difference is that of 95 %. ${memberRule} Who joins chooses to: a difference says that members buy more, not that membership makes them.`,
  picture: { kind: 'figures' },
  inputs: ['loyalty_transactions', 'orders'],
  params: z.object(program),
  columns: {
    members: columns.count('Members who bought', { better: 'up' }),
    non_members: columns.count('Non-members who bought'),
    member_repeat_rate: columns.ratio('Repeat rate of members', {
      better: 'up',
      description: 'Of the members who are compared.',
    }),
    non_member_repeat_rate: columns.ratio('Repeat rate of non-members', {
      description: 'Of equal tenure: weighted as the members are spread over tenure.',
    }),
    difference: columns.ratio('Difference', { better: 'up' }),
    difference_low: columns.ratio('Difference, lower end', { description: 'Of the 95 % interval.' }),
    difference_high: columns.ratio('Difference, upper end', { description: 'Of the 95 % interval.' }),
    significant: columns.flag('Significant', { description: 'The interval does not hold 0.' }),
    non_member_repeat_rate_all: columns.ratio('Repeat rate of all non-members', {
      description: 'Whatever their tenure.',
    }),
    unmatched: columns.count('Members not compared', { description: 'No non-member has their tenure.' }),
  },
})

export const loyaltyMembers = defineMetric({
  ...common,
  id: 'loyalty.members',
  title: 'Members',
  question: 'Who are the members, and what have they collected?',
  description: `${memberRule} ${tierRule} Orders and net revenue are those to date.`,
  picture: { kind: 'table' },
  inputs: ['loyalty_transactions', 'customers', 'orders'],
  permission: 'customers:read',
  params: z.object({
    ...program,
    status: z
      .enum(['all', 'new', 'active'])
      .default('all')
      .meta({ description: 'All, those who joined in the period, or those with a transaction in it.' }),
    tier: z.string().max(200).optional().meta({ description: 'Only this tier; None for those without.' }),
    from_tier: z.string().max(200).optional().meta({
      description: 'Only those who had this tier when the period began; New for who was no member.',
    }),
    sort: z
      .enum(['open_points', 'earned', 'joined_at', 'net', 'customer_id'])
      .default('open_points')
      .meta({ description: 'Column to sort by.' }),
    direction,
    ...paging,
  }),
  columns: {
    customer_id: columns.customer('Customer'),
    name: columns.optionalText('Name', { personal: true }),
    tier: columns.text('Tier'),
    joined_at: columns.instant('Member since'),
    last_at: columns.instant('Last transaction'),
    earned: columns.number('Points earned', { better: 'up' }),
    redeemed: columns.number('Points redeemed'),
    expired: columns.number('Points expired'),
    open_points: columns.number('Open points'),
    orders: columns.count('Orders', { better: 'up' }),
    net: columns.money('Net revenue', { better: 'up' }),
  },
})
