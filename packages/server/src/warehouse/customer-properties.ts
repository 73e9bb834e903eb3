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
import { all, identifier, type Sql, sql } from '../lib/sql.ts'
import { conditionSql } from './conditions.ts'
import type { Question } from './metric.ts'

/** What customers can be chosen by. */
export interface CustomerProperty {
  readonly name: string
  readonly type: PropertyType
  readonly description: string
  /** Values that sources are known to use. */
  readonly values?: readonly string[]
  /** Set where to find by it would give away who somebody is. */
  readonly identifies?: true
  /** The property of the customer whose record is `c`. */
  readonly expression: (question: Question) => Sql
}

export type CustomerProperties = ReadonlyMap<string, CustomerProperty>

const declared: Readonly<Record<string, Field>> = {
  id: sharedFields.id,
  branch_id: sharedFields.branch_id,
  source: sharedFields.source,
  ...entities.customers.fields,
}

/** The fields of a customer's record, and what the modules derive from it. */
export function customerProperties(derived: readonly CustomerProperty[]): CustomerProperties {
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
  return new Map([...recorded, ...derived].map(property => [property.name, property]))
}

const attribute = /^attributes\.(.+)$/su

function propertyNamed(properties: CustomerProperties, name: string): CustomerProperty | null {
  const key = attribute.exec(name)?.[1]
  if (key === undefined) return properties.get(name) ?? null
  return {
    name,
    type: 'any',
    description: 'What the source says beside the fields.',
    expression: ({ d }) => d.jsonText(sql`c.attributes`, key),
  }
}

/**
 * One condition on a customer whose record is `c`.
 *
 * @param path where the condition stands in the request, for the message
 * @throws Failure invalid_request with what the condition should have been, or forbidden
 */
export function customerCondition(
  properties: CustomerProperties,
  condition: Condition,
  question: Question,
  path: string,
): Sql {
  const property = propertyNamed(properties, condition.property)
  if (!property) {
    throw refused(
      `${path}.property`,
      `«${condition.property}» is not a property of customers. Known ones: ${[...properties.keys()].join(', ')}, attributes.<key>`,
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
  return conditionSql(
    question.d,
    { type: property.type, expression: property.expression(question) },
    condition,
  )
}

/** The customers of whom all conditions hold, as a query of their ids, within the relation given. */
export function customersWhere(
  properties: CustomerProperties,
  conditions: readonly Condition[],
  question: Question,
): Sql {
  const wanted = conditions.map((condition, index) =>
    customerCondition(properties, condition, question, `where.${index}`),
  )
  return sql`select c.id from ${question.t.customers} c where ${all(wanted)}`
}

const refused = (path: string, message: string): Failure =>
  new Failure('invalid_request', `${path}: ${message}.`, { fields: [{ path, message }] })
