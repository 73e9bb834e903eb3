import { type ApiKeyBody, createKey, listKeys, revokeKey } from '@clientele/contract'
import { Failure } from '../../lib/errors.ts'
import type { Store } from '../../store/open.ts'
import type { ApiKey } from '../../store/scoped/api-keys.ts'
import { newApiKey, permissionsOf } from '../api-keys.ts'
import { checkGrant } from '../grants.ts'
import type { Auth } from '../open.ts'
import { type Route, scopedRoute } from '../route.ts'

/** API keys of an organization. */
export function keyRoutes({ auth, store }: { readonly auth: Auth; readonly store: Store }): readonly Route[] {
  return [
    scopedRoute(listKeys, async ({ scope }) => ({ keys: (await store.apiKeys(scope).list()).map(bodyOf) })),

    scopedRoute(createKey, async ({ caller, scope, body, ip }) => {
      await checkGrant(store, caller, scope, body)
      const expiresAt = body.expires_at === undefined ? null : new Date(body.expires_at)
      if (expiresAt && expiresAt <= auth.clock.now()) {
        throw new Failure('invalid_request', 'Choose an expiry in the future, or leave it out.', {
          fields: [{ path: 'expires_at', message: 'lies in the past' }],
        })
      }
      const { text, prefix, hash } = newApiKey()
      const key = await store.apiKeys(scope, ip).create({
        name: body.name,
        prefix,
        hash,
        role: body.role ?? null,
        permissions: body.permissions ?? [],
        branches: body.branches,
        expiresAt,
      })
      return { api_key: bodyOf(key), key: text }
    }),

    scopedRoute(revokeKey, async ({ scope, params, ip }) =>
      bodyOf(await store.apiKeys(scope, ip).revoke(params.key_id)),
    ),
  ]
}

function bodyOf(key: ApiKey): ApiKeyBody {
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    role: key.role,
    permissions: [...permissionsOf(key)],
    branches: key.branches === 'all' ? 'all' : [...key.branches],
    created_by: key.createdBy,
    created_at: key.createdAt,
    expires_at: key.expiresAt,
    last_used_at: key.lastUsedAt,
    revoked_at: key.revokedAt,
  }
}
