import { z } from 'zod'
import { type Entity, type Field, type Fields, sharedFields } from './entity.ts'

/** The value of a field as JSON carries it. */
type ValueOf<F extends Field> = F['type'] extends 'money' | 'fine_money' | 'decimal' | 'integer'
  ? number
  : F['type'] extends 'boolean'
    ? boolean
    : F['type'] extends 'list'
      ? string[]
      : F['type'] extends 'object'
        ? Record<string, unknown>
        : F extends { readonly type: 'choice'; readonly values: readonly (infer V)[] }
          ? V
          : string

type RecordShape<F extends Fields> = { [K in keyof F]: z.ZodType<ValueOf<F[K]> | null> }
type WritableShape<F extends Fields, N extends keyof F> = {
  [K in N]: z.ZodOptional<z.ZodType<ValueOf<F[K]> | null>>
}

const shared = {
  id: z.string(),
  branch_id: z.string().nullable(),
  source: z.string().nullable(),
  updated_at: z.iso.datetime().nullable(),
}

/** One row of an entity as an endpoint answers it: every field, null where nothing is known. */
export function recordOf<E extends Entity>(entity: E): z.ZodObject<typeof shared & RecordShape<E['fields']>> {
  const own = Object.entries<Field>(entity.fields).map(([name, field]) => [
    name,
    schemaOf(field).nullable().meta({ description: field.description }),
  ])
  return z.object({ ...shared, ...Object.fromEntries(own) }) as never
}

/** Fields of an entity as a request may send them: each optional, null for nothing. Values are checked on the way in. */
export function writableOf<E extends Entity, const N extends keyof E['fields'] & string>(
  entity: E,
  names: readonly N[],
): WritableShape<E['fields'], N> {
  const fields: Fields = entity.fields
  const own = names.map(name => {
    const field = fields[name]
    if (!field) throw new TypeError(`${entity.name} have no field ${name}`)
    return [name, schemaOf(field).nullable().optional().meta({ description: field.description })]
  })
  return Object.fromEntries(own) as never
}

/** A branch as a request may name it. */
export const branchField = z
  .string()
  .min(1)
  .max(200)
  .nullable()
  .optional()
  .meta({ description: sharedFields.branch_id.description })

function schemaOf({ type, values }: Field): z.ZodType {
  switch (type) {
    case 'money':
    case 'fine_money':
    case 'decimal':
      return z.number()
    case 'integer':
      return z.number().int()
    case 'boolean':
      return z.boolean()
    case 'list':
      return z.array(z.string().max(200)).max(100)
    case 'object':
      return z.record(z.string(), z.unknown())
    case 'choice':
      return z.enum(values as [string, ...string[]])
    case 'instant':
      return z.iso.datetime({ offset: true })
    case 'date':
      return z.iso.date()
    case 'id':
    case 'reference':
    case 'email':
    case 'phone':
    case 'currency':
    case 'country':
    case 'open_choice':
      return z.string().trim().min(1).max(200)
    case 'text':
      return z.string().max(20_000)
    default:
      return type satisfies never
  }
}
