import type { ImportDescription, Mapping, MappingOptions } from '@clientele/contract'

export type Target = ImportDescription['targets'][number]

/** Lets a column become a field, or nothing. A field that another column had moves to this one. */
export function withColumn(mapping: Mapping, column: string, target: string | null): Mapping {
  const others = Object.entries(mapping.columns).filter(([name, path]) => name !== column && path !== target)
  return {
    ...mapping,
    columns: Object.fromEntries(target === null ? others : [...others, [column, target]]),
  }
}

/** Sets options; undefined takes one away, so that the file itself or the organization decides. */
export function withOptions(
  mapping: Mapping,
  changes: { readonly [Name in keyof MappingOptions]: MappingOptions[Name] | undefined },
): Mapping {
  const options = Object.entries({ ...mapping.options, ...changes }).filter(
    ([, value]) => value !== undefined && !isEmpty(value),
  )
  return { ...mapping, options: Object.fromEntries(options) }
}

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0

/** Fields that a row cannot do without, and that neither a column nor a fixed value gives. */
export function missingTargets(mapping: Mapping, targets: readonly Target[]): readonly Target[] {
  const given = new Set([...Object.values(mapping.columns), ...Object.keys(mapping.options.constants ?? {})])
  // The parts of an order are needed only where the file brings some; a customer is named by the row's own field.
  const opened = new Set([...given].filter(path => path.includes('.')).map(path => path.split('.')[0]))
  return targets.filter(({ path, required }) => {
    const [group, name] = path.includes('.') ? path.split('.') : [undefined, path]
    const isAsked = group === undefined || (opened.has(group) && group !== 'customer' && name !== 'id')
    return required && isAsked && !given.has(path)
  })
}
