import { type Entity, type EntityName, entities, sharedFields } from '@clientele/contract'
import { identifier, type Sql } from '../lib/sql.ts'

/**
 * The column of a declared field, for metrics whose parameters name fields.
 *
 * @throws TypeError for a name that the entity does not declare
 */
export function columnOf(name: EntityName, field: string): Sql {
  const entity: Entity = entities[name]
  if (!Object.hasOwn(entity.fields, field) && !Object.hasOwn(sharedFields, field)) {
    throw new TypeError(`${name} have no field ${field}`)
  }
  return identifier(field)
}
