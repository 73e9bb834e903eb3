import type { Interval } from '@clientele/contract'
import { join, type Sql, sql } from '../../lib/sql.ts'
import type { Dialect, LocalTime, Verbs } from '../dialect.ts'

/** DuckDB. Instants are stored as TIMESTAMP in UTC, so the session's time zone can never take part. */
export const duckdb: Dialect = {
  name: 'duckdb',
  placeholder: position => `$${position}`,
  verbs,
}

function verbs(local: LocalTime): Verbs {
  const day: Verbs['localDay'] = instant => sql`cast(${localWall(local, instant)} as date)`
  const bucketOfDay: Verbs['bucketOfDay'] = (interval, date) => startOf(interval, date, local.weekStart)
  return {
    instant: value => sql`cast(${value.toISOString().replace('Z', '')} as timestamp)`,
    day: value => sql`cast(${value} as date)`,
    localDay: day,
    localHour: instant => sql`hour(${localWall(local, instant)})`,
    hour: instant =>
      sql`(${instant} - (${localWall(local, instant)} - date_trunc('hour', ${localWall(local, instant)})))`,
    secondOfDay: instant => sql`cast(epoch(cast(${localWall(local, instant)} as time)) as double)`,
    weekday: date => sql`isodow(${date})`,
    bucketOfDay,
    bucket: (interval, instant) => bucketOfDay(interval, day(instant)),
    addIntervals: (interval, bucket, count) => sql`cast(${bucket} + ${step(interval, count)} as date)`,
    intervalsBetween,
    spine: (interval, first, last) => {
      const from = bucketOfDay(interval, sql`cast(${first} as date)`)
      return sql`(select cast(unnest(generate_series(${from}, cast(${last} as date), ${step(interval, sql`1`)})) as date) as bucket)`
    },
    integers: (first, last) => sql`(select unnest(generate_series(${first}, ${last})) as n)`,
    fullYearsBetween: (from, to) => sql`date_sub('year', ${from}, ${to})`,
    daysBetween: (from, to) => sql`((${to}) - (${from}))`,
    secondsBetween: (from, to) => sql`((epoch_us(${to}) - epoch_us(${from})) / 1e6)`,
    distinct: expression => sql`count(distinct ${expression})`,
    countIf: condition => sql`count(*) filter (where ${condition})`,
    sumIf: (expression, condition) => sql`coalesce(sum(${expression}) filter (where ${condition}), 0)`,
    sum: expression => sql`coalesce(sum(${expression}), 0)`,
    divide: (dividend, divisor) => sql`(cast(${dividend} as double) / nullif(${divisor}, 0))`,
    integerDivide: (dividend, divisor) => sql`((${dividend}) // (${divisor}))`,
    quantile: (expression, share) => sql`quantile_cont(${expression}, cast(${share} as double))`,
    // a decimal share makes DuckDB find the rank in integers; as a double, 0.6 of 5 could come out as 4
    lowerQuantiles: (expression, shares) => {
      const list = sql`[${join(shares.map(share => sql`cast(${share} as decimal(5, 4))`))}]`
      // aggregates alike are worked out once
      return shares.map((_, index) => sql`quantile_disc(${expression}, ${list})[${index + 1}]`)
    },
    argMax: (expression, ...by) => sql`arg_max(${expression}, ${ranked(by)})`,
    argMin: (expression, ...by) => sql`arg_min(${expression}, ${ranked(by)})`,
    bit: position => sql`(cast(1 as bigint) << (${position}))`,
    bits: set => sql`bit_or(${set})`,
    hasBit: (set, position) => sql`((${set} & (cast(1 as bigint) << (${position}))) <> 0)`,
    list: values => sql`[${join(values)}]`,
    nthSmallest: (values, n) => sql`list_sort([${join(values)}], 'asc', 'nulls last')[${n}]`,
    firstKnown: expression => sql`first_value(${expression} ignore nulls)`,
    lag: expression => sql`lag(${expression})`,
    lead: (expression, rows = 1) => sql`lead(${expression}, ${rows})`,
    digest: text => sql`(case when ${text} is not null then hash(${text}) end)`,
    joined: (expression, separator, ...by) =>
      sql`string_agg(${expression}, ${separator} order by ${join(by)})`,
    round: (expression, decimals) => sql`round(cast(${expression} as double), ${decimals})`,
    double: expression => sql`cast(${expression} as double)`,
    text: expression => sql`cast(${expression} as varchar)`,
    jsonText: (json, key) => sql`json_extract_string(${json}, ${`$."${key.replaceAll('"', '')}"`})`,
    number: text =>
      sql`(case when isfinite(try_cast(${text} as double)) then try_cast(${text} as double) end)`,
    listContains: (json, element) => sql`list_contains(json_extract_string(${json}, '$[*]'), ${element})`,
    elements: json => sql`unnest(cast(json_extract_string(${json}, '$[*]') as varchar[]))`,
    mentions: (text, phrase) => {
      const words = phrase.toLowerCase().replaceAll(/[^\p{L}\p{N}\s]/gu, String.raw`\$&`)
      return sql`regexp_matches(lower(${text}), ${String.raw`(?:^|[^\pL\pN])${words}(?:[^\pL\pN]|$)`})`
    },
    contains: (text, needle) => sql`contains(lower(${text}), ${needle.toLowerCase()})`,
    digits: text => sql`nullif(regexp_replace(${text}, '[^0-9]', '', 'g'), '')`,
    startsWith: (text, prefix) => sql`starts_with(lower(${text}), ${prefix.toLowerCase()})`,
  }
}

/**
 * The wall time of an instant. The zone's offset is a CASE over its changes within the data: several times
 * faster than the engine's own zone functions, and it works without the ICU extension.
 */
function localWall(local: LocalTime, instant: Sql): Sql {
  const microseconds = (minutes: number) => sql`${Math.round(minutes * 60_000_000)}`
  const [first, ...later] = local.transitions
  const base = first?.offset ?? 0
  if (later.length === 0) {
    return base === 0 ? instant : sql`make_timestamp(epoch_us(${instant}) + ${microseconds(base)})`
  }
  const branches = later
    .toReversed()
    .map(({ at, offset }) => sql`when epoch_us(${instant}) >= ${at * 1000} then ${microseconds(offset)}`)
  const offset = sql`case ${join(branches, sql` `)} else ${microseconds(base)} end`
  return sql`make_timestamp(epoch_us(${instant}) + ${offset})`
}

const ranked = (by: readonly Sql[]): Sql => (by.length === 1 ? join(by) : sql`row(${join(by)})`)

function startOf(interval: Interval, day: Sql, weekStart: LocalTime['weekStart']): Sql {
  switch (interval) {
    case 'day':
      return day
    case 'week':
      return weekStart === 'monday'
        ? sql`cast(date_trunc('week', ${day}) as date)`
        : sql`cast(date_trunc('week', ${day} + 1) - interval 1 day as date)`
    case 'month':
      return sql`cast(date_trunc('month', ${day}) as date)`
    case 'quarter':
      return sql`cast(date_trunc('quarter', ${day}) as date)`
    case 'year':
      return sql`cast(date_trunc('year', ${day}) as date)`
    default:
      return interval satisfies never
  }
}

function step(interval: Interval, count: Sql): Sql {
  switch (interval) {
    case 'day':
      return sql`to_days(cast(${count} as integer))`
    case 'week':
      return sql`to_days(cast(7 * (${count}) as integer))`
    case 'month':
      return sql`to_months(cast(${count} as integer))`
    case 'quarter':
      return sql`to_months(cast(3 * (${count}) as integer))`
    case 'year':
      return sql`to_months(cast(12 * (${count}) as integer))`
    default:
      return interval satisfies never
  }
}

/** Buckets are first days, so differences of days and of calendar months are exact. */
function intervalsBetween(interval: Interval, from: Sql, to: Sql): Sql {
  switch (interval) {
    case 'day':
      return sql`(${to} - ${from})`
    case 'week':
      return sql`((${to} - ${from}) // 7)`
    case 'month':
      return sql`date_diff('month', ${from}, ${to})`
    case 'quarter':
      return sql`(date_diff('month', ${from}, ${to}) // 3)`
    case 'year':
      return sql`date_diff('year', ${from}, ${to})`
    default:
      return interval satisfies never
  }
}
