import { type EventKindName, type EventSelector, eventKindNames } from '@clientele/contract'

/** An event by one word, as addresses carry it: `purchase`, `activity:login`, `any`. */
export const wordOf = ({ event, type }: Pick<EventSelector, 'event' | 'type'>): string =>
  type === undefined ? event : `${event}:${type}`

/** The kind and the type that a word says; null for a word that names no kind of event. */
export function eventOf(
  word: string,
): { readonly event: EventKindName | 'any'; readonly type?: string } | null {
  const colon = word.indexOf(':')
  const [name, type] = colon < 0 ? [word] : [word.slice(0, colon), word.slice(colon + 1)]
  const event = name === 'any' ? name : eventKindNames.find(known => known === name)
  if (event === undefined || type === '') return null
  return { event, ...(type !== undefined && { type }) }
}
