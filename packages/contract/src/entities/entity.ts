/**
 * Entities are declared as data, so that the import's recognition and checks, the zod shapes, the warehouse's
 * tables, the API reference and privacy requests all read the same lines.
 */

/**
 * The type of a field. `reference` is another entity's id, `instant` a moment, `date` a calendar day,
 * `money` a decimal with up to four places, `choice` one of fixed values, `open_choice` one of known values or
 * any other lower-case word, `list` a list of texts, `object` free JSON.
 */
export type FieldType =
  | 'id'
  | 'reference'
  | 'text'
  | 'email'
  | 'phone'
  | 'country'
  | 'instant'
  | 'date'
  | 'money'
  | 'decimal'
  | 'integer'
  | 'boolean'
  | 'currency'
  | 'choice'
  | 'open_choice'
  | 'list'
  | 'object'

/** How personal a field is: a `direct` identifier is masked without the right to see it and erased on request. */
export type PersonalData = 'direct' | 'indirect'

export interface Field {
  readonly type: FieldType
  readonly description: string
  readonly required?: boolean
  /** The entity that a `reference` points to. */
  readonly to?: string
  /** Allowed values of a `choice`, or known ones of an `open_choice`. */
  readonly values?: readonly string[]
  /** Value when the source gives none. `organization_currency` and `now` are filled in at import. */
  readonly fallback?: string | number | boolean
  readonly min?: number
  readonly max?: number
  readonly personal?: PersonalData
  /** Column headings under which files carry this field, in lower case without punctuation. */
  readonly aliases?: readonly string[]
}

export type Fields = Readonly<Record<string, Field>>

/** Rows that belong to one row of an entity, in a table of their own, in their order. */
export interface Child {
  readonly table: string
  /** The column that names the owning row. */
  readonly owner: string
  readonly description: string
  readonly fields: Fields
}

export interface Entity {
  /** Plural, as in URLs and table names. */
  readonly name: string
  readonly title: string
  readonly description: string
  /** The field that says when the fact happened: periods filter by it. */
  readonly time: string
  readonly fields: Fields
  /** Rows that belong to one row of this entity and are replaced with it, such as an order's items. */
  readonly children?: Readonly<Record<string, Child>>
}

/** The columns that every fact carries. */
export const sharedFields = {
  id: {
    type: 'id',
    required: true,
    description: "The source's own id. The same id again replaces the row if its updated_at is not older.",
    aliases: ['id', 'uuid', 'external id', 'key'],
  },
  branch_id: {
    type: 'reference',
    to: 'branches',
    description: 'The branch (shop, outlet, site) that the fact belongs to.',
    aliases: [
      'branch',
      'branch id',
      'store',
      'store id',
      'outlet',
      'outlet id',
      'location',
      'location id',
      'site',
    ],
  },
  source: {
    type: 'text',
    description: 'The system that the row came from.',
    aliases: ['source', 'source system', 'origin'],
  },
  updated_at: {
    type: 'instant',
    description: 'When the source last changed the row; the time of import where the source does not say.',
    aliases: ['updated at', 'updated', 'modified', 'modified at', 'last modified', 'changed at'],
  },
  attributes: {
    type: 'object',
    description: 'Anything else the source knows, as a JSON object.',
    aliases: ['attributes', 'metadata', 'custom fields', 'properties'],
  },
} as const satisfies Fields
