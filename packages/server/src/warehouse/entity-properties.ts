import { type Entity, type Field, type PropertyType, propertyTypeOf, sharedFields } from '@clientele/contract'
import { identifier, type Sql, sql } from '../lib/sql.ts'
import type { Verbs } from './dialect.ts'

/** A property of a fact. */
export interface EntityProperty {
  readonly type: PropertyType
  /** The field that it is; null for a key of the row's attributes. */
  readonly field: Field | null
  /** The property of the row `e`. */
  readonly expression: (d: Verbs) => Sql
}

const attribute = /^attributes\.(.+)$/su

/** Fields of a fact that figures may be made of: those that say who somebody is are not among them. */
function openFields(entity: Entity): Readonly<Record<string, Field>> {
  return Object.fromEntries(
    Object.entries<Field>({ ...sharedFields, ...entity.fields }).filter(
      ([, { personal, type }]) => personal !== 'direct' && propertyTypeOf(type) !== null,
    ),
  )
}

/** The property of an entity that a name means; null where there is none that figures may be made of. */
export function entityProperty(entity: Entity, name: string): EntityProperty | null {
  const key = attribute.exec(name)?.[1]
  if (key !== undefined) {
    return { field: null, type: 'any', expression: d => d.jsonText(sql`e.attributes`, key) }
  }
  const field = openFields(entity)[name]
  const type = field && propertyTypeOf(field.type)
  return field && type ? { field, type, expression: () => sql`e.${identifier(name)}` } : null
}

/** Names of an entity's properties. */
export const entityPropertyNames = (entity: Entity): readonly string[] => [
  ...Object.keys(openFields(entity)),
  'attributes.<key>',
]

/** The time of an entity's row `e`. */
export const entityTime = (entity: Entity): Sql => sql`e.${identifier(entity.time)}`
