import { type Entity, type EntityName, entities } from '@clientele/contract'
import { normalHeading } from './headings.ts'

/** The entity that a file's name speaks of: `lab_work_orders-2024.csv` of work orders, not of orders. */
export function entityNamedBy(fileName: string): EntityName | null {
  const words = ` ${normalHeading(fileName.replace(/(\.[a-z]+)+$/i, ''))} `
  const found = Object.entries<Entity>(entities).flatMap(([entity, { aliases = [] }]) =>
    [normalHeading(entity), ...aliases]
      .filter(name => words.includes(` ${name} `) || words.includes(` ${singular(name)} `))
      .map(name => ({ entity: entity as EntityName, length: name.length })),
  )
  return found.sort((a, b) => b.length - a.length)[0]?.entity ?? null
}

/** `ticket id`, `ticket number` and the like, for every name under which an entity is known. */
export function idHeadings(entity: EntityName): readonly string[] {
  const { aliases = [] }: Entity = entities[entity]
  return [normalHeading(entity), ...aliases]
    .map(singular)
    .flatMap(name => [`${name} id`, `${name} number`, `${name} no`, `${name}s id`])
}

const singular = (name: string): string => name.replace(/ies$/, 'y').replace(/s$/, '')
