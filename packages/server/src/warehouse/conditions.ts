import type { Condition, PropertyType } from '@clientele/contract'
import { join, type Sql, sql } from '../lib/sql.ts'
import type { Verbs } from './dialect.ts'

/** A property as SQL: the expression that reads it, and how it can be compared. */
export interface Comparable {
  readonly type: PropertyType
  readonly expression: Sql
}

/**
 * A condition on a property as SQL that is true or false, never null, so that it can be turned round. An empty
 * text and an empty list are not set.
 *
 * @param condition one that `problemOfCondition` finds nothing wrong with
 */
export function conditionSql(d: Verbs, property: Comparable, condition: Condition): Sql {
  const known = knownValue(d, property)
  switch (condition.is) {
    case 'set':
      return sql`(${known} is not null)`
    case 'not_set':
      return sql`(${known} is null)`
    case 'equals':
      return sql`coalesce(${equals(d, property, condition.value)}, false)`
    case 'not':
      return sql`(not coalesce(${equals(d, property, condition.value)}, false))`
    case 'in':
      return sql`coalesce(${anyOf(d, property, condition.value)}, false)`
    case 'not_in':
      return sql`(not coalesce(${anyOf(d, property, condition.value)}, false))`
    case 'contains':
      return property.type === 'list'
        ? sql`coalesce(${d.listContains(property.expression, condition.value)}, false)`
        : sql`coalesce(${d.contains(property.expression, condition.value)}, false)`
    case 'between':
      return sql`coalesce(${between(d, property, condition.value)}, false)`
    case 'above':
      return sql`coalesce(${side(d, property, condition.value)} > ${bound(d, property.type, condition.value)}, false)`
    case 'below':
      return sql`coalesce(${side(d, property, condition.value)} < ${bound(d, property.type, condition.value)}, false)`
    default:
      return condition satisfies never
  }
}

function knownValue(d: Verbs, { type, expression }: Comparable): Sql {
  switch (type) {
    case 'text':
    case 'any':
      return sql`nullif(${expression}, '')`
    case 'list':
      return sql`nullif(${d.text(expression)}, '[]')`
    default:
      return expression
  }
}

type Scalar = string | number | boolean

function equals(d: Verbs, property: Comparable, value: Scalar): Sql {
  const { type, expression } = property
  if (type === 'list') return d.listContains(expression, String(value))
  if (type === 'any' && typeof value === 'boolean') return sql`${expression} = ${String(value)}`
  return sql`${ordered(d, property, value)} = ${bound(d, type, value)}`
}

function anyOf(d: Verbs, property: Comparable, values: readonly Scalar[]): Sql {
  return sql`(${join(
    values.map(value => equals(d, property, value)),
    sql` or `,
  )})`
}

function between(
  d: Verbs,
  property: Comparable,
  [low, high]: readonly [string | number | null, string | number | null],
): Sql {
  const sides = [
    ...(low === null ? [] : [sql`${side(d, property, low)} >= ${bound(d, property.type, low)}`]),
    ...(high === null ? [] : [sql`${side(d, property, high)} <= ${bound(d, property.type, high)}`]),
  ]
  return sql`(${join(sides, sql` and `)})`
}

/** The property as it is held against a bound: a day is the beginning of an instant that a source wrote as text. */
function side(d: Verbs, property: Comparable, other: string | number): Sql {
  const own = ordered(d, property, other)
  return property.type === 'any' && typeof other === 'string' ? sql`substring(${own}, 1, 10)` : own
}

/** The property as it is compared with a value. */
function ordered(d: Verbs, { type, expression }: Comparable, value: Scalar): Sql {
  if (type === 'instant') return d.localDay(expression)
  return type === 'any' && typeof value === 'number' ? d.number(expression) : expression
}

function bound(d: Verbs, type: PropertyType, value: Scalar): Sql {
  return type === 'day' || type === 'instant' ? d.day(String(value)) : sql`${value}`
}
