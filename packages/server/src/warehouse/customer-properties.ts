import {
  type Condition,
  entities,
  type Field,
  type PropertyType,
  problemOfCondition,
  propertyTypeOf,
  sharedFields,
} from '@clientele/contract'
import { Failure } from '../lib/errors.ts'
import { identifier, join, type Sql, sql } from '../lib/sql.ts'
import { conditionSql } from './conditions.ts'
import type { Question } from './metric.ts'

/** Facts of customers that must be put together first: a relation with one row a customer, by `customer_id`. */
export interface CustomerFacts {
  /** The alias under which expressions name it. */
  readonly name: string
  readonly relation: (question: Question) => Sql
}

/** What customers can be chosen by. */
export interface CustomerProperty {
  readonly name: string
  readonly type: PropertyType
  readonly description: string
  /** Values that sources are known to use. */
  readonly values?: readonly string[]
  /** Set where to find by it would give away who somebody is. */
  readonly identifies?: true
  /** Facts that the expression reads beside the record. */
  readonly from?: CustomerFacts
  /** The property of the customer whose record is `c`. */
  readonly expression: (question: Question) => Sql
}

/** Properties that share a prefix, such as `attributes.`, with a key that only the organization's data know. */
export interface PropertyFamily {
  readonly prefix: string
  readonly type: PropertyType
  readonly description: string
  readonly values?: readonly string[]
  readonly expression: (question: Question, key: string) => Sql
}

export interface CustomerProperties {
  readonly named: ReadonlyMap<string, CustomerProperty>
  readonly families: readonly PropertyFamily[]
}

const declared: Readonly<Record<string, Field>> = {
  id: sharedFields.id,
  branch_id: sharedFields.branch_id,
  source: sharedFields.source,
  ...entities.customers.fields,
}

const attributes: PropertyFamily = {
  prefix: 'attributes.',
  type: 'any',
  description: 'What the source says beside the fields, by its key.',
  expression: ({ d }, key) => d.jsonText(sql`c.attributes`, key),
}

/** The fields of a customer's record, and what the modules derive. */
export function customerProperties(
  derived: readonly CustomerProperty[],
  families: readonly PropertyFamily[],
): CustomerProperties {
  const recorded = Object.entries(declared).flatMap(([name, field]): CustomerProperty[] => {
    const type = propertyTypeOf(field.type)
    if (type === null) return []
    return [
      {
        name,
        type,
        description: field.description,
        ...(field.values && { values: field.values }),
        ...(field.personal === 'direct' && { identifies: true }),
        expression: () => sql`c.${identifier(name)}`,
      },
    ]
  })
  return {
    named: new Map([...recorded, ...derived].map(property => [property.name, property])),
    families: [attributes, ...families],
  }
}

function propertyNamed({ named, families }: CustomerProperties, name: string): CustomerProperty | null {
  const known = named.get(name)
  if (known) return known
  const family = families.find(({ prefix }) => name.startsWith(prefix) && name.length > prefix.length)
  if (!family) return null
  const { prefix, expression, ...property } = family
  return { ...property, name, expression: question => expression(question, name.slice(prefix.length)) }
}

/** A condition on a customer as SQL that is true or false, and the facts that it reads. */
export interface CustomerCondition {
  readonly holds: Sql
  readonly facts: readonly CustomerFacts[]
}

/**
 * One condition on the customer whose record is `c`.
 *
 * @param path where the condition stands in the request, for the message
 * @throws Failure invalid_request with what the condition should have been, or forbidden
 */
export function customerCondition(condition: Condition, question: Question, path: string): CustomerCondition {
  const { properties } = question.catalogue
  const property = propertyNamed(properties, condition.property)
  if (!property) {
    const known = [...properties.named.keys(), ...properties.families.map(({ prefix }) => `${prefix}<key>`)]
    throw refused(
      `${path}.property`,
      `«${condition.property}» is not a property of customers. Known ones: ${known.join(', ')}`,
    )
  }
  if (property.identifies && !question.readsPersonal) {
    throw new Failure(
      'forbidden',
      `Finding customers by ${property.name} needs the permission pii:read. Ask an owner for it.`,
    )
  }
  const problem = problemOfCondition(condition, property.type)
  if (problem !== null) throw refused(path, `${property.name} ${problem}`)
  const compared = { type: property.type, expression: property.expression(question) }
  return {
    holds: conditionSql(question.d, compared, condition),
    facts: property.from ? [property.from] : [],
  }
}

/** All customers as `c`, with the facts that conditions read joined by their names. */
export function customersWithFacts(question: Question, facts: readonly CustomerFacts[]): Sql {
  const joins = [...new Map(facts.map(one => [one.name, one])).values()].map(({ name, relation }) => {
    const alias = identifier(name)
    return sql` left join ${relation(question)} ${alias} on ${alias}.customer_id = c.id`
  })
  return sql`${question.t.customers} c${join(joins, sql``)}`
}

const refused = (path: string, message: string): Failure =>
  new Failure('invalid_request', `${path}: ${message}.`, { fields: [{ path, message }] })
