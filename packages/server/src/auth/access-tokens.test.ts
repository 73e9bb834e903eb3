import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { fixedClock } from '../lib/clock.ts'
import type { PlatformSigningKeys, SigningKey } from '../store/platform/signing-keys.ts'
import { accessTokenLife, accessTokensOf } from './access-tokens.ts'

const start = '2026-01-15T10:00:00.000Z'
const day = 24 * 60 * 60_000
const subject = { userId: 'u', sessionId: 's' }

/** Signing keys in memory, newest first, as the store gives them. */
function keysInMemory(clock: { now(): Date }) {
  const kept: SigningKey[] = []
  const stored: PlatformSigningKeys = {
    list: async () => [...kept],
    add: async key => {
      kept.unshift({ ...key, createdAt: clock.now().toISOString() })
    },
    remove: async kid => {
      kept.splice(
        kept.findIndex(key => key.kid === kid),
        1,
      )
    },
  }
  return { kept, stored }
}

function setting() {
  const clock = fixedClock(start)
  const { kept, stored } = keysInMemory(clock)
  const move = (milliseconds: number) =>
    clock.set(new Date(clock.now().getTime() + milliseconds).toISOString())
  return { clock, kept, stored, move, tokens: accessTokensOf(stored, clock) }
}

const claims = (seconds: number) => ({
  sid: 's',
  sub: 'u',
  iss: 'clientele',
  aud: 'clientele-api',
  exp: seconds + 60,
})
const now = Date.parse(start) / 1000

describe('access tokens', () => {
  it('name the user and the session, for two hours', async () => {
    const { tokens } = setting()
    const verified = await tokens.verify(await tokens.sign(subject))
    expect(verified).toEqual({ ...subject, expiresAt: new Date((now + accessTokenLife) * 1000) })
  })

  it('are refused without a signature (alg=none), with the right kid or without', async () => {
    const { tokens, kept } = setting()
    await tokens.sign(subject)
    const none = new UnsecuredJWT(claims(now)).encode()
    await expect(tokens.verify(none)).rejects.toMatchObject({ code: 'unauthenticated' })
    const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT', kid: kept[0]?.kid })).toString(
      'base64url',
    )
    await expect(tokens.verify(`${header}.${none.split('.')[1]}.`)).rejects.toMatchObject({
      code: 'unauthenticated',
    })
  })

  it('are refused when signed with the public key as a shared secret', async () => {
    const { tokens, kept } = setting()
    await tokens.sign(subject)
    const [key] = kept
    const secret = Buffer.from(String(key?.publicJwk.x), 'base64url')
    const forged = await new SignJWT(claims(now))
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: String(key?.kid) })
      .sign(secret)
    await expect(tokens.verify(forged)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('are refused from another key, even under a known kid', async () => {
    const { tokens, kept } = setting()
    await tokens.sign(subject)
    const { privateKey } = await generateKeyPair('EdDSA')
    for (const kid of [String(kept[0]?.kid), 'unknown']) {
      const foreign = await new SignJWT(claims(now))
        .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT', kid })
        .sign(privateKey)
      await expect(tokens.verify(foreign)).rejects.toMatchObject({ code: 'unauthenticated' })
    }
  })

  it('do not bring their own key along', async () => {
    const { tokens, kept } = setting()
    await tokens.sign(subject)
    const { privateKey, publicKey } = await generateKeyPair('EdDSA')
    const own = await new SignJWT(claims(now))
      .setProtectedHeader({
        alg: 'EdDSA',
        typ: 'JWT',
        kid: String(kept[0]?.kid),
        jwk: await exportJWK(publicKey),
      })
      .sign(privateKey)
    await expect(tokens.verify(own)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('are refused when altered', async () => {
    const { tokens } = setting()
    const [header, , signature] = (await tokens.sign(subject)).split('.')
    const payload = Buffer.from(JSON.stringify({ ...claims(now), sub: 'somebody else' })).toString(
      'base64url',
    )
    await expect(tokens.verify(`${header}.${payload}.${signature}`)).rejects.toMatchObject({
      code: 'unauthenticated',
    })
  })

  it('are refused for another audience, and without a session', async () => {
    const { tokens, kept, stored } = setting()
    const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true })
    await stored.add({
      kid: 'ours',
      publicJwk: (await exportJWK(publicKey)) as SigningKey['publicJwk'],
      privateJwk: (await exportJWK(privateKey)) as SigningKey['privateJwk'],
    })
    expect(kept).toHaveLength(1)
    const { sid: _, ...without } = claims(now)
    for (const payload of [{ ...claims(now), aud: 'other' }, { ...claims(now), iss: 'other' }, without]) {
      const token = await new SignJWT(payload)
        .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT', kid: 'ours' })
        .sign(privateKey)
      await expect(tokens.verify(token)).rejects.toMatchObject({ code: 'unauthenticated' })
    }
  })

  it('change their key after 30 days; tokens of the old one live out their time', async () => {
    const { tokens, kept, move } = setting()
    await tokens.sign(subject)
    move(30 * day - 1000)
    const last = await tokens.sign(subject)
    expect(kept).toHaveLength(1)
    move(2000)
    const next = await tokens.sign(subject)
    expect(kept).toHaveLength(2)
    expect(next.split('.')[0]).not.toBe(last.split('.')[0])
    await expect(tokens.verify(last)).resolves.toMatchObject(subject)
    move(accessTokenLife * 1000)
    await expect(tokens.verify(last)).rejects.toMatchObject({ code: 'unauthenticated' })
    const [second] = kept
    move(30 * day - 3_600_000)
    await tokens.sign(subject)
    expect(kept.map(key => key.kid)).toEqual([expect.not.stringMatching(String(second?.kid)), second?.kid])
  })

  it('are understood by another process on the same store', async () => {
    const { clock, stored, tokens, move } = setting()
    const other = accessTokensOf(stored, clock)
    await other.verify('none yet').catch(() => {})
    const token = await tokens.sign(subject)
    move(1000)
    await expect(other.verify(token)).resolves.toMatchObject(subject)
  })

  it('make one key when a hundred are asked for at once', async () => {
    const { tokens, kept } = setting()
    await Promise.all(Array.from({ length: 100 }, () => tokens.sign(subject)))
    expect(kept).toHaveLength(1)
  })
})
