import type { EventInterval, Interval, Unit } from '@clientele/contract'
import { t } from 'i18next'
import { dataText } from './code-words.ts'
import { formatLocale } from './language/locale.ts'

/** What the text of a value depends on beside the value: given by the answer that it stands in. */
export interface FormatContext {
  readonly currency: string
  readonly timeZone: string
  /** BCP 47; the browser's own unless told. */
  readonly locale?: string
}

/** What the name of a moment depends on. */
export type StepContext = Pick<FormatContext, 'timeZone' | 'locale'>

/**
 * How much room there is: `exact` for tables and definitions, `figure` for large numbers (money without its
 * small change from a thousand on), `short` for axes.
 */
export type FormatStyle = 'exact' | 'figure' | 'short'

/** Shown where there is no value: an empty denominator, or something that cannot be known yet. */
export const noValue = '–'

/** A value as text, by its unit. Unknown kinds of values come out as plain text and never throw. */
export function formatValue(
  value: unknown,
  unit: Unit,
  context: FormatContext,
  style: FormatStyle = 'exact',
): string {
  if (value === null || value === undefined) return noValue
  if (typeof value === 'number') return formatNumber(value, unit, context, style)
  if (typeof value === 'boolean') return value ? t('Yes') : t('No')
  if (typeof value !== 'string') return String(value)
  // a step of a series may be an hour
  if (unit === 'instant' || (unit === 'day' && value.includes('T'))) return formatInstant(value, context)
  if (unit === 'day') return formatDay(value, context.locale)
  return unit === 'text' ? dataText(value) : value
}

function formatNumber(value: number, unit: Unit, { currency, locale }: FormatContext, style: FormatStyle) {
  const number = (options: Intl.NumberFormatOptions) => numberFormat(locale, options).format(value)
  if (style === 'short' && unit !== 'ratio' && Math.abs(value) >= 1000) {
    const compact = { notation: 'compact', maximumFractionDigits: 1 } as const
    return unit === 'money' ? number({ ...compact, style: 'currency', currency }) : number(compact)
  }
  switch (unit) {
    case 'money': {
      const whole =
        style !== 'exact' && (Math.abs(value) >= 1000 || (style === 'short' && value === Math.round(value)))
      return number({ style: 'currency', currency, ...(whole && { maximumFractionDigits: 0 }) })
    }
    case 'ratio':
      return number({
        style: 'percent',
        ...tenths(style === 'short' || value === 0 || Math.abs(value) === 1),
      })
    case 'count':
    case 'score':
      return number({ maximumFractionDigits: 0 })
    case 'fine_money':
      return number({ style: 'currency', currency, maximumFractionDigits: style === 'exact' ? 8 : 4 })
    case 'days':
    case 'minutes':
    case 'seconds':
      return number({
        style: 'unit',
        unit: unit === 'days' ? 'day' : unit === 'minutes' ? 'minute' : 'second',
        unitDisplay: style === 'short' ? 'narrow' : 'long',
        maximumFractionDigits: 1,
      })
    default:
      return number({ maximumFractionDigits: 2 })
  }
}

/** A whole number, with the marks that its readers expect. */
export const formatCount = (count: number): string =>
  numberFormat(undefined, { maximumFractionDigits: 0 }).format(count)

/** One digit always, so that a column of shares stands straight; none where it would only be noise. */
const tenths = (isWhole: boolean) => {
  const digits = isWhole ? 0 : 1
  return { minimumFractionDigits: digits, maximumFractionDigits: digits }
}

/** A change against the compared window: signed, with a tenth of a percent below 100 %. */
export function formatGrowth(growth: number, locale?: string): string {
  return numberFormat(locale, {
    style: 'percent',
    signDisplay: 'exceptZero',
    ...tenths(growth === 0 || Math.abs(growth) >= 1),
  }).format(growth)
}

/** A calendar day as it is named, whatever zone the reader sits in. */
export function formatDay(day: string, locale?: string, options?: Intl.DateTimeFormatOptions): string {
  const date = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(date.getTime())) return day
  return dateFormat(locale, { ...(options ?? { dateStyle: 'medium' }), timeZone: 'UTC' }).format(date)
}

/** A moment, on the organization's clock. */
export function formatInstant(instant: string, { timeZone, locale }: FormatContext): string {
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) return instant
  return dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(date)
}

/** The day, or another part, of a moment on the organization's clock. */
export function formatDayOf(
  instant: string,
  { timeZone, locale }: StepContext,
  options: Intl.DateTimeFormatOptions = { dateStyle: 'medium' },
): string {
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) return instant
  return dateFormat(locale, { ...options, timeZone }).format(date)
}

/** How fresh an answer is; midnight is called the end of the day that it closes. */
export function formatAsOf(instant: string, context: FormatContext): string {
  const { timeZone, locale } = context
  const date = new Date(instant)
  const time = dateFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone })
  if (Number.isNaN(date.getTime()) || time.format(date) !== '00:00:00') return formatInstant(instant, context)
  const before = new Date(date.getTime() - 1)
  return t('end of {{day}}', { day: dateFormat(locale, { dateStyle: 'medium', timeZone }).format(before) })
}

/** `1 Jan – 31 Mar 2024`, without saying anything twice. */
export function formatDays(first: string, last: string, locale?: string): string {
  const [from, to] = [new Date(`${first}T00:00:00Z`), new Date(`${last}T00:00:00Z`)]
  return dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).formatRange(from, to)
}

const stepOptions: Readonly<Record<Interval, Intl.DateTimeFormatOptions>> = {
  day: { day: 'numeric', month: 'short' },
  week: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' },
  quarter: { month: 'short', year: 'numeric' },
  year: { year: 'numeric' },
}
const hourOptions = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const

/** Name of one step of a time series, from its first day, or for an hour from its first instant. */
export function formatStep(step: string, interval: EventInterval, context: StepContext): string {
  if (interval === 'hour') return formatDayOf(step, context, hourOptions)
  if (interval === 'quarter') return `Q${Math.ceil(Number(step.slice(5, 7)) / 3)} ${step.slice(0, 4)}`
  return formatDay(step, context.locale, stepOptions[interval])
}

/** Weekday 1 is Monday; 1 January 2024 was one. */
export function formatWeekday(weekday: number, locale?: string): string {
  return formatDay(`2024-01-0${weekday}`, locale, { weekday: 'short' })
}

/** Making an Intl object costs more than a hundred uses of it, and tables use thousands. */
function remembered<Options, Made>(make: (locale: string | undefined, options: Options) => Made) {
  const made = new Map<string, Made>()
  return (wanted: string | undefined, options: Options): Made => {
    const locale = wanted ?? formatLocale()
    const key = `${locale}${JSON.stringify(options)}`
    const known = made.get(key) ?? make(locale, options)
    made.set(key, known)
    return known
  }
}

const numberFormat = remembered(
  (locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
)
const dateFormat = remembered(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
)
