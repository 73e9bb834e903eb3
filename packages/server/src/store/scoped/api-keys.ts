import { randomUUID } from 'node:crypto'
import type { Permission, Role } from '@clientele/contract'
import type { Selectable } from 'kysely'
import { notFound } from '../../lib/errors.ts'
import { branchesFromText, branchesToText, fromText, toText } from '../json.ts'
import type { Tables } from '../schema.ts'
import type { Tenant } from '../tenant.ts'

export interface ApiKey {
  readonly id: string
  readonly organizationId: string
  readonly name: string
  /** The part of the key that may be shown. */
  readonly prefix: string
  /** The role whose permissions it got, or null when they were listed one by one. */
  readonly role: Role | null
  readonly permissions: readonly Permission[]
  readonly branches: 'all' | readonly string[]
  readonly createdBy: string
  readonly createdAt: string
  readonly expiresAt: string | null
  readonly lastUsedAt: string | null
  readonly revokedAt: string | null
}

export interface NewApiKey {
  readonly name: string
  readonly prefix: string
  /** SHA-256 of the secret. */
  readonly hash: string
  readonly role: Role | null
  readonly permissions: readonly Permission[]
  readonly branches: 'all' | readonly string[]
  readonly expiresAt: Date | null
}

export type ScopedApiKeys = ReturnType<typeof apiKeys>

/** Keys of the organization's programs. */
export function apiKeys(tenant: Tenant) {
  const { organizationId } = tenant
  return {
    /** Newest first, with those revoked. */
    list: (): Promise<readonly ApiKey[]> =>
      tenant.read(async db => {
        const rows = await db
          .selectFrom('api_keys')
          .selectAll()
          .where('organization_id', '=', organizationId)
          .orderBy('created_at', 'desc')
          .orderBy('id')
          .execute()
        return rows.map(apiKeyOf)
      }),

    create: (input: NewApiKey): Promise<ApiKey> =>
      tenant.write(async db => {
        const row = await db
          .insertInto('api_keys')
          .values({
            id: randomUUID(),
            organization_id: organizationId,
            name: input.name,
            prefix: input.prefix,
            hash: input.hash,
            role: input.role,
            permissions: toText(input.permissions),
            branches: branchesToText(input.branches),
            created_by: tenant.scope.actor.name,
            created_at: tenant.now(),
            expires_at: input.expiresAt?.toISOString() ?? null,
            last_used_at: null,
            revoked_at: null,
          })
          .returningAll()
          .executeTakeFirstOrThrow()
        await tenant.record(db, 'key.created', row.id, { name: input.name, role: input.role })
        return apiKeyOf(row)
      }),

    /** A revoked key stays revoked. @throws Failure not_found */
    revoke: (id: string): Promise<ApiKey> =>
      tenant.write(async db => {
        const row = await db
          .selectFrom('api_keys')
          .selectAll()
          .where('organization_id', '=', organizationId)
          .where('id', '=', id)
          .executeTakeFirst()
        if (!row) throw notFound('key', id)
        if (row.revoked_at !== null) return apiKeyOf(row)
        const revoked_at = tenant.now()
        await db
          .updateTable('api_keys')
          .set({ revoked_at })
          .where('organization_id', '=', organizationId)
          .where('id', '=', id)
          .execute()
        await tenant.record(db, 'key.revoked', id, { name: row.name })
        tenant.identityChanged()
        return apiKeyOf({ ...row, revoked_at })
      }),
  }
}

export function apiKeyOf(row: Selectable<Tables['api_keys']>): ApiKey {
  return {
    id: row.id,
    organizationId: row.organization_id,
    name: row.name,
    prefix: row.prefix,
    role: row.role,
    permissions: fromText<Permission[]>(row.permissions),
    branches: branchesFromText(row.branches),
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  }
}
