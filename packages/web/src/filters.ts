import {
  type Comparison,
  type Condition,
  type ConditionKind,
  conditionKinds,
  type FilterName,
  type Interval,
  type PeriodPreset,
} from '@clientele/contract'
import { msg } from './language/msg.ts'

/**
 * The filters that every page shares. They live in the address, so that a page can be shared, kept and gone back
 * to, and are carried from page to page. What an address says wrongly is ignored.
 */
export interface Filters {
  readonly period?: PeriodPreset
  readonly start_date?: string
  readonly end_date?: string
  readonly as_of?: string
  readonly compare?: Comparison
  /** Ids separated by commas. */
  readonly branch_id?: string
  readonly segment?: string
  /** Conditions that customers must fulfil, as JSON. */
  readonly where?: string
}

export const periodNames: Readonly<Record<PeriodPreset, string>> = {
  today: msg('Today'),
  last_7_days: msg('Last 7 days'),
  last_30_days: msg('Last 30 days'),
  last_90_days: msg('Last 90 days'),
  last_12_months: msg('Last 12 months'),
  this_month: msg('This month'),
  last_month: msg('Last month'),
  this_year: msg('This year'),
  last_year: msg('Last year'),
  all: msg('All time'),
}

export const comparisonNames: Readonly<Record<Comparison, string>> = {
  previous_period: msg('Previous period'),
  previous_year: msg('Previous year'),
  none: msg('Nothing'),
}

export const defaultPeriod: PeriodPreset = 'last_12_months'

const oneOf =
  <Name extends string>(names: Readonly<Record<Name, string>>) =>
  (value: unknown): Name | undefined =>
    typeof value === 'string' && Object.hasOwn(names, value) ? (value as Name) : undefined
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
const day = (value: unknown) =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
    ? value
    : undefined

const readers: { readonly [Name in keyof Required<Filters>]: (value: unknown) => Filters[Name] } = {
  period: oneOf(periodNames),
  start_date: day,
  end_date: day,
  as_of: day,
  compare: oneOf(comparisonNames),
  branch_id: text,
  segment: text,
  where: value => whereOf(conditionsIn(value)),
}

/** The conditions that a text holds; none where it holds anything else. */
export function conditionsIn(text: unknown): readonly Condition[] {
  if (typeof text !== 'string') return []
  try {
    const found: unknown = JSON.parse(text)
    return Array.isArray(found) && found.every(isCondition) ? found : []
  } catch {
    return []
  }
}

/** Conditions as they stand in an address; undefined for none. */
export const whereOf = (conditions: readonly Condition[]): string | undefined =>
  conditions.length === 0 ? undefined : JSON.stringify(conditions)

function isCondition(given: unknown): given is Condition {
  const { property, is, value } = (given ?? {}) as { property?: unknown; is?: ConditionKind; value?: unknown }
  if (typeof property !== 'string') return false
  switch (is) {
    case 'set':
    case 'not_set':
      return true
    case 'between':
      return Array.isArray(value) && value.length === 2
    case 'in':
    case 'not_in':
      return Array.isArray(value)
    default:
      return (
        is !== undefined &&
        conditionKinds.any.includes(is) &&
        ['string', 'number', 'boolean'].includes(typeof value)
      )
  }
}

/** The filters in an address's parameters; the page's own parameters are left out. */
export function readFilters(search: Readonly<Record<string, unknown>>): Filters {
  return Object.fromEntries(
    Object.entries(readers)
      .map(([name, read]) => [name, read(search[name])])
      .filter(([, value]) => value !== undefined),
  )
}

/** What to send with a metric, of the filters that it honours. Days win over a named period, as at the server. */
export function filterParams(filters: Filters, honoured: readonly FilterName[]): Record<string, string> {
  const { period, start_date, end_date, as_of, compare, branch_id, segment, where } = filters
  const isCustom = start_date !== undefined || end_date !== undefined
  const wanted = {
    ...(honoured.includes('period') && {
      ...(isCustom ? { start_date, end_date } : { period: period ?? defaultPeriod }),
      compare,
    }),
    as_of,
    ...(honoured.includes('branch') && { branch_id }),
    ...(honoured.includes('segment') && { segment, where }),
  }
  return Object.fromEntries(
    Object.entries(wanted).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

export const intervalNames: Readonly<Record<Interval, string>> = {
  day: msg('Day'),
  week: msg('Week'),
  month: msg('Month'),
  quarter: msg('Quarter'),
  year: msg('Year'),
}

const presetInterval: Readonly<Record<PeriodPreset, Interval>> = {
  today: 'day',
  last_7_days: 'day',
  last_30_days: 'day',
  this_month: 'day',
  last_month: 'day',
  last_90_days: 'week',
  last_12_months: 'month',
  this_year: 'month',
  last_year: 'month',
  all: 'month',
}

const dayLength = 86_400_000

/** The step that draws a period in about 7 to 40 points. */
export function suitableInterval({ period, start_date, end_date }: Filters): Interval {
  if (start_date === undefined)
    return presetInterval[end_date === undefined ? (period ?? defaultPeriod) : 'all']
  const days =
    ((end_date === undefined ? Date.now() : Date.parse(end_date)) - Date.parse(start_date)) / dayLength
  if (days <= 45) return 'day'
  if (days <= 200) return 'week'
  return days <= 1500 ? 'month' : 'quarter'
}
