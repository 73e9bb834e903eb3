import {
  customerFieldOf,
  type Entity,
  type EntityName,
  entities,
  type Field,
  type FieldType,
  sharedFields,
} from '@clientele/contract'

/** Types of fields, by meaning; each engine has its own words for them. */
export type FactType =
  | 'text'
  | 'instant'
  | 'date'
  | 'decimal'
  | 'fine_decimal'
  | 'integer'
  | 'boolean'
  | 'json'

/** Types of stored columns; a key is a number of 31 bits, a number one in double precision. */
export type StoredType = FactType | 'key' | 'number'

const storedTypes: Readonly<Record<FieldType, FactType>> = {
  id: 'text',
  reference: 'text',
  text: 'text',
  email: 'text',
  phone: 'text',
  country: 'text',
  instant: 'instant',
  date: 'date',
  money: 'decimal',
  fine_money: 'fine_decimal',
  decimal: 'decimal',
  integer: 'integer',
  boolean: 'boolean',
  currency: 'text',
  choice: 'text',
  open_choice: 'text',
  list: 'json',
  object: 'json',
}

export interface StoredColumn {
  readonly name: string
  readonly type: StoredType
}

export interface StoredTable {
  readonly name: string
  readonly columns: readonly StoredColumn[]
  /** Columns that identify a row. */
  readonly key: readonly string[]
}

/** How a field is stored. */
export const storedColumn = (name: string, field: Field): StoredColumn & { readonly type: FactType } => ({
  name,
  type: storedTypes[field.type],
})

const column = ([name, field]: readonly [string, Field]): StoredColumn => storedColumn(name, field)

/**
 * Columns that the warehouse keeps for itself: which import wrote the row, and a digest of its content by which
 * an unchanged row is recognised without comparing every column.
 */
export const bookkeeping: readonly StoredColumn[] = [
  { name: 'import_id', type: 'text' },
  { name: 'fingerprint', type: 'text' },
]

/** The table of an entity, its shared columns first. */
export function entityTable(entity: Entity): StoredTable {
  return {
    name: entity.name,
    columns: [
      ...Object.entries<Field>(sharedFields).map(column),
      ...Object.entries(entity.fields).map(column),
      ...bookkeeping,
    ],
    key: ['id'],
  }
}

/** The tables of an entity's children: the owner's id, the position within it, and the child's own fields. */
export function childTables(entity: Entity): readonly StoredTable[] {
  return Object.values(entity.children ?? {}).map(child => ({
    name: child.table,
    columns: [
      { name: child.owner, type: 'text' as const },
      { name: 'position', type: 'integer' as const },
      ...Object.entries(child.fields).map(column),
    ],
    key: [child.owner, 'position'],
  }))
}

/**
 * By which an engine may find the rows of one customer among all. It fills this column itself; one that finds them
 * in another way leaves it empty.
 */
export const keyColumn: StoredColumn = { name: 'customer_key', type: 'key' }

/** Tables whose rows belong to customers, by a column of their own or through the row that owns them. */
export const keyedTables: ReadonlySet<string> = new Set(
  Object.values<Entity>(entities)
    .filter(entity => entity.name === 'customers' || customerFieldOf(entity) !== null)
    .flatMap(entity => [entity.name, ...Object.values(entity.children ?? {}).map(({ table }) => table)]),
)

/** A table of facts with the columns that engines fill. */
export const withKey = (table: StoredTable): StoredTable =>
  keyedTables.has(table.name) ? { ...table, columns: [...table.columns, keyColumn] } : table

/** Every table of facts. */
export const storedTables: readonly StoredTable[] = Object.values(entities)
  .flatMap(entity => [entityTable(entity), ...childTables(entity)])
  .map(withKey)

/**
 * Which customer was merged into which: `into_id` as it was asked for, `survivor_id` at the end of the chain, `place`
 * the order among those of one survivor. Facts keep the id that their source gave; tables are bound through this.
 */
export const mergesTable: StoredTable = {
  name: 'customer_merges',
  columns: [
    { name: 'merged_id', type: 'text' },
    { name: 'into_id', type: 'text' },
    { name: 'survivor_id', type: 'text' },
    { name: 'place', type: 'integer' },
    { name: 'merged_at', type: 'instant' },
    { name: 'merged_by', type: 'text' },
  ],
  key: ['merged_id'],
}

/** A table of what the program itself works out about facts: never sent in, and seen with the fact that it is about. */
export interface ComputedTable extends StoredTable {
  /** The fact, and the column that names it; null where rows are about the facts as a whole. */
  readonly owned: { readonly about: EntityName; readonly by: string } | null
  /** Set where a row is worked out from what only somebody with every branch may see. */
  readonly ofEveryBranch?: true
}

/**
 * What was read from the texts of feedback. A reading is of one version of the text: it counts while the fact's
 * fingerprint is the one that was read.
 */
export const feedbackReadings = {
  name: 'feedback_readings',
  owned: { about: 'feedback', by: 'feedback_id' },
  columns: [
    { name: 'feedback_id', type: 'text' },
    { name: 'fingerprint', type: 'text' },
    { name: 'reader', type: 'text' },
    { name: 'sentiment', type: 'decimal' },
    { name: 'method', type: 'text' },
    { name: 'language', type: 'text' },
    { name: 'unknown_because', type: 'text' },
  ],
  key: ['feedback_id'],
} as const satisfies ComputedTable

/**
 * What the last run of the predictions says of each customer. Numbers that may not be shown are null, and `withheld`
 * says why. The columns from `version` to `common_high` are the same in every row.
 */
export const customerPredictions = {
  name: 'customer_predictions',
  owned: { about: 'customers', by: 'customer_id' },
  ofEveryBranch: true,
  columns: [
    { name: 'customer_id', type: 'text' },
    { name: 'version', type: 'text' },
    { name: 'as_of', type: 'date' },
    { name: 'computed_at', type: 'instant' },
    { name: 'months', type: 'integer' },
    { name: 'churn_days', type: 'integer' },
    { name: 'purchases_read', type: 'integer' },
    { name: 'common_low', type: 'number' },
    { name: 'common_high', type: 'number' },
    { name: 'purchases', type: 'integer' },
    { name: 'first_purchase', type: 'date' },
    { name: 'last_purchase', type: 'date' },
    { name: 'days_since', type: 'integer' },
    { name: 'usual_gap', type: 'number' },
    { name: 'overdue_ratio', type: 'number' },
    { name: 'p_alive', type: 'number' },
    { name: 'expected_purchases', type: 'number' },
    { name: 'purchases_low', type: 'number' },
    { name: 'purchases_high', type: 'number' },
    { name: 'revenue', type: 'number' },
    { name: 'value', type: 'number' },
    { name: 'value_low', type: 'number' },
    { name: 'value_high', type: 'number' },
    { name: 'value_deviation', type: 'number' },
    { name: 'next_purchase', type: 'date' },
    { name: 'next_purchase_from', type: 'date' },
    { name: 'next_purchase_to', type: 'date' },
    { name: 'churn_risk', type: 'number' },
    { name: 'churn_reason', type: 'text' },
    { name: 'reason', type: 'text' },
    { name: 'withheld', type: 'text' },
  ],
  key: ['customer_id'],
} as const satisfies ComputedTable

/** The model card of the last run, line by line. */
export const predictionLines = {
  name: 'prediction_lines',
  owned: null,
  ofEveryBranch: true,
  columns: [
    { name: 'version', type: 'text' },
    { name: 'position', type: 'integer' },
    { name: 'part', type: 'text' },
    { name: 'name', type: 'text' },
    { name: 'value', type: 'number' },
    { name: 'beside', type: 'number' },
    { name: 'remark', type: 'text' },
  ],
  key: ['position'],
} as const satisfies ComputedTable

/** Who entered and who left a saved segment, when it was noticed, and which conditions of its rule had turned. */
export const segmentMoves = {
  name: 'segment_moves',
  owned: { about: 'customers', by: 'customer_id' },
  ofEveryBranch: true,
  columns: [
    { name: 'segment', type: 'text' },
    { name: 'customer_id', type: 'text' },
    { name: 'entered', type: 'boolean' },
    { name: 'moved_at', type: 'instant' },
    { name: 'condition', type: 'text' },
  ],
  key: ['segment', 'customer_id', 'moved_at'],
} as const satisfies ComputedTable

export const computedTables = [feedbackReadings, customerPredictions, predictionLines, segmentMoves] as const

/** When each saved segment was last looked at, and its rule then. */
export const segmentLooks: StoredTable = {
  name: 'segment_looks',
  columns: [
    { name: 'segment', type: 'text' },
    { name: 'looked_at', type: 'instant' },
    { name: 'rule', type: 'text' },
  ],
  key: ['segment'],
}
