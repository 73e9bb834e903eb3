import type { EntityName } from '@clientele/contract'
import type { Sql } from '../lib/sql.ts'
import type { Dialect } from './dialect.ts'
import type { Decision, Merge } from './merges.ts'
import type { StoredTable } from './schema.ts'

/** A row as JavaScript knows it: instants and days as ISO texts, decimals and counts as numbers. */
export type Row = Readonly<Record<string, unknown>>

/** The time that facts cover. */
export interface Extent {
  readonly first: Date
  readonly last: Date
}

/** Rows as columns: numbers (as an array of doubles, with NaN for the unknown) and texts. */
export interface ColumnPart {
  readonly rows: number
  readonly columns: Readonly<Record<string, Float64Array | readonly (number | string | null)[]>>
}

/** What is known of an organization's facts without asking a metric. */
export interface FactsState {
  /** Rises with every committed change. */
  readonly dataVersion: number
  /** First and last instant at which something happened; null while nothing has. */
  readonly firstFact: Date | null
  readonly lastFact: Date | null
  /** The same by entity; entities without rows, and those that say what is, are absent. */
  readonly extents: Readonly<Record<string, Extent>>
  /** Rows by entity. */
  readonly rows: Readonly<Record<string, number>>
  /** Customers that were merged into others. */
  readonly merges: number
}

export interface QueryOptions {
  /** Ends the query when it is aborted. */
  readonly signal?: AbortSignal
  /** Milliseconds after which the query is ended. */
  readonly timeout?: number
}

/** Statements inside one write transaction. */
export type Run = (statement: Sql) => Promise<readonly Row[]>

/** Rows that passed every check, in a staging file: table `rows`, and one table for each kind of children. */
export interface StagedBatch {
  /** The import that the rows can be undone with; null where they cannot. */
  readonly importId: string | null
  readonly entity: EntityName
  /** Path of the staging database, inside the staging folder. */
  readonly file: string
}

/** Rows that passed every check, as queries of files in the staging folder. */
export interface CheckedRows {
  readonly entity: EntityName
  /** The import that the rows can be undone with; null where they cannot. */
  readonly importId: string | null
  /** A query of the entity's stored columns without `import_id`, each id once. */
  readonly rows: Sql
  /** Queries of the tables of its children, where it brings any. */
  readonly children: readonly { readonly name: string; readonly rows: Sql }[]
}

export interface MergeOutcome {
  readonly inserted: number
  readonly updated: number
  /** Rows that were there with the same content already. */
  readonly unchanged: number
  /** Rows whose `updated_at` was older than what is there. */
  readonly stale: number
}

/** A committed change of an organization's facts. */
export interface Change {
  readonly organizationId: string
  /** Entities whose rows changed; null where that is not known, and any may have. */
  readonly entities: readonly EntityName[] | null
}

/** What a computed table shall hold; `fill` hands over its rows part by part, each with every other column. */
export interface Filling {
  readonly table: StoredTable
  /** Columns with one value in all rows. */
  readonly same?: Readonly<Record<string, string | number | null>>
  readonly fill: (add: (part: ColumnPart) => Promise<void>) => Promise<void>
}

/** A database of facts. One organization's facts can be reached by that organization's id alone. */
export interface Engine {
  readonly name: string
  readonly dialect: Dialect
  /** The physical relation of a table in an organization. */
  table(organizationId: string, name: string): Sql
  /**
   * A condition that every row of a customer meets and few others: of their record, of the facts that name them,
   * and of the children of those facts. The engine finds the rows that meet it without comparing each with the
   * customer's id, however many there are and in whatever order they came; beside it, the id is still compared.
   * It holds on {@link table} and on what is selected from it with its `customer_key`.
   *
   * @param others a query of one column `id`: further ids under which facts may name the customer; null for none
   */
  ofCustomer(customerId: string, others: Sql | null): Sql
  query(organizationId: string, statement: Sql, options?: QueryOptions): Promise<readonly Row[]>
  /**
   * Reads a long answer part by part, as of one moment, beside the queries that people wait for. The next part is
   * read when the last was taken.
   */
  readParts(
    organizationId: string,
    statement: Sql,
    take: (part: ColumnPart) => Promise<void> | void,
  ): Promise<void>
  state(organizationId: string): Promise<FactsState>
  /** Runs one transaction; writers of one organization wait for each other. */
  write<T>(organizationId: string, work: (run: Run) => Promise<T>): Promise<T>
  /** Brings checked rows in, whole or not at all; small batches cost little however many rows there are. */
  append(organizationId: string, rows: CheckedRows): Promise<MergeOutcome>
  /** The same of rows that are made inside the transaction, from what is read there; null for none. */
  amend(
    organizationId: string,
    entity: EntityName,
    make: (run: Run) => Promise<CheckedRows | null>,
  ): Promise<void>
  /**
   * Puts rows in the place of all that computed tables hold, in one short transaction once the last part is there:
   * until then, and where filling fails, readers see the former rows.
   */
  replaceRows(organizationId: string, fillings: readonly Filling[]): Promise<void>
  /** Says what a merge of a staged batch would do, and changes nothing. */
  compare(organizationId: string, batch: StagedBatch): Promise<MergeOutcome>
  /** Brings a staged batch in, whole or not at all. */
  merge(organizationId: string, batch: StagedBatch): Promise<MergeOutcome>
  /** Takes an import back: rows it brought go, rows it replaced return. Answers the number of rows touched. */
  undo(organizationId: string, importId: string): Promise<number>
  /** Whether an import's transaction was committed. */
  isMerged(organizationId: string, importId: string): Promise<boolean>
  /** Changes who was merged into whom, in one transaction. The change gets the merges as they stand. */
  changeMerges(
    organizationId: string,
    change: (before: readonly Merge[]) => readonly Decision[],
  ): Promise<void>
  /**
   * Tells of every committed change from here on, once each; answers how to hear no more. Listeners are called at
   * once and must not throw.
   */
  onChange(listener: (change: Change) => void): () => void
  /**
   * Copies an organization's facts as they stand into a new file of the staging folder, while others write; answers
   * the copy's rows by table.
   */
  copy(organizationId: string, file: string): Promise<Readonly<Record<string, number>>>
  /** Reads every value once and fails where one cannot be read; answers the rows by table. */
  readThrough(organizationId: string): Promise<Readonly<Record<string, number>>>
  /** Deletes activities of before an instant; answers how many. */
  expireActivities(organizationId: string, before: Date): Promise<number>
  /** Deletes an organization's facts. */
  remove(organizationId: string): Promise<void>
  /** Asks the database for a sign of life. */
  ping(): Promise<void>
  close(): Promise<void>
}

/** As much of an engine as writes statements and asks nothing. */
export type EngineText = Pick<Engine, 'dialect' | 'table' | 'ofCustomer'>
