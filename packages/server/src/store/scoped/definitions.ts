import type { Selectable } from 'kysely'
import { Failure, notFound } from '../../lib/errors.ts'
import { fromText, toText } from '../json.ts'
import type { DefinitionKind, Tables } from '../schema.ts'
import { slugOf } from '../slug.ts'
import type { Tenant } from '../tenant.ts'

/** A segment or a metric as an organization has defined it; `body` is what the contract's schemas describe. */
export interface Definition {
  readonly kind: DefinitionKind
  readonly slug: string
  readonly name: string
  readonly description: string
  readonly body: unknown
  readonly createdBy: string
  readonly createdAt: string
  readonly updatedAt: string
}

export interface NewDefinition {
  readonly name: string
  /** Of the name unless told; then a number is added where it is taken. */
  readonly slug?: string | undefined
  readonly description?: string | undefined
  readonly body: unknown
}

export interface DefinitionChange {
  readonly name?: string | undefined
  readonly description?: string | undefined
  readonly body?: unknown
}

/** Definitions that one organization may have of a kind: what lists and pages show at once. */
const most = 500

export type ScopedDefinitions = ReturnType<typeof definitions>

/** What the organization has defined for itself. */
export function definitions(tenant: Tenant) {
  const { organizationId } = tenant
  return {
    /** All of both kinds, by name. */
    list: (): Promise<readonly Definition[]> =>
      tenant.read(async db => {
        const rows = await db
          .selectFrom('definitions')
          .selectAll()
          .where('organization_id', '=', organizationId)
          .orderBy('name')
          .orderBy('kind')
          .orderBy('slug')
          .execute()
        return rows.map(definitionOf)
      }),

    /** @throws Failure conflict when the slug was chosen and is taken, or when there are too many */
    create: (kind: DefinitionKind, input: NewDefinition): Promise<Definition> =>
      tenant.write(async db => {
        const rows = await db
          .selectFrom('definitions')
          .select('slug')
          .where('organization_id', '=', organizationId)
          .where('kind', '=', kind)
          .execute()
        const taken = new Set(rows.map(row => row.slug))
        if (taken.size >= most) {
          throw new Failure('conflict', `There are ${most} of these already. Delete one that nobody needs.`)
        }
        if (input.slug !== undefined && taken.has(input.slug)) {
          throw new Failure('conflict', `«${input.slug}» is taken. Choose another slug.`, {
            fields: [{ path: 'slug', message: 'is taken' }],
          })
        }
        const row = await db
          .insertInto('definitions')
          .values({
            organization_id: organizationId,
            kind,
            slug: input.slug ?? freeSlug(input.name, kind, taken),
            name: input.name,
            description: input.description ?? '',
            body: toText(input.body),
            created_by: tenant.scope.actor.name,
            created_at: tenant.now(),
            updated_at: tenant.now(),
          })
          .returningAll()
          .executeTakeFirstOrThrow()
        await tenant.record(db, `${kind}.created`, row.slug, { name: row.name })
        tenant.identityChanged()
        return definitionOf(row)
      }),

    /** @throws Failure not_found */
    change: (kind: DefinitionKind, slug: string, change: DefinitionChange): Promise<Definition> =>
      tenant.write(async db => {
        const row = await db
          .updateTable('definitions')
          .set({
            ...(change.name !== undefined && { name: change.name }),
            ...(change.description !== undefined && { description: change.description }),
            ...(change.body !== undefined && { body: toText(change.body) }),
            updated_at: tenant.now(),
          })
          .where('organization_id', '=', organizationId)
          .where('kind', '=', kind)
          .where('slug', '=', slug)
          .returningAll()
          .executeTakeFirst()
        if (!row) throw notFound(kind, slug)
        await tenant.record(db, `${kind}.changed`, slug, { name: row.name })
        tenant.identityChanged()
        return definitionOf(row)
      }),

    /** @throws Failure not_found */
    remove: (kind: DefinitionKind, slug: string): Promise<void> =>
      tenant.write(async db => {
        const row = await db
          .deleteFrom('definitions')
          .where('organization_id', '=', organizationId)
          .where('kind', '=', kind)
          .where('slug', '=', slug)
          .returning('slug')
          .executeTakeFirst()
        if (!row) throw notFound(kind, slug)
        await tenant.record(db, `${kind}.deleted`, slug)
        tenant.identityChanged()
      }),
  }
}

function freeSlug(name: string, kind: DefinitionKind, taken: ReadonlySet<string>): string {
  const base = slugOf(name, kind)
  for (let attempt = 1; ; attempt += 1) {
    const slug = attempt === 1 ? base : `${base}-${attempt}`
    if (!taken.has(slug)) return slug
  }
}

function definitionOf(row: Selectable<Tables['definitions']>): Definition {
  return {
    kind: row.kind,
    slug: row.slug,
    name: row.name,
    description: row.description,
    body: fromText<unknown>(row.body),
    createdBy: row.created_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
