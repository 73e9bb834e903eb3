import { z } from 'zod'
import { type EventSelectorInput, eventSelector } from './event-selectors.ts'
import { eventKindNames } from './events.ts'

/** How events are written where people type them. */

/** `signup`, `activity:signup` and `purchase` for what needs no conditions. */
export function fromText(text: string): unknown {
  const trimmed = text.trim()
  if (trimmed.startsWith('{') || trimmed.startsWith('[')) return JSON.parse(trimmed)
  const colon = trimmed.indexOf(':')
  if (colon > 0) return { event: trimmed.slice(0, colon), type: trimmed.slice(colon + 1) }
  return { event: trimmed }
}

/**
 * A parameter that is data in JSON and text in an address, where the text may be shorter than JSON. Both are read
 * by one schema, so that a mistake is told by its place in either.
 */
export function written<S extends z.ZodType>(schema: S, read: (text: string) => unknown) {
  return z
    .transform((given: z.input<S> | string, context): unknown => {
      if (typeof given !== 'string') return given
      try {
        return read(given)
      } catch {
        context.addIssue({ code: 'custom', message: 'is neither a word nor valid JSON' })
        return z.NEVER
      }
    })
    .pipe(schema)
}

/** Several events, or what goes with them: a JSON list, or words with commas between them. */
export const listFromText = (text: string): unknown =>
  text.trim().startsWith('[') ? JSON.parse(text) : text.split(',')

/** How an event is named, for the description of a parameter. */
export const howto = `Either a word (${eventKindNames.join(', ')}, any; with a type as activity:signup), or JSON such as {"event":"activity","type":"signup","where":[{"property":"metadata.plan","is":"equals","value":"pro"}]}.`

/** An event where a list names several, as an object or as a word. */
export const listed = z
  .transform((given: EventSelectorInput | string): unknown =>
    typeof given === 'string' ? fromText(given) : given,
  )
  .pipe(eventSelector)
