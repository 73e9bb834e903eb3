import { z } from 'zod'
import { eventSelector } from './event-selectors.ts'
import { fromText, howto, listed, listFromText, written } from './event-writing.ts'

/** A parameter that names an event. */
export const eventParam = (description: string) =>
  written(eventSelector, fromText).meta({ description: `${description} ${howto}` })

/** A parameter that names several events in their order: a JSON list, or words with commas between them. */
export const eventsParam = (description: string, min: number, max: number) =>
  written(z.array(listed).min(min).max(max), listFromText).meta({
    description: `${description} A list, or words with commas between them. ${howto}`,
  })

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
