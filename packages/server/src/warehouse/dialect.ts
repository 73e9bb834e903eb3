import type { Interval } from '@clientele/contract'
import type { Sql } from '../lib/sql.ts'
import type { LocalDay, Transition } from '../lib/zone.ts'

/** How local time works for one organization: its zone, the zone's offsets over its data, and its week. */
export interface LocalTime {
  readonly zone: string
  readonly transitions: readonly Transition[]
  readonly weekStart: 'monday' | 'sunday'
}

/** For verbs that do not ask what the local time is. */
export const anywhere: LocalTime = { zone: 'UTC', transitions: [], weekStart: 'monday' }

/**
 * What engines say differently, named by meaning. Each verb promises its meaning on every engine; the
 * conformance suite holds them to it. A dialect is a plain object and travels with its engine.
 */
export interface Verbs {
  /** A bound instant, comparable with stored ones. */
  instant(value: Date): Sql
  /** A bound calendar day. */
  day(value: LocalDay): Sql
  /** The local calendar day of an instant. */
  localDay(instant: Sql): Sql
  /** Local hour of an instant, 0 to 23. */
  localHour(instant: Sql): Sql
  /** The instant at which the local hour of an instant began; the hour that clocks repeat is two hours. */
  hour(instant: Sql): Sql
  /** Seconds since local midnight as the wall clock shows them, with fraction, 0 to below 86400. */
  secondOfDay(instant: Sql): Sql
  /** Weekday of a day, 1 = Monday to 7 = Sunday. */
  weekday(day: Sql): Sql
  /** First day of the interval that holds a day; weeks start as the organization says. */
  bucketOfDay(interval: Interval, day: Sql): Sql
  /** First local day of the interval that holds an instant. */
  bucket(interval: Interval, instant: Sql): Sql
  /** Moves a bucket's first day by whole intervals. */
  addIntervals(interval: Interval, bucket: Sql, count: Sql): Sql
  /** Whole intervals from one bucket's first day to another's. */
  intervalsBetween(interval: Interval, from: Sql, to: Sql): Sql
  /** A relation with one column `bucket`: the first day of every interval that touches the days given. */
  spine(interval: Interval, first: LocalDay, last: LocalDay): Sql
  /** A relation with one column `n`: the integers from `first` to `last`. */
  integers(first: number, last: number): Sql
  /** Calendar days from one day to another. */
  daysBetween(from: Sql, to: Sql): Sql
  /** Whole years from one day to another, as ages are counted: the year is full on the birthday, not before. */
  fullYearsBetween(from: Sql, to: Sql): Sql
  /** Seconds, with fraction, from one instant to another. */
  secondsBetween(from: Sql, to: Sql): Sql
  /** Exact count of different values; null is no value. */
  distinct(expression: Sql): Sql
  countIf(condition: Sql): Sql
  /** Sum where the condition holds; 0 where nothing does. */
  sumIf(expression: Sql, condition: Sql): Sql
  /** Sum; 0 over no rows. */
  sum(expression: Sql): Sql
  /** Division in double precision; null where the divisor is 0 or null. */
  divide(dividend: Sql, divisor: Sql): Sql
  /** Division of integers, rounded towards zero. */
  integerDivide(dividend: Sql, divisor: Sql): Sql
  /** Exact quantile with linear interpolation (R type 7). */
  quantile(expression: Sql, share: number): Sql
  /**
   * For each share the least value that at least this share of the values does not exceed (R type 1), of any ordered
   * type and without rounding of share × count; a share has at most four decimals. Values are ranked once for all.
   */
  lowerQuantiles(expression: Sql, shares: readonly number[]): readonly Sql[]
  /**
   * The value of the row with the greatest / least `by`, a tie going to the next of them; rows whose value is
   * null are passed over. Name enough of them to tell rows apart, or the answer differs from run to run.
   */
  argMax(expression: Sql, ...by: readonly [Sql, ...Sql[]]): Sql
  argMin(expression: Sql, ...by: readonly [Sql, ...Sql[]]): Sql
  /** A set of small numbers that holds one from 0 to 61. Sets are whole numbers: divided by `bit(n)`, all lose n. */
  bit(position: Sql): Sql
  /** The set of all that is in any row's set; null over no sets. */
  bits(set: Sql): Sql
  /** Whether a set holds a number. */
  hasBit(set: Sql, position: Sql): Sql
  /** Several values of a row as one list. */
  list(values: readonly Sql[]): Sql
  /** The n-th smallest (from 1) of several values of a row, nulls last. */
  nthSmallest(values: readonly [Sql, ...Sql[]], n: number): Sql
  /** The first value of the window that is not null, to be followed by `over (…)`. */
  firstKnown(expression: Sql): Sql
  /** The value in the row before, to be followed by `over (…)`; null in the first. */
  lag(expression: Sql): Sql
  /** The value so many rows after, the next unless told, to be followed by `over (…)`; null beyond the last. */
  lead(expression: Sql, rows?: number): Sql
  /**
   * A whole number of 64 bits in place of a text, to tell apart and to sort by what belongs together: a fraction of
   * the work that texts take. The same for equal texts within a statement, null for null; two different ones of a
   * million share it once in 37 million statements.
   */
  digest(text: Sql): Sql
  /**
   * The values of a group's rows as one text, in the order of `by`, with a bound separator; rows whose value is
   * null are passed over.
   */
  joined(expression: Sql, separator: string, ...by: readonly [Sql, ...Sql[]]): Sql
  /** A number in double precision, rounded to so many decimals. */
  round(expression: Sql, decimals: number): Sql
  /** A number in double precision. */
  double(expression: Sql): Sql
  text(expression: Sql): Sql
  /** Text value of a key of a JSON object; null where it is not there. */
  jsonText(json: Sql, key: string): Sql
  /** A text as a number in double precision; null where it is none, and for the infinities. */
  number(text: Sql): Sql
  /** Whether a JSON list of texts has a bound text among its elements, letter by letter; null where there is no list. */
  listContains(json: Sql, element: string): Sql
  /** Each element of a JSON list of texts, a row each, in a select list of its own; none where there is no list. */
  elements(json: Sql): Sql
  /**
   * Whether a text holds a bound word or phrase as whole words, whatever the case: letters and digits end where it
   * does. The phrase is taken literally.
   */
  mentions(text: Sql, phrase: string): Sql
  /** Whether a text contains a bound text, whatever the case; the text is taken literally. */
  contains(text: Sql, needle: string): Sql
  /** The digits of a text in their order; null where it has none. */
  digits(text: Sql): Sql
  /** Whether a text starts with a bound text, whatever the case; the text is taken literally. */
  startsWith(text: Sql, prefix: string): Sql
}

export interface Dialect {
  readonly name: string
  /** How the n-th bound value (from 1) is written. */
  readonly placeholder: (position: number) => string
  readonly verbs: (local: LocalTime) => Verbs
}
