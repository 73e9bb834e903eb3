import type { Did, PropertyType, SegmentRule } from '@clientele/contract'
import {
  type ConditionDraft,
  conditionOf,
  draftOf,
  emptyCondition,
} from '../../../conditions/condition-draft.ts'
import { nextKey } from '../../../conditions/condition-line.ts'
import { type EventDraft, emptyEvent, eventDraftOf, selectorOf } from '../../../events/event-draft.ts'

/** A rule while it is built: parts may still be incomplete, and each has a key that stays. */
export type RuleDraft = GroupDraft | LeafDraft

export interface GroupDraft {
  readonly key: number
  readonly kind: 'group'
  readonly is: 'all' | 'any' | 'none'
  readonly of: readonly RuleDraft[]
}

export type LeafDraft =
  | { readonly key: number; readonly kind: 'condition'; readonly condition: ConditionDraft }
  | { readonly key: number; readonly kind: 'member'; readonly segment: string }
  | DidDraft

export interface DidDraft {
  readonly key: number
  readonly kind: 'did'
  readonly event: EventDraft
  readonly howOften: Did['how_often']
  readonly times: string
  readonly window: 'ever' | 'last_days' | 'dates'
  readonly lastDays: string
  readonly start: string
  readonly end: string
}

export type PartKind = RuleDraft['kind']

/** A part as it is added. */
export function newPart(kind: PartKind): RuleDraft {
  const key = nextKey()
  switch (kind) {
    case 'group':
      return { key, kind, is: 'any', of: [newPart('condition')] }
    case 'condition':
      return { key, kind, condition: emptyCondition }
    case 'member':
      return { key, kind, segment: '' }
    case 'did':
      return {
        key,
        kind,
        event: emptyEvent,
        howOften: 'at_least',
        times: '1',
        window: 'ever',
        lastDays: '30',
        start: '',
        end: '',
      }
    default:
      return kind satisfies never
  }
}

/** What a new segment begins with. */
export const newRule = (): GroupDraft => ({ key: nextKey(), kind: 'group', is: 'all', of: [] })

/** A saved rule as it is built again; its root is a group, so that parts can be added. */
export function rootOf(rule: SegmentRule): GroupDraft {
  const draft = ruleDraftOf(rule)
  return draft.kind === 'group' ? draft : { ...newRule(), of: [draft] }
}

function ruleDraftOf(rule: SegmentRule): RuleDraft {
  const key = nextKey()
  switch (rule.is) {
    case 'all':
    case 'any':
    case 'none':
      return { key, kind: 'group', is: rule.is, of: rule.of.map(ruleDraftOf) }
    case 'member':
      return { key, kind: 'member', segment: rule.segment }
    case 'did':
      return {
        key,
        kind: 'did',
        event: eventDraftOf(rule.event),
        howOften: rule.how_often,
        times: String(rule.times),
        window:
          rule.last_days !== undefined
            ? 'last_days'
            : (rule.start_date ?? rule.end_date) === undefined
              ? 'ever'
              : 'dates',
        lastDays: String(rule.last_days ?? 30),
        start: rule.start_date ?? '',
        end: rule.end_date ?? '',
      }
    default:
      return { key, kind: 'condition', condition: draftOf(rule) }
  }
}

/**
 * The rule that a draft says; null while a part of it is missing or a group is empty.
 *
 * @param typeOf how a customer's property can be compared, by its name
 */
export function ruleOf(draft: RuleDraft, typeOf: (property: string) => PropertyType): SegmentRule | null {
  switch (draft.kind) {
    case 'group': {
      const of = draft.of.flatMap(part => ruleOf(part, typeOf) ?? [])
      return of.length === 0 || of.length < draft.of.length ? null : { is: draft.is, of }
    }
    case 'condition':
      return conditionOf(draft.condition, typeOf(draft.condition.property))
    case 'member':
      return draft.segment === '' ? null : { is: 'member', segment: draft.segment }
    case 'did':
      return didOf(draft)
    default:
      return draft satisfies never
  }
}

function didOf(draft: DidDraft): Did | null {
  const event = selectorOf(draft.event)
  const times = wholeOf(draft.times)
  if (event === null || times === null) return null
  const did = { is: 'did', event, how_often: draft.howOften, times } as const
  if (draft.window === 'ever') return did
  if (draft.window === 'last_days') {
    const days = wholeOf(draft.lastDays)
    return days === null || days === 0 ? null : { ...did, last_days: days }
  }
  if (draft.start === '' && draft.end === '') return null
  return {
    ...did,
    ...(draft.start !== '' && { start_date: draft.start }),
    ...(draft.end !== '' && { end_date: draft.end }),
  }
}

const wholeOf = (text: string): number | null => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : null)
