import { type Entity, type EntityName, entities, type Field } from '@clientele/contract'
import type { Facts, Literal } from './warehouse.ts'

/** What the rows of a made-up organization are drawn from. */
export interface FactsPlan {
  /** Other seeds give other rows under the same ids. */
  readonly seed: number
  readonly rows?: number
  /** Branch ids to spread the rows over; null is no branch. */
  readonly branches?: readonly (string | null)[]
  /** What ids begin with, so that two lots can stand in one organization. */
  readonly prefix?: string
}

/**
 * Literal rows for every entity and its children, made from their declarations: an entity that is added is
 * covered by the laws without anybody listing it. The same plan gives the same rows.
 */
export function factsOf({ seed, rows = 24, branches = [null], prefix = '' }: FactsPlan): Facts {
  const random = lehmer(seed)
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T
  const facts: Record<string, Literal[]> = {}

  const drawn = (field: Field): string | number | boolean | null => {
    const absent = !field.required && field.fallback === undefined && random() < 0.15
    if (absent) return null
    switch (field.type) {
      case 'reference':
        return `${prefix}${field.to}-${Math.floor((random() * rows) / 3)}`
      case 'choice':
        // mostly the usual value, so that figures have something to count
        return random() < 0.7 ? String(field.fallback ?? field.values?.[0]) : pick(field.values ?? [''])
      case 'open_choice':
        return pick(field.values ?? ['other'])
      case 'instant':
        return new Date(Date.UTC(2023, 5, 1) + Math.floor(random() * 380 * 86_400) * 1000)
          .toISOString()
          .slice(0, 19)
          .replace('T', ' ')
      case 'date':
        return `${1950 + Math.floor(random() * 50)}-0${1 + Math.floor(random() * 9)}-15`
      case 'money':
      case 'fine_money':
        return field.fallback === undefined ? Math.floor(random() * 20_000) / 100 : Math.floor(random() * 3)
      case 'decimal':
        return Math.min(1 + Math.floor(random() * 5), field.max ?? 5)
      case 'integer':
        return Math.floor(random() * 100)
      case 'boolean':
        return random() < 0.5
      case 'currency':
        return 'EUR'
      case 'country':
        return pick(['Spain', 'France', ''])
      case 'list':
        return pick(['["a"]', '["a","b"]', '[]'])
      case 'object':
        return pick(['{"key":"value"}', '{}'])
      case 'id':
      case 'text':
      case 'email':
      case 'phone':
        return pick(['Ana', "O'Neill", '50 % off', 'non-product', 'snake_case', 'two words', ''])
      default:
        return field.type satisfies never
    }
  }
  const literal = (fields: Readonly<Record<string, Field>>): Literal =>
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, drawn(field)]))

  for (const entity of Object.values<Entity>(entities)) {
    facts[entity.name] = Array.from({ length: rows }, (_, index) => ({
      ...literal(entity.fields),
      id: `${prefix}${entity.name}-${index}`,
      branch_id: pick(branches),
    }))
    for (const child of Object.values(entity.children ?? {})) {
      facts[child.table] = Array.from({ length: rows * 2 }, (_, index) => ({
        ...literal(child.fields),
        [child.owner]: `${prefix}${entity.name}-${Math.floor(index / 2)}`,
        position: index % 2,
      }))
    }
  }
  // what is worked out about facts, as if it had been read
  facts.feedback_readings = Array.from({ length: rows }, (_, index) => ({
    feedback_id: `${prefix}feedback-${index}`,
    sentiment: Math.floor(random() * 21) / 10 - 1,
    method: 'vader',
    language: 'en',
  }))
  facts.segment_moves = Array.from({ length: rows }, (_, index) => ({
    segment: 'regulars',
    customer_id: `${prefix}customers-${index}`,
    entered: random() < 0.7,
    moved_at: `2024-0${1 + (index % 6)}-15 00:10:00`,
    condition: 'now: orders is at least 2',
  }))
  facts.customer_predictions = Array.from({ length: rows }, (_, index) => ({
    customer_id: `${prefix}customers-${index}`,
    version: 'v1',
    as_of: '2024-06-01',
    computed_at: '2024-06-01 02:30:00',
    months: 12,
    purchases: 1 + (index % 4),
    expected_purchases: Math.floor(random() * 40) / 10,
    churn_risk: Math.floor(random() * 100) / 100,
  }))
  facts.prediction_lines = [{ version: 'v1', position: 0, part: 'fit', name: 'Customers', value: rows }]
  return facts as Facts
}

/** The id of a customer that {@link factsOf} makes. */
export const someCustomer = (prefix = ''): string => `${prefix}${'customers' satisfies EntityName}-1`

/** Park and Miller's generator: the same numbers on every machine. */
function lehmer(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return (state - 1) / 2_147_483_646
  }
}
