import type { Entity, Range } from '@clientele/contract'
import { join, type Sql, sql } from '../lib/sql.ts'
import type { Check } from './checks.ts'
import type { ReadColumn } from './typed.ts'

/** Everything that is checked of a row's values together, from the entity's declaration. */
export function rowChecksOf(entity: Entity, columns: readonly ReadColumn[]): readonly Check[] {
  const own = new Map(
    columns.filter(({ target }) => target.of === 'row').map(column => [column.target.name, column]),
  )
  return [...orderChecks(entity, own), ...rangeChecks(entity, own), ...needChecks(entity, own)]
}

type Columns = ReadonlyMap<string, ReadColumn>

/** A day without a time of day is its midnight: what happened later on that day did not happen after it. */
function orderChecks({ order = [] }: Entity, columns: Columns): readonly Check[] {
  return order.flatMap(([first, second]) => {
    const [earlier, later] = [columns.get(first), columns.get(second)]
    if (!earlier || !later) return []
    const isDay = sql`not contains(${later.text}, ':') and not regexp_full_match(${later.text}, '[0-9]{10}|[0-9]{13}')`
    return [
      {
        path: second,
        code: 'out_of_order',
        message: `${second} must not be before ${first}`,
        when: sql`(${later.value} < ${earlier.value} and (${earlier.value} >= ${later.value} + interval 25 hours or not (${isDay})))`,
        value: later.text,
      } satisfies Check,
    ]
  })
}

function rangeChecks({ fields }: Entity, columns: Columns): readonly Check[] {
  return Object.entries(fields).flatMap(([path, { ranges }]) => {
    const [by, column] = [columns.get(ranges?.by ?? ''), columns.get(path)]
    if (!ranges || !by || !column) return []
    return Object.entries(ranges.of).map(
      ([word, range]) =>
        ({
          path,
          code: 'out_of_range',
          message: `must be ${inWords(range)} where ${ranges.by} is ${word}`,
          when: sql`(${by.value} = ${word} and ${outside(column.value, range)})`,
          value: column.text,
        }) satisfies Check,
    )
  })
}

function outside(value: Sql, { min, max }: Range): Sql {
  const sides = [
    ...(min === undefined ? [] : [sql`${value} < ${min}`]),
    ...(max === undefined ? [] : [sql`${value} > ${max}`]),
  ]
  return sql`(${sides.length === 0 ? sql`false` : join(sides, sql` or `)})`
}

/** Bounds as a message names them. */
export function inWords({ min, max }: Range): string {
  if (min !== undefined && max !== undefined) return `between ${min} and ${max}`
  return min === undefined ? `at most ${max}` : `at least ${min}`
}

function needChecks({ needs = [] }: Entity, columns: Columns): readonly Check[] {
  return needs.map(group => {
    const texts = group.flatMap(name => columns.get(name)?.text ?? [])
    return {
      path: group[0] ?? '',
      code: 'missing',
      message: `${group.join(' or ')} is required`,
      when: sql`(coalesce(${join([...texts, sql`cast(null as varchar)`])}) is null)`,
      value: sql`cast(null as varchar)`,
    } satisfies Check
  })
}
