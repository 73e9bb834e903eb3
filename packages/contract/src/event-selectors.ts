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
