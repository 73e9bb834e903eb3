import { randomUUID } from 'node:crypto'
import {
  type CryptoKey,
  errors,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTHeaderParameters,
  jwtVerify,
  SignJWT,
} from 'jose'
import type { Clock } from '../lib/clock.ts'
import { Failure } from '../lib/errors.ts'
import type { JsonObject } from '../store/json.ts'
import type { PlatformSigningKeys } from '../store/platform/signing-keys.ts'

/** Seconds that an access token lives. */
export const accessTokenLife = 2 * 60 * 60
/** Milliseconds for which one key signs; it verifies until the last token under it has run out. */
const signingLife = 30 * 24 * 60 * 60_000
const verifyingLife = signingLife + accessTokenLife * 1000
/** Milliseconds between two looks for a key that another process may have made. */
const reloadPause = 1_000

const algorithm = 'EdDSA'
const issuer = 'clientele'
const audience = 'clientele-api'

/** Whom a valid token names. */
export interface TokenSubject {
  readonly userId: string
  readonly sessionId: string
}

export interface AccessTokens {
  sign(subject: TokenSubject): Promise<string>
  /** @throws Failure unauthenticated when it is expired, altered, foreign, or no token at all */
  verify(token: string): Promise<TokenSubject & { readonly expiresAt: Date }>
}

interface Keys {
  readonly signing: { readonly kid: string; readonly key: CryptoKey; readonly createdAt: number } | null
  readonly verifying: ReadonlyMap<string, CryptoKey>
  readonly loadedAt: number
}

/** Tokens signed by EdDSA keys that the store keeps; a new key takes over every 30 days. */
export function accessTokensOf(stored: PlatformSigningKeys, clock: Clock): AccessTokens {
  let keys: Keys = { signing: null, verifying: new Map(), loadedAt: Number.NEGATIVE_INFINITY }
  let renewing: Promise<Keys> | null = null
  const time = () => clock.now().getTime()

  const load = async () => {
    keys = await loadKeys(stored, clock)
    return keys
  }
  const fresh = (signing: Keys['signing']) => signing !== null && time() - signing.createdAt < signingLife
  /** One renewal at a time, so that a busy start makes one key and not a hundred. */
  const renewed = (): Promise<Keys> => {
    renewing ??= (async () => {
      if (!fresh((await load()).signing)) {
        await makeKey(stored)
        await load()
      }
      return keys
    })().finally(() => {
      renewing = null
    })
    return renewing
  }

  return {
    async sign({ userId, sessionId }) {
      const { signing } = fresh(keys.signing) ? keys : await renewed()
      if (!signing) throw new TypeError('The key that was just made is not in the store')
      const issued = Math.floor(time() / 1000)
      return new SignJWT({ sid: sessionId })
        .setProtectedHeader({ alg: algorithm, typ: 'JWT', kid: signing.kid })
        .setSubject(userId)
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(issued)
        .setExpirationTime(issued + accessTokenLife)
        .sign(signing.key)
    },

    async verify(token) {
      const find = async ({ kid = '' }: JWTHeaderParameters) => {
        const known = keys.verifying.get(kid)
        if (known) return known
        const reloaded = time() - keys.loadedAt >= reloadPause ? await load() : keys
        const found = reloaded.verifying.get(kid)
        if (!found) throw new errors.JWKSNoMatchingKey()
        return found
      }
      try {
        const { payload } = await jwtVerify(token, find, {
          algorithms: [algorithm],
          issuer,
          audience,
          typ: 'JWT',
          currentDate: clock.now(),
          requiredClaims: ['sub', 'sid', 'exp'],
        })
        if (typeof payload.sid !== 'string') throw new errors.JWTInvalid('sid must be text')
        return {
          userId: String(payload.sub),
          sessionId: payload.sid,
          expiresAt: new Date(Number(payload.exp) * 1000),
        }
      } catch (cause) {
        if (cause instanceof errors.JWTExpired) {
          throw new Failure(
            'unauthenticated',
            'Your access token has expired. Ask for a new one at POST /api/v1/auth/token, or sign in again.',
            { cause },
          )
        }
        if (cause instanceof errors.JOSEError || cause instanceof TypeError) {
          throw new Failure('unauthenticated', 'This access token is not valid here. Sign in again.', {
            cause,
          })
        }
        throw cause
      }
    },
  }
}

async function makeKey(stored: PlatformSigningKeys): Promise<void> {
  const pair = await generateKeyPair(algorithm, { extractable: true })
  await stored.add({
    kid: randomUUID(),
    publicJwk: (await exportJWK(pair.publicKey)) as JsonObject,
    privateJwk: (await exportJWK(pair.privateKey)) as JsonObject,
  })
}

async function loadKeys(stored: PlatformSigningKeys, clock: Clock): Promise<Keys> {
  const verifying = new Map<string, CryptoKey>()
  let signing: Keys['signing'] = null
  const now = clock.now().getTime()
  for (const { kid, publicJwk, privateJwk, createdAt } of await stored.list()) {
    const created = Date.parse(createdAt)
    if (now - created >= verifyingLife) {
      await stored.remove(kid)
      continue
    }
    verifying.set(kid, await imported(publicJwk))
    signing ??= { kid, key: await imported(privateJwk), createdAt: created }
  }
  return { signing, verifying, loadedAt: now }
}

async function imported(jwk: JsonObject): Promise<CryptoKey> {
  return (await importJWK(jwk as JWK, algorithm)) as CryptoKey
}
