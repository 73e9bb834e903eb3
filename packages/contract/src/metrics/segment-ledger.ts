import { z } from 'zod'
import { columns } from '../units.ts'
import { defineMetric, flag, paging } from './metric.ts'

const common = {
  inputs: ['customers', 'orders'],
  permission: 'customers:read',
  picture: { kind: 'table' },
} as const

const slug = z.string().min(1).max(200).meta({ description: 'The saved segment, as in segment=rule:<slug>.' })

const ledgerRule =
  'The ledger of a saved segment tells who entered and who left it, when that was noticed, and which conditions of the rule had become true or untrue since the look before. Segments are looked at every hour in which facts came or a day began, and after imports; whoever was a member at the first look has no condition. Members whose rule is true only between two looks are not noticed. The ledger is made of the facts of all branches and is empty for whoever may see only some.'

const flipped = columns.optionalText('Condition', {
  description:
    'What had become true or untrue since the look before; «the rule was changed» and «facts that came later» where no condition had. Null at the first look.',
})

export const segmentRuleMembers = defineMetric({
  ...common,
  id: 'segments.rule_members',
  title: 'Members of a saved segment',
  question: 'Who is in the segment, and since when?',
  description: `Known customers of whom the rule is true at the end of the period, those noticed last first. Since and condition are those of the last entry in the ledger that let them in; null where the segment has not been looked at since. ${ledgerRule}`,
  filters: ['period', 'branch', 'segment'],
  params: z.object({ slug, ...paging }),
  columns: {
    customer_id: columns.customer('Customer'),
    name: columns.optionalText('Name', { personal: true }),
    since: columns.optionalInstant('Since'),
    condition: flipped,
  },
})

export const segmentRuleLedger = defineMetric({
  ...common,
  id: 'segments.rule_ledger',
  title: 'Entered and left',
  question: 'Who entered and who left a segment, when and why?',
  description: `${ledgerRule} Moves of the period, newest first.`,
  filters: ['period', 'branch', 'segment'],
  params: z.object({
    slug: slug.optional(),
    customer_id: z.string().min(1).max(200).optional().meta({ description: 'Only this customer.' }),
    move: z
      .enum(['all', 'entered', 'left'])
      .default('all')
      .meta({ description: 'All moves, those into segments, or those out of them.' }),
    ...paging,
  }),
  columns: {
    moved_at: columns.instant('When'),
    segment: columns.text('Segment'),
    customer_id: columns.customer('Customer'),
    name: columns.optionalText('Name', { personal: true }),
    move: columns.text('Move', { description: 'entered or left.' }),
    condition: flipped,
  },
})

export const segmentRuleChanges = defineMetric({
  ...common,
  id: 'segments.rule_changes',
  title: 'Moves not in the ledger yet',
  question: 'Who has entered or left a segment since it was last looked at?',
  description: `Customers of whom the rule is true now and who are no members by the ledger, and members by the ledger of whom it is not. ${ledgerRule} The next look writes them down.`,
  permission: 'analytics:manage',
  filters: [],
  params: z.object({
    slug,
    since: z.iso
      .datetime()
      .optional()
      .meta({ description: 'The look before, with which conditions are compared.' }),
    edited: flag.default(false).meta({ description: 'Whether the rule was changed since then.' }),
  }),
  columns: {
    customer_id: columns.customer('Customer'),
    entered: columns.flag('Entered'),
    moved_at: columns.instant('When'),
    condition: flipped,
  },
})
