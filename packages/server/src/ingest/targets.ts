import {
  type Child,
  customerFieldOf,
  type Entity,
  type EntityName,
  entities,
  type Field,
  type Mapping,
  sharedFields,
} from '@clientele/contract'
import { Failure } from '../lib/errors.ts'
import type { Source } from './source.ts'

/** A place that a file's column can be mapped to. */
export interface Target {
  /** As a mapping names it: `ordered_at`, `items.quantity`, `customer.country`. */
  readonly path: string
  /** The name of its column while the batch is staged. */
  readonly column: string
  readonly name: string
  readonly field: Field
  /** The row itself, one of its children, or a row of another entity that it names. */
  readonly of: 'row' | 'child' | 'named'
}

/** An entity with everything the import needs to know of it, resolved once. */
export interface Plan {
  readonly entity: Entity & { readonly name: EntityName }
  readonly targets: ReadonlyMap<string, Target>
  readonly child: ChildPlan | null
  readonly named: NamedPlan | null
}

export interface ChildPlan {
  /** The key of the children in JSON, such as `items`. */
  readonly key: string
  readonly child: Child
}

/** Rows of another entity that come to exist because a row names them: a customer known only from facts. */
export interface NamedPlan {
  readonly prefix: string
  /** The field of the row that carries the id. */
  readonly by: string
  readonly entity: Entity
}

const own = (name: string, field: Field): Target => ({ path: name, column: name, name, field, of: 'row' })
const below =
  (prefix: string, of: 'child' | 'named') =>
  (name: string, field: Field): Target => ({
    path: `${prefix}.${name}`,
    column: `${prefix}__${name}`,
    name,
    field,
    of,
  })
const each = (fields: Readonly<Record<string, Field>>, make: (name: string, field: Field) => Target) =>
  Object.entries(fields).map(([name, field]) => make(name, field))

/** What a file may bring for an entity. */
export function planFor(name: EntityName): Plan {
  const entity: Entity = entities[name]
  const children = Object.entries(entity.children ?? {}).map(([key, child]) => ({ key, child }))
  if (children.length > 1) throw new TypeError(`${name} has two kinds of children; a line can carry only one`)
  const child = children[0] ?? null
  const named = namedIn(entity)
  const targets = [
    ...each(sharedFields, own),
    ...each(entity.fields, own),
    ...(child ? each(child.child.fields, below(child.key, 'child')) : []),
    ...(named ? each(named.entity.fields, below(named.prefix, 'named')) : []),
  ]
  return {
    entity: { ...entity, name },
    targets: new Map(targets.map(target => [target.path, target])),
    child,
    named,
  }
}

function namedIn(entity: Entity): NamedPlan | null {
  const by = customerFieldOf(entity)
  return by === null ? null : { prefix: 'customer', by, entity: entities.customers }
}

/** The list of a JSON file whose elements the mapping makes children of; null where it maps none. */
export function listOf(source: Source, mapping: Mapping): string | null {
  const lists = new Set(
    source.columns.flatMap(({ name, list }) => (list !== undefined && name in mapping.columns ? [list] : [])),
  )
  if (lists.size > 1) {
    const names = [...lists].join('», «')
    throw new Failure('unprocessable', `Only one list of a row can be imported, but «${names}» are mapped.`)
  }
  return [...lists][0] ?? null
}
