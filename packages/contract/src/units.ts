import { z } from 'zod'

/**
 * What a number is, so that every surface (page, CSV, XLSX, PDF, mail) formats it alike.
 * `ratio` is a fraction of one (0.25 is shown as 25 %), `money` is in the currency named by the result's
 * meta, `fine_money` likewise with its small fractions, `days`, `minutes` and `seconds` are durations, `day` is a local calendar day, `instant` is RFC 3339 UTC.
 */
export const units = [
  'count',
  'money',
  'fine_money',
  'ratio',
  'number',
  'score',
  'days',
  'minutes',
  'seconds',
  'text',
  'id',
  'customer',
  'day',
  'instant',
  'flag',
] as const
export type Unit = (typeof units)[number]

/** Which rows stand behind a figure: the list metric that shows them, with the parameters that narrow it. */
export interface RowsBehind {
  readonly metric: string
  readonly params?: Readonly<Record<string, string | number | boolean>>
  /** Parameters of the list that take the value of a column of the clicked row. */
  readonly from?: Readonly<Record<string, string>>
  /** The metric's own parameters that the list takes over as they were asked; the filters always travel. */
  readonly keep?: readonly string[]
}

interface ColumnNotes {
  /** One sentence: what exactly this column counts. */
  readonly description?: string
  /** Whether a rise is good news; left out where neither direction is. */
  readonly better?: 'up' | 'down'
  readonly rows?: RowsBehind
  /** Shown masked to callers without `pii:read`. */
  readonly personal?: boolean
}

/** One column of a metric's result: its label, its unit and the shape of its values. */
export interface Column<T = unknown> extends ColumnNotes {
  readonly label: string
  readonly unit: Unit
  readonly schema: z.ZodType<T>
}

export type Columns = Readonly<Record<string, Column>>

/** The row type that a set of columns describes. */
export type RowOf<C extends Columns> = { [K in keyof C]: C[K] extends Column<infer T> ? T : never }

const column =
  <T>(unit: Unit, schema: z.ZodType<T>) =>
  (label: string, notes: ColumnNotes = {}): Column<T> => ({ label, unit, schema, ...notes })

/** Column builders. A rate or an average is nullable by nature: an empty denominator is null, never 0. */
export const columns = {
  count: column('count', z.number().int()),
  money: column('money', z.number()),
  averageMoney: column('money', z.number().nullable()),
  /** An amount that cannot be known yet, or does not apply. */
  optionalMoney: column('money', z.number().nullable()),
  /** What single messages cost: with up to eight decimals. */
  fineMoney: column('fine_money', z.number().nullable()),
  ratio: column('ratio', z.number().nullable()),
  number: column('number', z.number().nullable()),
  score: column('score', z.number().int().nullable()),
  days: column('days', z.number().nullable()),
  minutes: column('minutes', z.number().nullable()),
  seconds: column('seconds', z.number().nullable()),
  text: column('text', z.string()),
  optionalText: column('text', z.string().nullable()),
  id: column('id', z.string()),
  optionalId: column('id', z.string().nullable()),
  customer: column('customer', z.string()),
  optionalCustomer: column('customer', z.string().nullable()),
  day: column('day', z.iso.date()),
  optionalDay: column('day', z.iso.date().nullable()),
  /** First day of an interval, or the instant at which it begins where it is an hour. */
  step: column('day', z.union([z.iso.date(), z.iso.datetime()])),
  optionalStep: column('day', z.union([z.iso.date(), z.iso.datetime()]).nullable()),
  instant: column('instant', z.iso.datetime()),
  optionalInstant: column('instant', z.iso.datetime().nullable()),
  flag: column('flag', z.boolean()),
  /** A count that cannot be known yet, such as a cohort's future month. */
  optionalCount: column('count', z.number().int().nullable()),
}
