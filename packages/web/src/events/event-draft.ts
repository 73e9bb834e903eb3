import type { EventSelector } from '@clientele/contract'
import { conditionOf, draftOf } from '../conditions/condition-draft.ts'
import { type ConditionLine, lineOf } from '../conditions/condition-line.ts'
import { typeNamed } from '../conditions/use-properties.ts'
import { eventProperties } from './event-properties.ts'
import { eventOf, wordOf } from './event-word.ts'

/** An event while it is chosen. */
export interface EventDraft {
  /** `purchase`, `activity:login`; empty while none is chosen. */
  readonly word: string
  readonly where: readonly ConditionLine[]
}

export const emptyEvent: EventDraft = { word: '', where: [] }

export const eventDraftOf = (selector: EventSelector): EventDraft => ({
  word: wordOf(selector),
  where: selector.where.map(condition => lineOf(draftOf(condition))),
})

/** The event that a draft says; null while something is missing. */
export function selectorOf({ word, where }: EventDraft): EventSelector | null {
  const event = eventOf(word)
  if (event === null) return null
  const properties = eventProperties(event.event)
  const conditions = where.flatMap(
    ({ draft }) => conditionOf(draft, typeNamed(properties, draft.property)) ?? [],
  )
  return conditions.length === where.length ? { ...event, where: conditions } : null
}
