import {
  activeKinds,
  customerFieldOf,
  type Entity,
  type EventKindName,
  type EventSelector,
  entities,
  eventKinds,
  type Property,
  propertyOf,
  typedFieldOf,
  typeOfProperty,
  unknownProperty,
} from '@clientele/contract'
import { Failure } from '../lib/errors.ts'
import { all, empty, join, type Sql, sql } from '../lib/sql.ts'
import { columnOf } from '../warehouse/columns.ts'
import { conditionSql } from '../warehouse/conditions.ts'
import type { Question } from '../warehouse/metric.ts'
import { type Actors, activityActor } from './actor-terms.ts'
import { fromRecord } from './attribute-terms.ts'
import { activeFacts } from './customer-terms.ts'
import { countedOrders, placedOrders, purchases } from './terms.ts'

/** What a relation of events carries beside who, when and which. */
export interface Carried {
  /** Column `label`: this property as text, null where it is empty. */
  readonly label?: string | undefined
  /** Column `amount`: this property as a number, null where it is none. */
  readonly amount?: string | undefined
  /** Column `name`: the type of the event where its kind has types, else its kind. */
  readonly named?: boolean
  /** Column `session`: the source's session, null where it says none. */
  readonly session?: boolean
}

/**
 * The events that a selector names, known at the as-of time: `actor` (null where it is nobody whom the analysis
 * follows), `customer_id`, `happened_at`, `id`, and what is carried.
 *
 * @throws Failure invalid_request for a carried property that the event does not have
 */
export function eventsOf(q: Question, selector: EventSelector, actors: Actors, carried: Carried = {}): Sql {
  const kinds: readonly EventKindName[] = selector.event === 'any' ? activeKinds : [selector.event]
  return sql`(${join(
    kinds.map(kind => eventsOfKind(q, kind, selector, actors, carried)),
    sql` union all `,
  )})`
}

/** Events of those whom the analysis follows, each actor with their digest, `who`: by it they are sorted and joined. */
export function actorEvents(q: Question, selector: EventSelector, actors: Actors, carried?: Carried): Sql {
  const events = eventsOf(q, selector, actors, carried)
  return sql`(select *, ${q.d.digest(sql`actor`)} as who from ${events} events where actor is not null)`
}

function eventsOfKind(
  q: Question,
  kind: EventKindName,
  { event, type, where }: EventSelector,
  actors: Actors,
  { label, amount, named, session }: Carried,
): Sql {
  const name = eventKinds[kind].entity
  const entity: Entity = entities[name]
  const customer = customerFieldOf(entity)
  const happened = sql`e.${columnOf(name, entity.time)}`
  const customerId = customer === null ? sql`cast(null as varchar)` : sql`e.${columnOf(name, customer)}`
  const typeField = typedFieldOf(kind)
  const typed = typeField === null ? null : sql`e.${columnOf(name, typeField)}`
  const wanted = [...where.map(condition => condition.property), label, amount]
  const ofCustomer = wanted.some(property => property?.startsWith('customer.'))
  const valueOfName = (property: string): Value => propertyValue(q, kind, property)
  const kept = [
    sql`${happened} < ${q.d.instant(q.asOf)}`,
    ...(type === undefined || typed === null ? [] : [sql`${typed} = ${type}`]),
    ...(event === 'any' ? activeFacts.filter(fact => fact.entity === name).map(({ counts }) => counts) : []),
    ...where.map(condition => {
      const { property, expression } = valueOfName(condition.property)
      return conditionSql(q.d, { type: typeOfProperty(property), expression }, condition)
    }),
  ]
  const carriedColumns = [
    ...(label === undefined ? [] : [sql`, nullif(${q.d.text(valueOfName(label).expression)}, '') as label`]),
    ...(amount === undefined ? [] : [sql`, ${numberOf(q, valueOfName(amount))} as amount`]),
    ...(named ? [sql`, ${typed ? sql`coalesce(${typed}, ${kind})` : sql`${kind}`} as name`] : []),
    ...(session
      ? [
          sql`, ${kind === 'activity' ? sql`nullif(e.session_id, '')` : sql`cast(null as varchar)`} as session`,
        ]
      : []),
  ]
  return sql`
    select
      ${kind === 'activity' ? activityActor(actors) : customerId} as actor,
      ${customerId} as customer_id, ${happened} as happened_at, e.id as id ${join(carriedColumns, sql` `)}
    from ${relationOf(q, kind)} e
    ${ofCustomer ? sql`left join ${q.t.customers} c on c.id = ${customerId}` : empty}
    where ${all(kept)}`
}

/** Orders have their own words for what counts. */
function relationOf(q: Question, kind: EventKindName): Sql {
  switch (kind) {
    case 'order':
      return placedOrders(q)
    case 'purchase':
      return purchases(q)
    case 'return':
      return sql`(select * from ${countedOrders(q)} where kind = 'return')`
    default:
      return q.t[eventKinds[kind].entity]
  }
}

interface Value {
  readonly property: Property
  readonly expression: Sql
}

/**
 * A property of an event `e` whose customer has the record `c`.
 *
 * @throws Failure invalid_request
 */
function propertyValue(q: Question, kind: EventKindName, name: string): Value {
  const property = propertyOf(kind, name)
  if (!property) {
    const message = unknownProperty(kind, name)
    throw new Failure('invalid_request', `${message}.`, { fields: [{ path: 'property', message }] })
  }
  const column = (field: string) => sql`e.${columnOf(eventKinds[kind].entity, field)}`
  switch (property.of) {
    case 'worth':
      return { property, expression: sql`e.value` }
    case 'field':
      return { property, expression: column(property.field) }
    case 'json':
      return { property, expression: q.d.jsonText(column(property.field), property.key) }
    default:
      return { property, expression: customerValue(q, property) }
  }
}

/** What the record `c` of a customer says; null where it says nothing. */
export function customerValue(
  q: Question,
  property: Extract<Property, { of: 'customer' | 'customer_attribute' }>,
): Sql {
  if (property.of === 'customer_attribute') return q.d.jsonText(sql`c.attributes`, property.key)
  return sql`nullif(${fromRecord(q, property.attribute) ?? sql`null`}, 'Unknown')`
}

const numberOf = (q: Question, { property, expression }: Value): Sql =>
  typeOfProperty(property) === 'number' ? expression : q.d.number(q.d.text(expression))
