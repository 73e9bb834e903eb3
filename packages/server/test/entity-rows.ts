import { type Entity, type Field, sharedFields } from '@clientele/contract'

type Value = string | number | boolean | readonly string[] | Readonly<Record<string, unknown>>
export type EntityRow = Readonly<Record<string, Value>>

/**
 * A row with a lawful value in every field, made from the declaration alone. Times follow each other in the order
 * in which the fields are declared, which is the order in which they happen.
 */
export function lawfulRow(entity: Entity, id: string): EntityRow {
  const row: Record<string, Value> = { id, branch_id: 'north', updated_at: '2024-05-01T00:00:00Z' }
  Object.entries<Field>(entity.fields).forEach(([name, field], index) => {
    const range = field.ranges?.of[String(row[field.ranges.by])] ?? field
    row[name] = lawfulValue(field, index, range.min ?? 1)
  })
  return row
}

function lawfulValue(field: Field, index: number, number: number): Value {
  switch (field.type) {
    case 'id':
    case 'reference':
      return `${field.to ?? 'id'}-1`
    case 'text':
      return "O'Neill, 50 %"
    case 'email':
      return 'ana@example.com'
    case 'phone':
      return '+34 600 000 000'
    case 'country':
      return 'Spain'
    case 'instant':
      return `2024-03-01T${String(index).padStart(2, '0')}:00:00Z`
    case 'date':
      return '2024-03-01'
    case 'money':
    case 'decimal':
    case 'integer':
      return number
    case 'fine_money':
      return 0.000_075
    case 'boolean':
      return true
    case 'currency':
      return 'EUR'
    case 'choice':
    case 'open_choice':
      return field.values?.[0] ?? 'other'
    case 'list':
      return ['a', 'b']
    case 'object':
      return { key: 'value' }
    default:
      return field.type satisfies never
  }
}

/** A row with one thing wrong, and the refusal that it must meet. */
export interface WrongRow {
  readonly row: EntityRow
  readonly path: string
  readonly message: string
}

/** Every way in which a declared field can be wrong, one row each. */
export function wrongRows(entity: Entity): readonly WrongRow[] {
  const lawful = lawfulRow(entity, 'wrong')
  const wrong = (path: string, value: Value, message: string): WrongRow => ({
    row: { ...lawful, [path]: value },
    path,
    message,
  })
  const without = (path: string, names: readonly string[], message: string): WrongRow => ({
    row: Object.fromEntries(Object.entries(lawful).filter(([name]) => !names.includes(name))),
    path,
    message,
  })
  const fields = Object.entries<Field>({ ...sharedFields, ...entity.fields })
  return [
    ...fields.flatMap(([name, field]) => wrongValues(field).map(([value, why]) => wrong(name, value, why))),
    ...fields.flatMap(([name, { required }]) =>
      required ? [without(name, [name], `${name} is required`)] : [],
    ),
    ...fields.flatMap(([name, { min, max }]) => [
      ...(min === undefined ? [] : [wrong(name, min - 1, `must be at least ${min}`)]),
      ...(max === undefined ? [] : [wrong(name, max + 1, `must be at most ${max}`)]),
    ]),
    ...fields.flatMap(([name, { ranges }]) =>
      Object.entries(ranges?.of ?? {}).flatMap(([word, { min, max }]) =>
        [...(min === undefined ? [] : [min - 1]), ...(max === undefined ? [] : [max + 1])].map(value => ({
          row: { ...lawful, [ranges?.by ?? '']: word, [name]: value },
          path: name,
          message:
            max === undefined
              ? `must be at least ${min} where ${ranges?.by} is ${word}`
              : `must be between ${min} and ${max} where ${ranges?.by} is ${word}`,
        })),
      ),
    ),
    ...(entity.order ?? []).map(([earlier, later]) =>
      // just before that one alone: a time that is late for nothing would be refused for the first of several
      wrong(later, justBefore(String(lawful[earlier])), `${later} must not be before ${earlier}`),
    ),
    ...(entity.needs ?? []).map(group => without(group[0] ?? '', group, `${group.join(' or ')} is required`)),
    wrong('no_such_field', 1, `is no field of ${entity.name}; free data belongs into attributes`),
  ]
}

const justBefore = (instant: string): string => new Date(Date.parse(instant) - 1000).toISOString()

function wrongValues(field: Field): readonly (readonly [Value, string])[] {
  switch (field.type) {
    case 'instant':
    case 'date':
      return [['2024-02-30', 'not a date in the way that this column writes dates']]
    case 'money':
    case 'fine_money':
    case 'decimal':
      return [['ten', 'not a number (the decimal mark is a point here)']]
    case 'integer':
      return [
        ['ten', 'not a whole number'],
        [1.5, 'not a whole number'],
      ]
    case 'boolean':
      return [['perhaps', 'must be true or false (yes/no, 1/0)']]
    case 'choice':
      return [['no such word', `must be one of ${field.values?.join(', ')}`]]
    case 'currency':
      return [['euros', 'must be an ISO 4217 code such as EUR']]
    case 'email':
      return [['ana', 'not an e-mail address']]
    case 'object':
      return [['words', 'not a JSON object']]
    case 'id':
    case 'reference':
      return [['x'.repeat(201), 'at most 200 characters']]
    case 'text':
    case 'phone':
    case 'country':
    case 'open_choice':
      return [['x'.repeat(20_001), 'at most 20000 characters']]
    case 'list':
      return [['[1', 'not a list']]
    default:
      return field.type satisfies never
  }
}
