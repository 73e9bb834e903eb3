import {
  type Entity,
  entities,
  type Field,
  type MeasureSpec,
  propertyTypeOf,
  sharedFields,
} from '@clientele/contract'
import type { Property } from '../../../conditions/use-properties.ts'

/** What figures may be made of, split by and narrowed by: the fields of the rows that say of nobody who they are. */
export function measuredProperties(of: MeasureSpec['of']): readonly Property[] {
  const entity: Entity = entities[of === 'purchases' ? 'orders' : of]
  const fields = Object.entries<Field>({ ...sharedFields, ...entity.fields }).flatMap(
    ([name, { type, personal, description, values }]): readonly Property[] => {
      const compared = propertyTypeOf(type)
      if (compared === null || personal === 'direct') return []
      return [{ name, type: compared, description, ...(values && { values: [...values] }) }]
    },
  )
  const worth: Property = { name: 'value', type: 'number', description: 'The paid part net of refunds.' }
  const attributes: Property = { name: 'attributes.<key>', type: 'any', description: '' }
  return [...(of === 'purchases' ? [worth] : []), ...fields, attributes]
}
