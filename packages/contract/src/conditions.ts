import { z } from 'zod'
import type { FieldType } from './entities/entity.ts'

/**
 * Conditions over properties, as data: filters of customers, of events and of segments are all written so.
 * `{ "property": "country", "is": "in", "value": ["Spain", "France"] }`
 */

const scalar = z.union([z.string().max(1000), z.number(), z.boolean()])
const end = z.union([z.string().max(1000), z.number()])
const bound = end.nullable()
const property = z.string().min(1).max(200).meta({ description: 'A field, or attributes.<key>.' })

export const condition = z
  .discriminatedUnion('is', [
    z.strictObject({ property, is: z.literal('equals'), value: scalar }),
    z.strictObject({ property, is: z.literal('not'), value: scalar }),
    z.strictObject({ property, is: z.literal('in'), value: z.array(scalar).min(1).max(500) }),
    z.strictObject({ property, is: z.literal('not_in'), value: z.array(scalar).min(1).max(500) }),
    z.strictObject({ property, is: z.literal('contains'), value: z.string().min(1).max(1000) }),
    z.strictObject({ property, is: z.literal('between'), value: z.tuple([bound, bound]) }),
    z.strictObject({ property, is: z.literal('above'), value: end }),
    z.strictObject({ property, is: z.literal('below'), value: end }),
    z.strictObject({ property, is: z.literal('set') }),
    z.strictObject({ property, is: z.literal('not_set') }),
  ])
  .meta({
    id: 'Condition',
    description:
      'What must be true of a property. `not` and `not_in` hold where it is not set; `contains` means part of a text, whatever the case, or an element of a list; `in` of a list means any of its elements; `between` includes both bounds, of which one may be null; `above` and `below` leave theirs out.',
  })
export type Condition = z.infer<typeof condition>
export type ConditionKind = Condition['is']

/**
 * What a property can be compared with. `instant` is compared by its local day; `any` is a value whose type only
 * the source knows, such as an attribute.
 */
export type PropertyType = 'text' | 'number' | 'day' | 'instant' | 'flag' | 'list' | 'any'

const typeOf: Readonly<Record<FieldType, PropertyType | null>> = {
  id: 'text',
  reference: 'text',
  text: 'text',
  email: 'text',
  phone: 'text',
  country: 'text',
  currency: 'text',
  choice: 'text',
  open_choice: 'text',
  instant: 'instant',
  date: 'day',
  money: 'number',
  fine_money: 'number',
  decimal: 'number',
  integer: 'number',
  boolean: 'flag',
  list: 'list',
  object: null,
}

/** How a field can be compared; null where only its parts can be. */
export const propertyTypeOf = (type: FieldType): PropertyType | null => typeOf[type]

const everyKind = [
  'equals',
  'not',
  'in',
  'not_in',
  'contains',
  'between',
  'above',
  'below',
  'set',
  'not_set',
] as const

/** Which conditions make sense for a property of a type. */
export const conditionKinds: Readonly<Record<PropertyType, readonly ConditionKind[]>> = {
  text: ['equals', 'not', 'in', 'not_in', 'contains', 'set', 'not_set'],
  number: ['equals', 'not', 'in', 'not_in', 'between', 'above', 'below', 'set', 'not_set'],
  day: ['equals', 'not', 'between', 'above', 'below', 'set', 'not_set'],
  instant: ['equals', 'not', 'between', 'above', 'below', 'set', 'not_set'],
  flag: ['equals', 'not', 'set', 'not_set'],
  list: ['contains', 'in', 'not_in', 'set', 'not_set'],
  any: everyKind,
}

const wanted: Readonly<Record<PropertyType, string>> = {
  text: 'a text',
  number: 'a number',
  day: 'a day such as 2024-01-31',
  instant: 'a day such as 2024-01-31',
  flag: 'true or false',
  list: 'a text',
  any: 'a number or a day such as 2024-01-31',
}

const fits: Readonly<Record<PropertyType, (value: unknown) => boolean>> = {
  text: value => typeof value === 'string',
  number: value => typeof value === 'number',
  day: isDay,
  instant: isDay,
  flag: value => typeof value === 'boolean',
  list: value => typeof value === 'string',
  any: value => typeof value === 'number' || isDay(value),
}

/** What is wrong with a condition on a property of this type; null where it can be asked. */
export function problemOfCondition(condition: Condition, type: PropertyType): string | null {
  const { is } = condition
  if (!conditionKinds[type].includes(is)) {
    return `cannot be asked with «${is}»: use one of ${conditionKinds[type].join(', ')}`
  }
  if (condition.is === 'set' || condition.is === 'not_set') return null
  if (condition.is === 'between') {
    const bounds = condition.value.filter(one => one !== null)
    if (bounds.length === 0) return 'between needs at least one bound'
    const [low, high] = condition.value
    if (low !== null && high !== null && typeof low !== typeof high) {
      return 'both bounds must be of one kind'
    }
    return bounds.every(fits[type]) ? null : `each bound must be ${wanted[type]}`
  }
  if (condition.is === 'above' || condition.is === 'below') {
    return fits[type](condition.value) ? null : `the bound must be ${wanted[type]}`
  }
  if (type === 'any') return null
  const values: readonly unknown[] = Array.isArray(condition.value) ? condition.value : [condition.value]
  return values.every(fits[type]) ? null : `the value must be ${wanted[type]}`
}

function isDay(value: unknown): boolean {
  return typeof value === 'string' && z.iso.date().safeParse(value).success
}

/** A condition in words, for whoever reads an answer that it narrowed. */
export function conditionInWords(condition: Condition): string {
  const { property } = condition
  switch (condition.is) {
    case 'equals':
      return `${property} is ${condition.value}`
    case 'not':
      return `${property} is not ${condition.value}`
    case 'in':
      return `${property} is one of ${condition.value.join(', ')}`
    case 'not_in':
      return `${property} is none of ${condition.value.join(', ')}`
    case 'contains':
      return `${property} contains ${condition.value}`
    case 'between': {
      const [low, high] = condition.value
      if (low === null) return `${property} is at most ${high}`
      return high === null ? `${property} is at least ${low}` : `${property} is between ${low} and ${high}`
    }
    case 'above':
    case 'below':
      return `${property} is ${condition.is} ${condition.value}`
    case 'set':
      return `${property} is known`
    case 'not_set':
      return `${property} is not known`
    default:
      return condition satisfies never
  }
}

/**
 * A parameter that holds structured data: JSON as text in a URL, the data itself in a JSON body.
 *
 * @param hint an example for whoever sends something else
 */
export function structured<S extends z.ZodType>(schema: S, hint: string) {
  return z
    .transform((given: z.input<S> | string, context): unknown => {
      if (typeof given !== 'string') return given
      try {
        return JSON.parse(given)
      } catch {
        context.addIssue({ code: 'custom', message: `must be JSON, such as ${hint}` })
        return z.NEVER
      }
    })
    .pipe(schema)
}
