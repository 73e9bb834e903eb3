import { randomUUID } from 'node:crypto'
import type { Role } from '@clientele/contract'
import type { Selectable } from 'kysely'
import { Failure, notFound } from '../../lib/errors.ts'
import { fromText, type JsonObject, toText } from '../json.ts'
import type { SavedKind, Tables } from '../schema.ts'
import type { Tenant } from '../tenant.ts'

/** Something that a person has saved; `body` is what the contract's schemas describe. */
export interface Saved {
  readonly id: string
  readonly name: string
  readonly owner: { readonly id: string; readonly name: string }
  readonly sharedWith: readonly Role[]
  readonly body: JsonObject
  readonly createdAt: string
  readonly updatedAt: string
}

export interface SavedInput {
  readonly name: string
  readonly sharedWith: readonly Role[]
  readonly body: JsonObject
}

/** Of a kind, in one organization: what lists and menus show at once. */
const most = 1000

export type ScopedSaved = ReturnType<typeof saved>

/**
 * What people of the organization have saved. Whoever has a role sees what is theirs and what is shared with it;
 * its owner may change it, and so may whoever manages the organization where it is shared.
 *
 * @param role of the caller in the organization; null for one without any, such as an API key of permissions alone
 */
export function saved(tenant: Tenant, kind: SavedKind, role: Role | null) {
  const { organizationId, scope } = tenant
  const isOwn = ({ owner }: Saved) => owner.id === scope.actor.id
  const isShared = ({ sharedWith }: Saved) => role !== null && sharedWith.includes(role)
  const mayChange = (item: Saved) =>
    isOwn(item) || (item.sharedWith.length > 0 && scope.permissions.has('organization:manage'))
  const isSeen = (item: Saved) => isOwn(item) || isShared(item) || mayChange(item)

  const all = (): Promise<readonly Saved[]> =>
    tenant.read(async db => {
      const rows = await db
        .selectFrom('saved')
        .selectAll()
        .where('organization_id', '=', organizationId)
        .where('kind', '=', kind)
        .orderBy('name')
        .orderBy('id')
        .execute()
      return rows.map(savedOf)
    })

  const get = async (id: string): Promise<Saved> => {
    const item = (await all()).find(candidate => candidate.id === id)
    if (!item || !isSeen(item)) throw notFound(kind, id)
    return item
  }

  const changeable = async (id: string): Promise<Saved> => {
    const item = await get(id)
    if (mayChange(item)) return item
    throw new Failure('forbidden', `«${item.name}» is ${item.owner.name}'s. Save a copy of your own.`)
  }

  return {
    mayChange,
    /** What the caller may see, by name. */
    list: async (): Promise<readonly Saved[]> => (await all()).filter(isSeen),

    /** @throws Failure not_found, also for what is not shared with the caller */
    get,

    /** @throws Failure conflict when there are too many */
    create: async (input: SavedInput): Promise<Saved> => {
      if ((await all()).length >= most) {
        throw new Failure('conflict', `There are ${most} of these already. Delete some that nobody needs.`)
      }
      return tenant.write(async db => {
        const row = await db
          .insertInto('saved')
          .values({
            id: randomUUID(),
            organization_id: organizationId,
            kind,
            ...columnsOf(input),
            owner_id: scope.actor.id,
            owner_name: scope.actor.name,
            created_at: tenant.now(),
            updated_at: tenant.now(),
          })
          .returningAll()
          .executeTakeFirstOrThrow()
        await tenant.record(db, `${kind}.created`, row.id, { name: row.name })
        return savedOf(row)
      })
    },

    /**
     * @param readAt the `updatedAt` that the new version was made from; undefined replaces whatever is there
     * @throws Failure not_found, forbidden, or conflict when somebody changed it since
     */
    replace: async (id: string, input: SavedInput, readAt?: string): Promise<Saved> => {
      const before = await changeable(id)
      return tenant.write(async db => {
        const row = await db
          .updateTable('saved')
          .set({ ...columnsOf(input), updated_at: later(tenant.now(), before.updatedAt) })
          .where('organization_id', '=', organizationId)
          .where('id', '=', id)
          .where('updated_at', '=', readAt ?? before.updatedAt)
          .returningAll()
          .executeTakeFirst()
        if (!row) {
          throw new Failure(
            'conflict',
            'Somebody changed this while you were working on it. Load it again, or save yours as a copy.',
          )
        }
        await tenant.record(db, `${kind}.changed`, id, { name: row.name })
        return savedOf(row)
      })
    },

    /** @throws Failure not_found or forbidden */
    remove: async (id: string): Promise<void> => {
      const { name } = await changeable(id)
      await tenant.write(async db => {
        await db
          .deleteFrom('saved')
          .where('organization_id', '=', organizationId)
          .where('id', '=', id)
          .execute()
        await tenant.record(db, `${kind}.deleted`, id, { name })
      })
    },
  }
}

const columnsOf = ({ name, sharedWith, body }: SavedInput) => ({
  name,
  shared_with: toText([...sharedWith]),
  body: toText(body),
})

/** Two changes within a millisecond must not look like one. */
const later = (now: string, before: string): string =>
  now > before ? now : new Date(Date.parse(before) + 1).toISOString()

function savedOf(row: Selectable<Tables['saved']>): Saved {
  return {
    id: row.id,
    name: row.name,
    owner: { id: row.owner_id, name: row.owner_name },
    sharedWith: fromText<Role[]>(row.shared_with),
    body: fromText<JsonObject>(row.body),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
