import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBStructValue,
  DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api'
import type { Bindable } from '../../../lib/sql.ts'

/** The type under which a value is bound: whole numbers as integers, so that they can count and limit. */
export function typeOf(value: Bindable): DuckDBType {
  switch (typeof value) {
    case 'number':
      if (!Number.isInteger(value)) return DOUBLE
      return Math.abs(value) <= 0x7fffffff ? INTEGER : BIGINT
    case 'bigint':
      return BIGINT
    case 'boolean':
      return BOOLEAN
    default:
      return VARCHAR
  }
}

/** What the binding wants for a value of {@link typeOf}'s type. */
export function bound(value: Bindable): DuckDBValue {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) > 0x7fffffff
    ? BigInt(value)
    : value
}

/**
 * A value as the rest of the program knows it: counts and decimals as numbers, days and instants as ISO texts.
 *
 * @throws RangeError for an integer beyond 2^53, which a number would silently round
 */
export function plain(value: DuckDBValue): unknown {
  if (value === null || typeof value !== 'object')
    return typeof value === 'bigint' ? safeInteger(value) : value
  if (value instanceof DuckDBDecimalValue) return decimal(value)
  if (value instanceof DuckDBTimestampValue) return isoInstant(Number(value.micros / 1000n))
  if (value instanceof DuckDBDateValue) return new Date(value.days * 86_400_000).toISOString().slice(0, 10)
  if (value instanceof DuckDBListValue) return value.items.map(plain)
  if (value instanceof DuckDBStructValue) {
    return Object.fromEntries(Object.entries(value.entries).map(([name, entry]) => [name, plain(entry)]))
  }
  return value.toString()
}

function isoInstant(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z')
}

function safeInteger(value: bigint): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is too large to be answered exactly`)
  return number
}

/** Both parts of the division are exact below 2^53, so the quotient is the nearest double to the decimal. */
function decimal(value: DuckDBDecimalValue): number {
  const unscaled = Number(value.value)
  return Number.isSafeInteger(unscaled) ? unscaled / 10 ** value.scale : Number(value.toString())
}
