import { z } from 'zod'
import { type Condition, condition, conditionInWords, problemOfCondition } from './conditions.ts'
import {
  type EventKindName,
  eventKindNames,
  eventKinds,
  propertyOf,
  typedFieldOf,
  typeOfProperty,
  unknownProperty,
} from './events.ts'

/** The schema of an event as it is asked for. */
export const eventSelector = z
  .strictObject({
    event: z.enum([...eventKindNames, 'any']),
    type: z.string().min(1).max(200).optional(),
    where: z.array(condition).max(20).default([]),
  })
  .superRefine(({ event, type, where }, context) => {
    if (type !== undefined && (event === 'any' || typedFieldOf(event) === null)) {
      context.addIssue({ code: 'custom', path: ['type'], message: `${event} has no types; leave it out` })
    }
    where.forEach((wanted, index) => {
      const message = problemOf(event, wanted)
      if (message !== null) context.addIssue({ code: 'custom', path: ['where', index], message })
    })
  })
/** An event as it is asked for. `any` is whatever makes a customer active. */
export type EventSelector = z.output<typeof eventSelector>
export type EventSelectorInput = z.input<typeof eventSelector>

function problemOf(event: EventKindName | 'any', wanted: Condition): string | null {
  const property = propertyOf(event, wanted.property)
  if (!property) return unknownProperty(event, wanted.property)
  const problem = problemOfCondition(wanted, typeOfProperty(property))
  return problem === null ? null : `${wanted.property} ${problem}`
}

/** An event by a short name, for a step or a legend. */
export function eventInWords({ event, type, where }: EventSelector): string {
  const name = type ?? (event === 'any' ? 'any event' : eventKinds[event].title)
  return where.length === 0 ? name : `${name} (${where.map(conditionInWords).join(', ')})`
}

/** `signup`, `activity:signup` and `purchase` for what needs no conditions. */
function fromText(text: string): unknown {
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
function written<S extends z.ZodType>(schema: S, read: (text: string) => unknown) {
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

const howto = `Either a word (${eventKindNames.join(', ')}, any; with a type as activity:signup), or JSON such as {"event":"activity","type":"signup","where":[{"property":"metadata.plan","is":"equals","value":"pro"}]}.`

/** A parameter that names an event. */
export const eventParam = (description: string) =>
  written(eventSelector, fromText).meta({ description: `${description} ${howto}` })

/** An event where a list names several, as an object or as a word. */
const listed = z
  .transform((given: z.input<typeof eventSelector> | string): unknown =>
    typeof given === 'string' ? fromText(given) : given,
  )
  .pipe(eventSelector)

/** A parameter that names several events in their order: a JSON list, or words with commas between them. */
export const eventsParam = (description: string, min: number, max: number) =>
  written(z.array(listed).min(min).max(max), text =>
    text.trim().startsWith('[') ? JSON.parse(text) : text.split(','),
  ).meta({ description: `${description} A list, or words with commas between them. ${howto}` })

const exclusion = z.strictObject({
  event: listed,
  after: z.number().int().min(1).max(20).default(1),
  before: z.number().int().min(2).max(20).optional(),
})
export type Exclusion = z.output<typeof exclusion>

/** Events that take a customer out of a funnel when they happen between two of its steps. */
export const exclusionsParam = written(z.array(exclusion).max(10), JSON.parse).prefault([]).meta({
  description:
    'Events that remove a customer between two steps (1 and the last unless told), as JSON: [{"event":"activity:complaint","after":1,"before":2}].',
})

/** Whom an analysis follows: customers alone, or visitors who are not known yet as well. */
export const actorsParam = z.enum(['customers', 'visitors']).default('customers').meta({
  description:
    'customers follows known customers and leaves out what nobody known did; visitors follows unknown visitors by their anonymous id as well.',
})

/** A property by which an analysis is broken down. */
export const breakdownParam = z.string().min(1).max(200).optional().meta({
  description:
    'A property of the event (channel, metadata.plan) or of the customer (customer.country, customer.attributes.plan: the latest value) by which the answer is broken down.',
})

/** How many values of a breakdown stand alone; the rest is Other. */
export const topParam = z.coerce.number().int().min(1).max(50).default(10).meta({
  description: 'Values of the breakdown that stand alone, largest first; the rest is Other. 1 to 50.',
})
