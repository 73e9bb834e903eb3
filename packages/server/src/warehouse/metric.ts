import type { Columns, MetricDefinition, RowOf } from '@clientele/contract'
import type { z } from 'zod'
import type { OrganizationProfile } from '../auth/scope.ts'
import type { Sql } from '../lib/sql.ts'
import type { LocalDay } from '../lib/zone.ts'
import type { Catalogue } from './catalogue.ts'
import type { Definitions } from './definitions.ts'
import type { Verbs } from './dialect.ts'
import type { Row } from './engine.ts'
import type { Period } from './period.ts'
import type { Tables } from './tables.ts'

/** All that a metric may know when it writes its SQL. */
export interface Question<Params = Readonly<Record<string, unknown>>> {
  /** The organization's tables, narrowed to the caller's rights and the question's filters. */
  readonly t: Tables
  /** All that the caller may see, without the question's filters: for scores that compare with everybody. */
  readonly everyone: Tables
  /** Such tables narrowed to one customer and what is theirs: fast, however many customers there are. */
  readonly tablesOf: (customerId: string, among: Tables) => Tables
  /** The same with rows of a few others among them: for what is joined with the customer's own rows. */
  readonly tablesNear: (customerId: string, among: Tables) => Tables
  /** Whether the caller may read personal data; without it, no search or order may give it away. */
  readonly readsPersonal: boolean
  /** What the engine at hand says in its own way. */
  readonly d: Verbs
  /** The same for another time zone: branches may keep their own. */
  readonly zoned: (zone: string) => Verbs
  readonly params: Params
  readonly period: Period
  /** What the period is compared with; null where it is compared with nothing. */
  readonly compared: Period | null
  readonly today: LocalDay
  /** Facts from here on are unknown to the answer. */
  readonly asOf: Date
  readonly organization: OrganizationProfile
  /** What every organization can ask, and what this one has defined for itself. */
  readonly catalogue: Catalogue
  readonly definitions: Definitions
  /** Saved segments that are being turned into customers: one that is met again would never end. */
  readonly within?: readonly string[]
}

/** Runs a reading statement of the question's organization. */
export type Ask = (statement: Sql) => Promise<readonly Row[]>

/**
 * How a metric is answered: by one statement, or computed from the rows of several. `count` counts the rows of a
 * paged list, or `total` knows their number from what is asked anyway; `account` sorts the input rows into used
 * (reason null) and left out, as columns `entity`, `reason` and `count`; `notes` are sentences that a reader of the
 * rows needs.
 */
export interface Metric<P extends z.ZodObject = z.ZodObject, C extends Columns = Columns> {
  readonly definition: MetricDefinition<P, C>
  readonly sql?: (question: Question<z.output<P>>) => Sql
  readonly compute?: (question: Question<z.output<P>>, ask: Ask) => Promise<readonly RowOf<C>[]>
  readonly count?: (question: Question<z.output<P>>) => Sql
  readonly total?: (question: Question<z.output<P>>, ask: Ask) => Promise<number>
  readonly account?: (question: Question) => Sql
  readonly notes?: (
    rows: readonly Row[],
    question: Question<z.output<P>>,
    ask: Ask,
  ) => readonly string[] | Promise<readonly string[]>
}

type Answerable<P extends z.ZodObject, C extends Columns> =
  | { readonly sql: NonNullable<Metric<P, C>['sql']> }
  | { readonly compute: NonNullable<Metric<P, C>['compute']> }

/** A metric of any parameters and columns, as the catalogue holds it. */
export type AnyMetric = Metric

/** Joins a definition with what answers it. */
export function defineAnswer<P extends z.ZodObject, C extends Columns>(
  definition: MetricDefinition<P, C>,
  answer: Answerable<P, C> & Omit<Metric<P, C>, 'definition' | 'sql' | 'compute'>,
): AnyMetric {
  return { definition, ...answer } as unknown as AnyMetric
}
