/**
 * Entities are declared as data, so that the import's recognition and checks, the zod shapes, the warehouse's
 * tables, the API reference and privacy requests all read the same lines.
 */

/**
 * The type of a field. `reference` is another entity's id, `instant` a moment, `date` a calendar day,
 * `money` a decimal with up to four places, `fine_money` one with up to eight for what a single message costs,
 * `choice` one of fixed values, `open_choice` one of known values or
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
  | 'fine_money'
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
  /** Value when the source gives none. `organization_currency` is filled in at import. */
  readonly fallback?: string | number | boolean
  /** Another field of the same row that stands in when the source gives none. */
  readonly or?: string
  /** A key of an object of the same row under which some sources give the value, as a whole number. */
  readonly within?: { readonly object: string; readonly key: string }
  /** What one of a number is: a point, a minute. Money is in the row's currency, or the organization's. */
  readonly unit?: string
  readonly min?: number
  readonly max?: number
  /** Bounds that depend on another field of the row, by that field's value. */
  readonly ranges?: { readonly by: string; readonly of: Readonly<Record<string, Range>> }
  readonly personal?: PersonalData
  /** Set where rows that are sent keep the value only if the installation is set to keep addresses. */
  readonly reduced?: true
  /** Column headings under which files carry this field, in lower case without punctuation. */
  readonly aliases?: readonly string[]
}

/** Bounds of a number, both inclusive. */
export interface Range {
  readonly min?: number
  readonly max?: number
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
  /** Set where rows say what is rather than what happened: their times do not extend the time of «all data». */
  readonly standing?: true
  /** The field that names whose fact it is, where that is not `customer_id`. */
  readonly customer?: string
  /** The field that names the fact of which rows are a part: whoever sees that one sees its parts, and nobody else. */
  readonly partOf?: string
  /** The field with a visitor's id, where `identities` may say which customer they turned out to be. */
  readonly visitor?: string
  readonly fields: Fields
  /** Times that cannot be the other way round, as pairs of the earlier and the later field. */
  readonly order?: readonly (readonly [earlier: string, later: string])[]
  /** Groups of fields of which every row needs at least one. */
  readonly needs?: readonly (readonly string[])[]
  /** What other systems call such rows, as the names of files show it: lower case, without punctuation. */
  readonly aliases?: readonly string[]
  /** Rows that belong to one row of this entity and are replaced with it, such as an order's items. */
  readonly children?: Readonly<Record<string, Child>>
}

/** The field that names the customer whose fact a row is; null where rows belong to no customer. */
export function customerFieldOf(entity: Entity): string | null {
  const name = entity.customer ?? 'customer_id'
  return entity.fields[name]?.to === 'customers' ? name : null
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
      'shop',
      'shop id',
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
