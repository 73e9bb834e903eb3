import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../../test/engines.ts'
import { type Bindable, join, render, type Sql, sql } from '../lib/sql.ts'
import { transitions } from '../lib/zone.ts'
import type { Verbs } from './dialect.ts'
import type { Engine } from './engine.ts'

/**
 * What each verb promises, held against every engine. The table is keyed by the verbs' names, so a verb without
 * a promise does not compile.
 */
interface Promised {
  readonly that: string
  /** A statement of one column, or an expression. */
  readonly sql: (d: Verbs) => Sql
  /** The value, or the values in order where the statement answers several rows. */
  readonly is: unknown
  readonly zone?: string
  readonly weekStart?: 'monday' | 'sunday'
}

/** A relation of one column `x`; the first value may not be null, for the column to have a type. */
const rows = (...values: readonly Bindable[]): Sql =>
  sql`(${join(
    values.map(value => sql`select ${value} as x`),
    sql` union all `,
  )})`
const none = sql`(select 1 as x where 1 = 0)`
const over = (aggregate: Sql, relation: Sql) => sql`select ${aggregate} as v from ${relation} data`
const x = sql`x`
const one = (expressions: readonly Sql[]): Sql => join(expressions.slice(0, 1))
const at = (d: Verbs, text: string) => d.instant(new Date(text))
const nothing = sql`cast(null as integer)`

const localDay: readonly Promised[] = [
  { that: 'is the day in the zone', sql: d => d.localDay(at(d, '2024-05-31T22:00:00Z')), is: '2024-06-01' },
  {
    that: 'before midnight of summer time',
    sql: d => d.localDay(at(d, '2024-05-31T21:59:59.999Z')),
    is: '2024-05-31',
  },
  {
    that: 'on the night the clocks go forward',
    sql: d => d.localDay(at(d, '2024-03-30T23:00:00Z')),
    is: '2024-03-31',
  },
  {
    that: 'at the end of a day of 23 hours',
    sql: d => d.localDay(at(d, '2024-03-31T22:00:00Z')),
    is: '2024-04-01',
  },
  {
    that: 'at the end of a day of 25 hours',
    sql: d => d.localDay(at(d, '2024-10-27T22:59:59Z')),
    is: '2024-10-27',
  },
  {
    that: 'west of Greenwich',
    sql: d => d.localDay(at(d, '2024-01-01T04:59:59Z')),
    is: '2023-12-31',
    zone: 'America/New_York',
  },
  {
    that: 'after the day that Samoa skipped',
    sql: d => d.localDay(at(d, '2011-12-30T10:00:00Z')),
    is: '2011-12-31',
    zone: 'Pacific/Apia',
  },
  { that: 'of no instant is null', sql: d => d.localDay(sql`cast(null as timestamp)`), is: null },
]

const bucketOfDay: readonly Promised[] = [
  {
    that: 'a Sunday ends the week of Monday',
    sql: d => d.bucketOfDay('week', d.day('2024-06-02')),
    is: '2024-05-27',
  },
  {
    that: 'a Sunday begins the week of Sunday',
    sql: d => d.bucketOfDay('week', d.day('2024-06-02')),
    is: '2024-06-02',
    weekStart: 'sunday',
  },
  {
    that: 'a Saturday ends the week of Sunday',
    sql: d => d.bucketOfDay('week', d.day('2024-06-08')),
    is: '2024-06-02',
    weekStart: 'sunday',
  },
  {
    that: 'weeks cross the year',
    sql: d => d.bucketOfDay('week', d.day('2027-01-01')),
    is: '2026-12-28',
  },
  { that: 'day', sql: d => d.bucketOfDay('day', d.day('2024-02-29')), is: '2024-02-29' },
  { that: 'month', sql: d => d.bucketOfDay('month', d.day('2024-02-29')), is: '2024-02-01' },
  { that: 'quarter', sql: d => d.bucketOfDay('quarter', d.day('2024-06-30')), is: '2024-04-01' },
  { that: 'year', sql: d => d.bucketOfDay('year', d.day('2024-12-31')), is: '2024-01-01' },
]

const step = (interval: Parameters<Verbs['addIntervals']>[0], from: string, count: number) => (d: Verbs) =>
  d.addIntervals(interval, d.day(from), sql`${count}`)
const between = (interval: Parameters<Verbs['addIntervals']>[0], from: string, to: string) => (d: Verbs) =>
  d.intervalsBetween(interval, d.day(from), d.day(to))

const promises: Readonly<Record<keyof Verbs, readonly Promised[]>> = {
  instant: [
    {
      that: 'keeps milliseconds',
      sql: d => at(d, '2024-02-29T23:59:59.123Z'),
      is: '2024-02-29T23:59:59.123Z',
    },
    { that: 'lies before 1970 too', sql: d => at(d, '1931-01-01T00:00:00Z'), is: '1931-01-01T00:00:00Z' },
  ],
  day: [{ that: 'is a calendar day', sql: d => d.day('2024-02-29'), is: '2024-02-29' }],
  localDay,
  secondOfDay: [
    { that: 'in summer', sql: d => d.secondOfDay(at(d, '2024-06-01T08:30:15.500Z')), is: 37_815.5 },
    { that: 'at midnight', sql: d => d.secondOfDay(at(d, '2024-05-31T22:00:00Z')), is: 0 },
    {
      that: 'after the clocks go forward',
      sql: d => d.secondOfDay(at(d, '2024-03-31T01:00:00Z')),
      is: 10_800,
    },
    { that: 'of no instant is null', sql: d => d.secondOfDay(sql`cast(null as timestamp)`), is: null },
  ],
  round: [
    { that: 'takes away the noise of doubles', sql: d => d.round(sql`0.1 + 0.2`, 8), is: 0.3 },
    { that: 'of a whole number', sql: d => d.round(sql`7`, 2), is: 7 },
    { that: 'of null is null', sql: d => d.round(nothing, 2), is: null },
  ],
  localHour: [
    { that: 'in winter', sql: d => d.localHour(at(d, '2024-01-01T22:59:59Z')), is: 23 },
    { that: 'in summer', sql: d => d.localHour(at(d, '2024-06-01T22:00:00Z')), is: 0 },
    { that: 'before the clocks go forward', sql: d => d.localHour(at(d, '2024-03-31T00:59:59Z')), is: 1 },
    { that: 'after the clocks go forward', sql: d => d.localHour(at(d, '2024-03-31T01:00:00Z')), is: 3 },
    { that: 'the hour that comes twice, first', sql: d => d.localHour(at(d, '2024-10-27T00:30:00Z')), is: 2 },
    { that: 'the hour that comes twice, again', sql: d => d.localHour(at(d, '2024-10-27T01:30:00Z')), is: 2 },
    {
      that: 'where the offset is no whole hour',
      sql: d => d.localHour(at(d, '2024-01-01T00:15:00Z')),
      is: 6,
      zone: 'Asia/Kathmandu',
    },
  ],
  weekday: [
    { that: 'Monday is 1', sql: d => d.weekday(d.day('2024-06-03')), is: 1 },
    { that: 'Sunday is 7', sql: d => d.weekday(d.day('2024-06-02')), is: 7 },
    {
      that: 'Sunday is 7 whatever begins the week',
      sql: d => d.weekday(d.day('2024-06-02')),
      is: 7,
      weekStart: 'sunday',
    },
  ],
  bucketOfDay,
  bucket: [
    {
      that: 'goes by the local day',
      sql: d => d.bucket('month', at(d, '2024-05-31T22:30:00Z')),
      is: '2024-06-01',
    },
    {
      that: 'goes by the local week',
      sql: d => d.bucket('week', at(d, '2024-06-02T22:30:00Z')),
      is: '2024-06-03',
    },
  ],
  addIntervals: [
    { that: 'days over a leap day', sql: step('day', '2024-02-28', 2), is: '2024-03-01' },
    { that: 'days back', sql: step('day', '2024-03-01', -1), is: '2024-02-29' },
    { that: 'weeks', sql: step('week', '2024-12-30', 1), is: '2025-01-06' },
    { that: 'months over the year', sql: step('month', '2024-12-01', 2), is: '2025-02-01' },
    { that: 'months back', sql: step('month', '2024-01-01', -1), is: '2023-12-01' },
    { that: 'quarters', sql: step('quarter', '2024-10-01', 1), is: '2025-01-01' },
    { that: 'years', sql: step('year', '2024-01-01', -1), is: '2023-01-01' },
  ],
  intervalsBetween: [
    { that: 'days', sql: between('day', '2024-02-28', '2024-03-01'), is: 2 },
    { that: 'weeks', sql: between('week', '2024-12-30', '2025-01-13'), is: 2 },
    { that: 'months', sql: between('month', '2023-11-01', '2024-02-01'), is: 3 },
    { that: 'months back', sql: between('month', '2024-02-01', '2023-11-01'), is: -3 },
    { that: 'quarters', sql: between('quarter', '2023-10-01', '2024-04-01'), is: 2 },
    { that: 'years', sql: between('year', '2020-01-01', '2024-01-01'), is: 4 },
  ],
  spine: [
    {
      that: 'holds every interval that touches the days',
      sql: d => sql`select bucket from ${d.spine('month', '2023-12-31', '2024-02-01')} spine order by bucket`,
      is: ['2023-12-01', '2024-01-01', '2024-02-01'],
    },
    {
      that: 'begins weeks as the organization says',
      sql: d => sql`select bucket from ${d.spine('week', '2024-06-01', '2024-06-02')} spine order by bucket`,
      is: ['2024-05-26', '2024-06-02'],
      weekStart: 'sunday',
    },
    {
      that: 'has each day once over a clock change',
      sql: d => sql`select bucket from ${d.spine('day', '2024-03-30', '2024-04-01')} spine order by bucket`,
      is: ['2024-03-30', '2024-03-31', '2024-04-01'],
    },
    {
      that: 'is empty where the days run backwards',
      sql: d => sql`select bucket from ${d.spine('day', '2024-03-02', '2024-03-01')} spine`,
      is: [],
    },
  ],
  integers: [
    {
      that: 'with both ends',
      sql: d => sql`select n from ${d.integers(-1, 2)} i order by n`,
      is: [-1, 0, 1, 2],
    },
    { that: 'none where the ends cross', sql: d => sql`select n from ${d.integers(2, 1)} i`, is: [] },
  ],
  daysBetween: [
    {
      that: 'over a leap day and a clock change',
      sql: d => d.daysBetween(d.day('2024-02-28'), d.day('2024-04-01')),
      is: 33,
    },
    { that: 'backwards', sql: d => d.daysBetween(d.day('2024-03-01'), d.day('2024-02-28')), is: -2 },
  ],
  fullYearsBetween: [
    {
      that: 'the day before a birthday',
      sql: d => d.fullYearsBetween(d.day('1990-06-02'), d.day('2024-06-01')),
      is: 33,
    },
    {
      that: 'on the birthday',
      sql: d => d.fullYearsBetween(d.day('1990-06-02'), d.day('2024-06-02')),
      is: 34,
    },
    {
      that: 'who was born on a leap day',
      sql: d => d.fullYearsBetween(d.day('2000-02-29'), d.day('2023-03-01')),
      is: 23,
    },
  ],
  secondsBetween: [
    {
      that: 'with their fraction',
      sql: d => d.secondsBetween(at(d, '2024-01-01T00:00:00Z'), at(d, '2024-01-01T00:01:00.500Z')),
      is: 60.5,
    },
    {
      that: 'as they pass, whatever the clocks show',
      sql: d => d.secondsBetween(at(d, '2024-03-31T00:30:00Z'), at(d, '2024-03-31T01:30:00Z')),
      is: 3600,
    },
  ],
  distinct: [
    { that: 'counts a value once and null never', sql: d => over(d.distinct(x), rows(1, 1, 2, null)), is: 2 },
    { that: 'is 0 over no rows', sql: d => over(d.distinct(x), none), is: 0 },
    { that: 'tells case apart', sql: d => over(d.distinct(x), rows('a', 'A')), is: 2 },
  ],
  countIf: [
    { that: 'leaves out what is unknown', sql: d => over(d.countIf(sql`x > 1`), rows(1, 2, 3, null)), is: 2 },
    { that: 'is 0 over no rows', sql: d => over(d.countIf(sql`x > 1`), none), is: 0 },
  ],
  sumIf: [
    { that: 'where the condition holds', sql: d => over(d.sumIf(x, sql`x > 1`), rows(1, 2, 3, null)), is: 5 },
    { that: 'is 0 where nothing does', sql: d => over(d.sumIf(x, sql`x > 9`), rows(1, 2)), is: 0 },
    { that: 'is 0 over no rows', sql: d => over(d.sumIf(x, sql`true`), none), is: 0 },
  ],
  sum: [
    { that: 'passes over null', sql: d => over(d.sum(x), rows(1, 2, null)), is: 3 },
    { that: 'is 0 over no rows', sql: d => over(d.sum(x), none), is: 0 },
  ],
  divide: [
    { that: 'integers in double precision', sql: d => d.divide(sql`1`, sql`4`), is: 0.25 },
    { that: 'by 0 is null', sql: d => d.divide(sql`1`, sql`0`), is: null },
    { that: '0 by 0 is null', sql: d => d.divide(sql`0`, sql`0`), is: null },
    { that: 'by null is null', sql: d => d.divide(sql`1`, nothing), is: null },
    { that: 'null is null', sql: d => d.divide(nothing, sql`2`), is: null },
    { that: 'takes sums as they stand', sql: d => d.divide(sql`1 + 2`, sql`2 + 2`), is: 0.75 },
  ],
  integerDivide: [
    { that: 'rounds towards zero', sql: d => d.integerDivide(sql`7`, sql`2`), is: 3 },
    { that: 'rounds negatives towards zero too', sql: d => d.integerDivide(sql`-7`, sql`2`), is: -3 },
    { that: 'with a negative divisor', sql: d => d.integerDivide(sql`7`, sql`-2`), is: -3 },
    { that: 'takes sums as they stand', sql: d => d.integerDivide(sql`3 + 4`, sql`1 + 1`), is: 3 },
  ],
  quantile: [
    { that: 'interpolates', sql: d => over(d.quantile(x, 0.5), rows(4, 1, 10, 2)), is: 3 },
    { that: 'as R type 7', sql: d => over(d.quantile(x, 0.75), rows(1, 2, 3, 4)), is: 3.25 },
    { that: 'passes over null', sql: d => over(d.quantile(x, 0.5), rows(1, 3, null)), is: 2 },
    { that: 'of one value is it', sql: d => over(d.quantile(x, 0.9), rows(7)), is: 7 },
    { that: 'of nothing is null', sql: d => over(d.quantile(x, 0.5), none), is: null },
  ],
  lowerQuantiles: [
    { that: 'do not interpolate', sql: d => over(one(d.lowerQuantiles(x, [0.5])), rows(4, 1, 10, 2)), is: 2 },
    {
      that: 'do not round share × count up',
      sql: d => over(one(d.lowerQuantiles(x, [0.6])), rows(1, 2, 3, 4, 5)),
      is: 3,
    },
    {
      that: 'come in the order of their shares',
      sql: d => {
        const digits = join(
          d.lowerQuantiles(x, [0.8, 0.2, 1]).map(value => d.text(value)),
          sql` || `,
        )
        return over(digits, rows(1, 2, 3, 4, 5))
      },
      is: '415',
    },
    { that: 'of nothing are null', sql: d => over(one(d.lowerQuantiles(x, [0.5])), none), is: null },
  ],
  argMax: [
    {
      that: 'breaks ties by the next',
      sql: d => over(d.argMax(x, sql`length(x)`, x), rows('aa', 'ab', 'c')),
      is: 'ab',
    },
    {
      that: 'passes over rows whose value is null',
      sql: d => over(d.argMax(sql`nullif(x, 'z')`, x), rows('a', 'b', 'z')),
      is: 'b',
    },
    { that: 'of nothing is null', sql: d => over(d.argMax(x, x), none), is: null },
  ],
  argMin: [
    {
      that: 'breaks ties by the next',
      sql: d => over(d.argMin(x, sql`length(x)`, x), rows('bb', 'b', 'a')),
      is: 'a',
    },
    {
      that: 'passes over rows whose value is null',
      sql: d => over(d.argMin(sql`nullif(x, 'a')`, x), rows('a', 'b', 'z')),
      is: 'b',
    },
  ],
  hour: [
    {
      that: 'begins at the local full hour',
      sql: d => d.hour(at(d, '2024-05-31T22:59:59Z')),
      is: '2024-05-31T22:00:00Z',
    },
    {
      that: 'half an hour off the hour of UTC',
      sql: d => d.hour(at(d, '2024-05-31T22:15:00Z')),
      is: '2024-05-31T21:30:00Z',
      zone: 'Asia/Kolkata',
    },
    {
      that: 'tells the two hours from two to three apart when the clocks go back',
      sql: d =>
        sql`select ${d.hour(sql`x`)} as v from (select ${at(d, '2024-10-27T00:30:00Z')} as x union all select ${at(d, '2024-10-27T01:30:00Z')}) data order by x`,
      is: ['2024-10-27T00:00:00Z', '2024-10-27T01:00:00Z'],
    },
  ],
  bit: [
    { that: 'is a power of two', sql: d => d.bit(sql`5`), is: 32 },
    { that: 'of the last number', sql: d => sql`${d.bit(sql`61`)} / ${d.bit(sql`60`)}`, is: 2 },
    {
      that: 'is divided away',
      sql: d => d.integerDivide(sql`(${d.bit(sql`5`)} + ${d.bit(sql`2`)})`, d.bit(sql`2`)),
      is: 9,
    },
    { that: 'of null is null', sql: d => d.bit(nothing), is: null },
  ],
  bits: [
    { that: 'joins sets', sql: d => over(d.bits(d.bit(x)), rows(0, 3, 3, null)), is: 9 },
    { that: 'of nothing is null', sql: d => over(d.bits(d.bit(x)), none), is: null },
  ],
  hasBit: [
    { that: 'finds what is in', sql: d => d.hasBit(sql`9`, sql`3`), is: true },
    { that: 'misses what is not', sql: d => d.hasBit(sql`9`, sql`1`), is: false },
  ],
  list: [
    {
      that: 'keeps its order',
      sql: d => sql`select ${d.text(d.list([sql`2`, sql`1`]))} as v`,
      is: '[2, 1]',
    },
  ],
  nthSmallest: [
    { that: 'in the order of size', sql: d => d.nthSmallest([sql`7`, sql`3`, sql`5`], 2), is: 5 },
    { that: 'passes over nulls', sql: d => d.nthSmallest([nothing, sql`3`, sql`5`], 1), is: 3 },
    { that: 'is null where there are not so many', sql: d => d.nthSmallest([nothing, sql`3`], 2), is: null },
  ],
  firstKnown: [
    {
      that: 'looks on past nulls, this row among them',
      sql: d => sql`
        select ${d.firstKnown(sql`nullif(x, 2)`)} over (order by x rows between current row and unbounded following) as v
        from ${rows(1, 2, 3)} data order by x`,
      is: [1, 3, 3],
    },
  ],
  lead: [
    {
      that: 'is null in the last row',
      sql: d => sql`select ${d.lead(x)} over (order by x) as v from ${rows(5, 7, 9)} data order by x`,
      is: [7, 9, null],
    },
    {
      that: 'looks as far ahead as it is told',
      sql: d => sql`select ${d.lead(x, 2)} over (order by x) as v from ${rows(5, 7, 9)} data order by x`,
      is: [9, null, null],
    },
  ],
  digest: [
    {
      that: 'is the same for equal texts and for no others',
      sql: d =>
        sql`select ${d.digest(sql`'a'`)} = ${d.digest(sql`lower('A')`)} and ${d.digest(sql`'a'`)} <> ${d.digest(sql`'b'`)} as v`,
      is: [true],
    },
    {
      that: 'is null for null',
      sql: d => sql`select ${d.digest(sql`cast(null as varchar)`)} as v`,
      is: [null],
    },
  ],
  lag: [
    {
      that: 'is null in the first row, not 0',
      sql: d => sql`select ${d.lag(x)} over (order by x) as v from ${rows(5, 7, 9)} data order by x`,
      is: [null, 5, 7],
    },
  ],
  double: [{ that: 'divides with fraction', sql: d => sql`${d.double(sql`1`)} / 4`, is: 0.25 }],
  text: [
    { that: 'of a number', sql: d => d.text(sql`12`), is: '12' },
    { that: 'of null is null', sql: d => d.text(nothing), is: null },
  ],
  jsonText: [
    { that: 'of a text', sql: d => d.jsonText(sql`${'{"a":"b"}'}`, 'a'), is: 'b' },
    { that: 'of a number', sql: d => d.jsonText(sql`${'{"a":1}'}`, 'a'), is: '1' },
    { that: 'of what is not there', sql: d => d.jsonText(sql`${'{"a":1}'}`, 'b'), is: null },
    { that: 'of JSON null', sql: d => d.jsonText(sql`${'{"a":null}'}`, 'a'), is: null },
    { that: 'of no object', sql: d => d.jsonText(sql`cast(null as varchar)`, 'a'), is: null },
    {
      that: 'under a key with a dot',
      sql: d => d.jsonText(sql`${'{"a.b":"c","a":{"b":"d"}}'}`, 'a.b'),
      is: 'c',
    },
    { that: 'under a key with a quote', sql: d => d.jsonText(sql`${'{"it\'s":"so"}'}`, "it's"), is: 'so' },
  ],
  number: [
    { that: 'of digits', sql: d => d.number(sql`${'-12.5'}`), is: -12.5 },
    { that: 'with an exponent', sql: d => d.number(sql`${'1e3'}`), is: 1000 },
    { that: 'of words', sql: d => d.number(sql`${'twelve'}`), is: null },
    { that: 'of the empty text', sql: d => d.number(sql`${''}`), is: null },
    { that: 'of infinity', sql: d => d.number(sql`${'inf'}`), is: null },
    { that: 'of no number', sql: d => d.number(sql`${'NaN'}`), is: null },
    { that: 'of null', sql: d => d.number(sql`cast(null as varchar)`), is: null },
  ],
  listContains: [
    { that: 'an element', sql: d => d.listContains(sql`${'["a","b"]'}`, 'b'), is: true },
    { that: 'a whole element alone', sql: d => d.listContains(sql`${'["ab"]'}`, 'a'), is: false },
    { that: 'by its letters', sql: d => d.listContains(sql`${'["A"]'}`, 'a'), is: false },
    { that: 'with quotes', sql: d => d.listContains(sql`${'["it\'s \\"so\\""]'}`, 'it\'s "so"'), is: true },
    { that: 'nothing where it is empty', sql: d => d.listContains(sql`${'[]'}`, 'a'), is: false },
    {
      that: 'nothing known where there is none',
      sql: d => d.listContains(sql`cast(null as varchar)`, 'a'),
      is: null,
    },
  ],
  elements: [
    {
      that: 'a row each',
      sql: d => sql`select v from (select ${d.elements(sql`${'["a","b \\"c\\""]'}`)} as v) e order by v`,
      is: ['a', 'b "c"'],
    },
    { that: 'none of an empty list', sql: d => sql`select ${d.elements(sql`${'[]'}`)} as v`, is: [] },
    {
      that: 'none where there is no list',
      sql: d => sql`select ${d.elements(sql`cast(null as varchar)`)} as v`,
      is: [],
    },
  ],
  mentions: [
    { that: 'a whole word', sql: d => d.mentions(sql`${'It came LATE, again'}`, 'late'), is: true },
    { that: 'no part of one', sql: d => d.mentions(sql`${'chocolate'}`, 'late'), is: false },
    { that: 'a phrase', sql: d => d.mentions(sql`${'No entrega a tiempo.'}`, 'a tiempo'), is: true },
    { that: 'letters with accents', sql: d => d.mentions(sql`${'el envío'}`, 'env'), is: false },
    { that: 'signs as they are', sql: d => d.mentions(sql`${'abc'}`, 'a.c'), is: false },
    { that: 'signs that are there', sql: d => d.mentions(sql`${'c++ (new)'}`, 'c++'), is: true },
    { that: 'nothing known of null', sql: d => d.mentions(sql`cast(null as varchar)`, 'a'), is: null },
  ],
  joined: [
    {
      that: 'in order',
      sql: d => over(d.joined(x, ' > ', sql`length(x)`, x), rows('bb', 'b', 'a')),
      is: 'a > b > bb',
    },
    { that: 'without null', sql: d => over(d.joined(sql`nullif(x, 'b')`, ',', x), rows('b', 'a')), is: 'a' },
    { that: 'of nothing is null', sql: d => over(d.joined(x, ',', x), none), is: null },
  ],
  contains: [
    { that: 'whatever the case', sql: d => d.contains(sql`${'Straße Élan'}`, 'ÉLAN'), is: true },
    { that: 'a percent sign is itself', sql: d => d.contains(sql`${'100 euro'}`, '0%'), is: false },
    { that: 'a percent sign is found', sql: d => d.contains(sql`${'100% cotton'}`, '0%'), is: true },
    { that: 'an underscore is itself', sql: d => d.contains(sql`${'ab'}`, '_'), is: false },
    { that: 'quotes and backslashes are text', sql: d => d.contains(sql`${`a'b"c\\d`}`, `'b"c\\`), is: true },
    { that: 'null contains nothing known', sql: d => d.contains(sql`cast(null as varchar)`, 'a'), is: null },
    { that: 'the empty text is everywhere', sql: d => d.contains(sql`${'a'}`, ''), is: true },
  ],
  startsWith: [
    { that: 'whatever the case', sql: d => d.startsWith(sql`${'O’Neill'}`, 'o’n'), is: true },
    { that: 'at the start alone', sql: d => d.startsWith(sql`${'banana'}`, 'ana'), is: false },
    { that: 'a percent sign is itself', sql: d => d.startsWith(sql`${'abc'}`, '%c'), is: false },
  ],
  digits: [
    { that: 'in their order', sql: d => d.digits(sql`${'+34 (600) 12-3'}`), is: '34600123' },
    { that: 'null where there is none', sql: d => d.digits(sql`${'n/a'}`), is: null },
  ],
}

describe.each(Object.entries(engines))('verbs on %s', (_, open) => {
  const folder = mkdtempSync(joinPath(tmpdir(), 'clientele-verbs-'))
  let engine: Engine
  beforeAll(async () => {
    engine = await open(folder)
  })
  afterAll(async () => {
    await engine.close()
    rmSync(folder, { recursive: true })
  })

  describe.each(Object.entries(promises))('%s', (_, cases) => {
    it.each(cases.map(promised => [promised.that, promised] as const))('%s', async (_, promised) => {
      const zone = promised.zone ?? 'Europe/Madrid'
      const verbs = engine.dialect.verbs({
        zone,
        transitions: transitions(zone, Date.UTC(2000, 0, 1), Date.UTC(2030, 0, 1)),
        weekStart: promised.weekStart ?? 'monday',
      })
      const written = promised.sql(verbs)
      const { is } = promised
      const whole = /^\s*select/.test(textOf(engine, written))
      const answer = await engine.query('verbs', whole ? written : sql`select ${written} as v`)
      const values = answer.map(row => Object.values(row)[0])
      expect(Array.isArray(is) ? values : values[0]).toEqual(is)
    })
  })
})

const textOf = (engine: Engine, fragment: Sql) => render(fragment, engine.dialect.placeholder).text
