import { type EventSelector, type EventSelectorInput, eventKindNames } from '@clientele/contract'
import { type EventDraft, eventDraftOf, selectorOf } from './event-draft.ts'
import { eventOf, wordOf } from './event-word.ts'

/** Events as an address names them: words with commas between them, or a JSON list where one has conditions. */
export function eventsText(selectors: readonly EventSelector[]): string {
  return selectors.every(({ where }) => where.length === 0)
    ? selectors.map(wordOf).join(',')
    : JSON.stringify(selectors)
}

/** The events that a text names, to be chosen anew; what is no event is left out. */
export function eventDraftsIn(text: string): readonly EventDraft[] {
  return listIn(text).flatMap(given => {
    if (typeof given === 'string') return eventOf(given.trim()) ? [{ word: given.trim(), where: [] }] : []
    return isSelector(given) ? [eventDraftOf({ ...given, where: given.where ?? [] })] : []
  })
}

/** The events that drafts say; null while one of them is incomplete. */
export function selectorsOf(drafts: readonly EventDraft[]): readonly EventSelector[] | null {
  const selectors = drafts.flatMap(draft => selectorOf(draft) ?? [])
  return selectors.length === drafts.length ? selectors : null
}

function listIn(text: string): readonly unknown[] {
  if (!text.trim().startsWith('[')) return text.split(',')
  try {
    const found: unknown = JSON.parse(text)
    return Array.isArray(found) ? found : []
  } catch {
    return []
  }
}

const isSelector = (given: unknown): given is EventSelectorInput & { where?: EventSelector['where'] } => {
  const { event } = (given ?? {}) as { event?: unknown }
  return event === 'any' || eventKindNames.some(kind => kind === event)
}
