import { type PropertyType, propertyTypeOf } from './conditions.ts'
import { demographicDimensions } from './dimensions.ts'
import { type EntityName, entities } from './entities/all.ts'
import { customerFieldOf, type Entity, type Field, sharedFields } from './entities/entity.ts'

/**
 * The language in which the analyses name events: a kind of fact, for some kinds its type, and conditions on its
 * properties. It is data, so that a form, an address, a saved question and the API's reference say the same.
 */
interface EventKind {
  readonly entity: EntityName
  readonly title: string
  /** The field that `type` names. */
  readonly typed?: string
}

/** What can be an event. The rows of an order, a purchase and a return stand in one entity. */
export const eventKinds = {
  activity: { entity: 'activities', title: 'Activity', typed: 'type' },
  order: { entity: 'orders', title: 'Order' },
  purchase: { entity: 'orders', title: 'Purchase' },
  return: { entity: 'orders', title: 'Return' },
  work_order: { entity: 'work_orders', title: 'Work order' },
  appointment: { entity: 'appointments', title: 'Appointment', typed: 'service' },
  quote: { entity: 'quotes', title: 'Quote' },
  interaction: { entity: 'interactions', title: 'Interaction', typed: 'type' },
  conversation: { entity: 'conversations', title: 'Conversation', typed: 'channel' },
  survey_response: { entity: 'survey_responses', title: 'Survey answer', typed: 'kind' },
  feedback: { entity: 'feedback', title: 'Feedback', typed: 'kind' },
  loyalty_transaction: { entity: 'loyalty_transactions', title: 'Loyalty transaction', typed: 'kind' },
  communication: { entity: 'communications', title: 'Communication', typed: 'channel' },
  support_ticket: { entity: 'support_tickets', title: 'Support ticket', typed: 'category' },
} as const satisfies Record<string, EventKind>
export type EventKindName = keyof typeof eventKinds
export const eventKindNames = Object.keys(eventKinds) as [EventKindName, ...EventKindName[]]

/** Entities whose rows can be events. */
export const eventEntities: readonly EntityName[] = [
  ...new Set(Object.values(eventKinds).map(({ entity }) => entity)),
]

/** Kinds that make a customer active. */
export const activeKinds = [
  'order',
  'work_order',
  'appointment',
  'conversation',
  'interaction',
  'activity',
] as const satisfies readonly EventKindName[]

/** Attributes that stand in a customer's record. */
const recordedAttributes = demographicDimensions.filter(name => name !== 'device')
export type RecordedAttribute = (typeof recordedAttributes)[number]

/** Where a property stands, found by its name. */
export type Property =
  /** What an order is worth: the paid part net of refunds. */
  | { readonly of: 'worth' }
  | { readonly of: 'field'; readonly field: string; readonly type: Field['type'] }
  | { readonly of: 'json'; readonly field: string; readonly key: string }
  | { readonly of: 'customer'; readonly attribute: RecordedAttribute }
  | { readonly of: 'customer_attribute'; readonly key: string }

/** Direct identifiers are no properties: a count by them would give away what is masked elsewhere. */
const fieldsOf = (kind: EventKindName): Readonly<Record<string, Field>> => {
  const entity: Entity = entities[eventKinds[kind].entity]
  const customer = customerFieldOf(entity)
  return Object.fromEntries(
    Object.entries<Field>({ ...sharedFields, ...entity.fields }).filter(
      ([name, { personal }]) => personal !== 'direct' && name !== customer,
    ),
  )
}

const worthy: readonly string[] = ['order', 'purchase', 'return'] satisfies EventKindName[]

/** The property of an event of a kind that a name means; null where there is none. */
export function propertyOf(event: EventKindName | 'any', name: string): Property | null {
  const dot = name.indexOf('.')
  if (dot < 0) {
    if (event === 'any') return name === 'branch_id' ? { of: 'field', field: name, type: 'reference' } : null
    if (name === 'worth' && worthy.includes(event)) return { of: 'worth' }
    const field = fieldsOf(event)[name]
    return field === undefined || field.type === 'object'
      ? null
      : { of: 'field', field: name, type: field.type }
  }
  const [place, key] = [name.slice(0, dot), name.slice(dot + 1)]
  if (key === '') return null
  if (place === 'customer') {
    if (key.startsWith('attributes.') && key.length > 11)
      return { of: 'customer_attribute', key: key.slice(11) }
    const attribute = recordedAttributes.find(known => known === key)
    return attribute === undefined ? null : { of: 'customer', attribute }
  }
  if (event === 'any') return null
  return fieldsOf(event)[place]?.type === 'object' ? { of: 'json', field: place, key } : null
}

/** Names of the properties of a kind, those of free JSON as `metadata.…`. */
export function propertyNames(event: EventKindName | 'any'): readonly string[] {
  const own =
    event === 'any'
      ? ['branch_id']
      : Object.entries(fieldsOf(event)).map(([name, { type }]) => (type === 'object' ? `${name}.…` : name))
  const customer = [...recordedAttributes, 'attributes.…'].map(name => `customer.${name}`)
  return [...(worthy.includes(event) ? ['worth'] : []), ...own, ...customer]
}

/** The field that the type of a kind's events names; null where they have none. */
export function typedFieldOf(kind: EventKindName): string | null {
  const { typed }: EventKind = eventKinds[kind]
  return typed ?? null
}

/** How a property can be compared. */
export function typeOfProperty(property: Property): PropertyType {
  switch (property.of) {
    case 'worth':
      return 'number'
    case 'field':
      return propertyTypeOf(property.type) ?? 'any'
    case 'customer':
      return 'text'
    case 'json':
    case 'customer_attribute':
      return 'any'
    default:
      return property satisfies never
  }
}

/** Why there is no such property, with those that there are. */
export const unknownProperty = (event: EventKindName | 'any', property: string): string =>
  `${property} is no property of ${event}; there are ${propertyNames(event).join(', ')}`
