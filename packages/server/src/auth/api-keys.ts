import { randomBytes } from 'node:crypto'
import { type Permission, type Role, rolePermissions } from '@clientele/contract'
import type { Clock } from '../lib/clock.ts'
import { Failure } from '../lib/errors.ts'
import type { PlatformApiKeys } from '../store/platform/api-keys.ts'
import type { ApiKey } from '../store/scoped/api-keys.ts'
import { digestOf, newSecret, sameDigest } from './secrets.ts'

/** Milliseconds between two notes of a key's last use: one write a minute, not one a request. */
const useNoted = 60_000

const shape = /^ck_([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/

/** Whether a bearer token claims to be an API key. */
export function looksLikeApiKey(token: string): boolean {
  return token.startsWith('ck_')
}

/** A new key: the text that is shown once, and what is stored of it. */
export function newApiKey(): { readonly text: string; readonly prefix: string; readonly hash: string } {
  const prefix = randomBytes(6).toString('hex')
  const secret = newSecret()
  return { text: `ck_${prefix}_${secret}`, prefix, hash: digestOf(secret) }
}

/** What a key may do today: its role's permissions, or those listed. */
export function permissionsOf({
  role,
  permissions,
}: {
  role: Role | null
  permissions: readonly Permission[]
}) {
  return role === null ? permissions : rolePermissions[role]
}

/**
 * Finds the key that a text is, and notes that it was used.
 *
 * @throws Failure unauthenticated when it is unknown, revoked or expired
 */
export async function checkApiKey(stored: PlatformApiKeys, clock: Clock, text: string): Promise<ApiKey> {
  const [, prefix, secret] = shape.exec(text) ?? []
  const found = prefix === undefined ? null : await stored.byPrefix(prefix)
  if (!found || secret === undefined || !sameDigest(digestOf(secret), found.hash)) {
    throw new Failure('unauthenticated', 'This API key is not valid here. Check that it was copied whole.')
  }
  const { key } = found
  if (key.revokedAt !== null) {
    throw new Failure('unauthenticated', 'This API key was revoked. Ask an owner for a new one.')
  }
  const now = clock.now()
  if (key.expiresAt !== null && Date.parse(key.expiresAt) <= now.getTime()) {
    throw new Failure('unauthenticated', 'This API key has expired. Ask an owner for a new one.')
  }
  if (key.lastUsedAt === null || now.getTime() - Date.parse(key.lastUsedAt) >= useNoted) {
    await stored.used(key.id, now)
  }
  return key
}
