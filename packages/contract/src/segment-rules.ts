import { z } from 'zod'
import { type Condition, condition, conditionInWords } from './conditions.ts'
import { type EventSelector, eventInWords, eventSelector } from './event-selectors.ts'

/**
 * A segment as a rule: a tree of and, or and not over conditions on a customer's properties, membership of other
 * segments, and how often the customer did something. It is data, so that it can be built on a page, counted while
 * it is built, saved, and asked as of any moment.
 */
export type SegmentRule =
  | { readonly is: 'all' | 'any' | 'none'; readonly of: readonly SegmentRule[] }
  | RuleLeaf

/** A part of a rule that is true or false of a customer by itself. */
export type RuleLeaf = { readonly is: 'member'; readonly segment: string } | Did | Condition

export const howOften = ['at_least', 'at_most', 'exactly'] as const

/** How often the customer did something; 0 times includes those who never did. */
export interface Did {
  readonly is: 'did'
  readonly event: EventSelector
  readonly how_often: (typeof howOften)[number]
  readonly times: number
  /** Local days up to the moment of the question, that day included; without it, and without dates, ever. */
  readonly last_days?: number | undefined
  readonly start_date?: string | undefined
  readonly end_date?: string | undefined
}

const most = { levels: 8, leaves: 60 }
const parts = z
  .array(z.lazy(() => node))
  .min(1)
  .max(50)

const node: z.ZodType<SegmentRule, unknown> = z
  .discriminatedUnion('is', [
    z.strictObject({ is: z.literal('all'), of: parts }),
    z.strictObject({ is: z.literal('any'), of: parts }),
    z.strictObject({ is: z.literal('none'), of: parts }),
    z.strictObject({ is: z.literal('member'), segment: z.string().min(1).max(200) }),
    z.strictObject({
      is: z.literal('did'),
      event: eventSelector,
      how_often: z.enum(howOften).default('at_least'),
      times: z.number().int().min(0).max(100_000).default(1),
      last_days: z.number().int().min(1).max(3650).optional(),
      start_date: z.iso.date().optional(),
      end_date: z.iso.date().optional(),
    }),
    ...condition.options,
  ])
  .meta({ id: 'SegmentRule' })

/** The rule of a segment; what nests too deep is refused before anything walks it. */
export const segmentRule = z
  .unknown()
  .refine(value => depthOf(value, 60) < 60, { message: 'nests too deep', abort: true })
  .pipe(node)
  .superRefine((rule, context) => {
    const problem = problemOf(rule)
    if (problem) context.addIssue({ code: 'custom', message: problem })
  })

function problemOf(rule: SegmentRule): string | null {
  if (levelsOf(rule) > most.levels) return `may nest ${most.levels} levels deep`
  const leaves = leavesOf(rule)
  if (leaves.length > most.leaves) return `may have ${most.leaves} conditions`
  const mixed = leaves.find(
    leaf =>
      leaf.is === 'did' && leaf.last_days !== undefined && (leaf.start_date ?? leaf.end_date) !== undefined,
  )
  return mixed ? 'takes last_days or dates, not both' : null
}

const isGroup = (rule: SegmentRule): rule is Extract<SegmentRule, { readonly of: unknown }> => 'of' in rule

/** The conditions of a rule from left to right. */
export const leavesOf = (rule: SegmentRule): readonly RuleLeaf[] =>
  isGroup(rule) ? rule.of.flatMap(leavesOf) : [rule]

const levelsOf = (rule: SegmentRule): number => (isGroup(rule) ? 1 + Math.max(...rule.of.map(levelsOf)) : 1)

/** Levels of any data, counted no further than asked. */
function depthOf(value: unknown, most: number): number {
  if (typeof value !== 'object' || value === null || most === 0) return 0
  return 1 + Math.max(0, ...Object.values(value).map(inner => depthOf(inner, most - 1)))
}

const often: Readonly<Record<Did['how_often'], string>> = {
  at_least: 'at least',
  at_most: 'at most',
  exactly: 'exactly',
}

/** A condition of a rule in words. */
export function leafInWords(leaf: RuleLeaf): string {
  if (leaf.is === 'member') return `in ${leaf.segment}`
  if (leaf.is !== 'did') return conditionInWords(leaf)
  return `${eventInWords(leaf.event)} ${often[leaf.how_often]} ${leaf.times} times${windowInWords(leaf)}`
}

function windowInWords({ last_days, start_date, end_date }: Did): string {
  if (last_days !== undefined) return ` in the last ${last_days} days`
  const from = start_date === undefined ? '' : ` from ${start_date}`
  return end_date === undefined ? from : `${from} to ${end_date}`
}

const joints = { all: ' and ', any: ' or ', none: ' or ' } as const

/** A whole rule in words. */
export function ruleInWords(rule: SegmentRule): string {
  if (!isGroup(rule)) return leafInWords(rule)
  const inner = rule.of
    .map(part => (isGroup(part) && part.of.length > 1 ? `(${ruleInWords(part)})` : ruleInWords(part)))
    .join(joints[rule.is])
  return rule.is === 'none' ? `not (${inner})` : inner
}
