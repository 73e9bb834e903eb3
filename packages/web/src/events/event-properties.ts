import {
  type Entity,
  type EventKindName,
  entities,
  eventKinds,
  propertyNames,
  propertyOf,
  typeOfProperty,
} from '@clientele/contract'
import type { Property } from '../conditions/use-properties.ts'

/** What conditions on events of a kind can be about. */
export function eventProperties(event: EventKindName | 'any'): readonly Property[] {
  const entity: Entity | null = event === 'any' ? null : entities[eventKinds[event].entity]
  return propertyNames(event).map(name => {
    const isFamily = name.endsWith('.…')
    const property = propertyOf(event, isFamily ? name.replace('…', 'key') : name)
    const values = entity?.fields[name]?.values
    return {
      name: isFamily ? name.replace('…', '<key>') : name,
      type: property ? typeOfProperty(property) : 'any',
      description: entity?.fields[name]?.description ?? '',
      ...(values && { values: [...values] }),
    }
  })
}
