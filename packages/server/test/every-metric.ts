import { z } from 'zod'
import type { Scope } from '../src/auth/scope.ts'
import { Failure } from '../src/lib/errors.ts'
import type { AnyMetric } from '../src/warehouse/metric.ts'
import { someCustomer } from './facts.ts'
import type { TestWarehouse } from './warehouse.ts'

/** One question to one metric. */
export interface Asked {
  readonly metric: string
  readonly params: Readonly<Record<string, unknown>>
}

/** Values for parameters that have no default, by name: all that the laws cannot read from a definition. */
const values: Readonly<Record<string, unknown>> = { customer_id: someCustomer(), slug: 'regulars' }

/** A metric's parameters with their defaults, and a value for each that it cannot do without. */
export function defaultsOf({ definition }: AnyMetric): Readonly<Record<string, unknown>> {
  const parsed = definition.params.safeParse({})
  if (parsed.success) return {}
  const missing = parsed.error.issues.map(issue => String(issue.path[0]))
  const unknown = missing.filter(name => !(name in values))
  if (unknown.length > 0) {
    throw new Error(`${definition.id} needs ${unknown.join(', ')}: give a value for it in every-metric.ts`)
  }
  return Object.fromEntries(missing.map(name => [name, values[name]]))
}

const parameter = z.looseObject({
  enum: z.array(z.unknown()).optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  minimum: z.number().optional(),
})
const described = z.object({ properties: z.record(z.string(), parameter).default({}) })

/** Questions that reach a metric's branches: its defaults, then each choice, and each least number, of each parameter. */
export function questionsOf(metric: AnyMetric): readonly Asked[] {
  const base = defaultsOf(metric)
  const schema = described.parse(
    z.toJSONSchema(metric.definition.params, { io: 'input', unrepresentable: 'any' }),
  )
  const turns = Object.entries(schema.properties).flatMap(([name, property]) =>
    choicesOf(property).map(value => ({ ...base, [name]: value })),
  )
  return [base, ...turns].map(params => ({ metric: metric.definition.id, params }))
}

function choicesOf({ enum: choices, type, minimum }: z.infer<typeof parameter>): readonly unknown[] {
  if (choices) return choices
  if (type?.includes('boolean')) return [true, false]
  return minimum === undefined ? [] : [minimum]
}

/** An answer as bytes; a refusal is an answer too. */
export async function bytesOf(test: TestWarehouse, scope: Scope, { metric, params }: Asked): Promise<string> {
  try {
    return JSON.stringify(await test.ask(scope, metric, params))
  } catch (failure) {
    if (failure instanceof Failure) return `${failure.code}: ${failure.message}`
    throw failure
  }
}
