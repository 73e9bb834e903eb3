import {
  createKey,
  createOrganization,
  getMe,
  getOrganization,
  inviteMember,
  listAudit,
  listBranches,
  listKeys,
  listMembers,
  type Permission,
  permissions,
  revokeKey,
} from '@clientele/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testStores, titleOf } from '../store/testing.ts'
import { shopSettings as settings, type TestShop, testShop } from './testing.ts'

for (const kind of await testStores()) {
  describe.skipIf(kind.absent !== null)(titleOf(kind), () => {
    let here: TestShop['here']
    let owner: TestShop['owner']
    let other: TestShop['other']

    beforeAll(async () => {
      ;({ here, owner, other } = await testShop(await kind.make()))
    })
    afterAll(() => here?.close())

    describe('keys', () => {
      const make = async (body: object, who: { token: string; tenant?: string } = owner) => {
        const got = await here.ask(createKey, { ...who, body: { name: 'Till', ...body } })
        return { got, key: got.text('key'), key_id: got.text('api_key.id') }
      }

      it('are shown once, and stored as a digest', async () => {
        const { got, key } = await make({ role: 'analyst' })
        expect(got.status).toBe(201)
        expect(key).toMatch(/^ck_[0-9a-f]{12}_[\w-]{43}$/)
        const listed = await here.ask(listKeys, owner)
        // the secret itself may hold underscores: only the first two set it apart
        expect(JSON.stringify(listed.body)).not.toContain(key.split('_').slice(2).join('_'))
        const stored = await here.store.platform.apiKeys.byPrefix(String(key.split('_')[1]))
        expect(stored?.hash).toMatch(/^[0-9a-f]{64}$/)
      })

      it('may do what they were given in their organization, and no more', async () => {
        const { key } = await make({ permissions: ['audit:read', 'organization:read'] })
        expect((await here.ask(listAudit, { token: key })).status).toBe(200)
        expect((await here.ask(getOrganization, { token: key, tenant: 'corner-shop' })).status).toBe(200)
        expect((await here.ask(getOrganization, { token: key, tenant: 'other' })).status).toBe(404)
        expect((await here.ask(listMembers, { token: key })).status).toBe(403)
        expect((await here.ask(createOrganization, { token: key, body: settings })).status).toBe(403)
      })

      it('are never worth more than who makes them', async () => {
        const { key } = await make({ permissions: ['keys:manage', 'members:manage'] })
        const token = { token: key }
        expect((await make({ role: 'viewer' }, token)).got.status).toBe(403)
        expect((await make({ permissions: ['pii:read'] }, token)).got.status).toBe(403)
        expect((await make({ permissions: ['keys:manage'] }, token)).got.status).toBe(201)
        const invite = { email: 'mole@example.org', role: 'admin' }
        expect((await here.ask(inviteMember, { ...token, body: invite })).status).toBe(403)
      })

      it('hold any set of permissions exactly', async () => {
        await fc.assert(
          fc.asyncProperty(
            fc.uniqueArray(fc.constantFrom(...permissions), { minLength: 1 }),
            async listed => {
              const { key } = await make({ permissions: listed })
              const caller = await here.auth.authenticate(`Bearer ${key}`)
              const scope = await here.auth.chooseOrganization(caller, {})
              expect([...scope.permissions].sort()).toEqual([...(listed as Permission[])].sort())
            },
          ),
          { numRuns: 15 },
        )
      })

      it('see their branches alone', async () => {
        const { key } = await make({ role: 'staff', branches: ['north'] })
        expect((await here.ask(listBranches, { token: key })).body).toMatchObject({
          branches: [{ id: 'north' }],
        })
      })

      it('stop when revoked and when expired, and tell when they were used', async () => {
        const { key, key_id } = await make({ role: 'viewer' })
        expect((await here.ask(getMe, { token: key })).status).toBe(200)
        const used = await here.store.platform.apiKeys.byPrefix(String(key.split('_')[1]))
        expect(used?.key.lastUsedAt).toBe(here.clock.now().toISOString())
        expect((await here.ask(revokeKey, { ...other, params: { key_id } })).status).toBe(404)
        expect((await here.ask(revokeKey, { ...owner, params: { key_id } })).status).toBe(200)
        expect((await here.ask(getMe, { token: key })).status).toBe(401)

        const expires_at = new Date(here.clock.now().getTime() + 1000).toISOString()
        const brief = await make({ role: 'viewer', expires_at })
        expect((await here.ask(getMe, { token: brief.key })).status).toBe(200)
        here.wait(1000)
        expect((await here.ask(getMe, { token: brief.key })).status).toBe(401)
        expect((await make({ role: 'viewer', expires_at })).got.status).toBe(400)
        expect((await make({})).got.status).toBe(400)
      })

      it('with one letter changed are refused', async () => {
        const { key } = await make({ role: 'viewer' })
        const letters = [...key]
        for (const index of [5, 20, key.length - 5]) {
          const altered = letters.map((letter, at) => (at !== index ? letter : letter === 'a' ? 'b' : 'a'))
          expect((await here.ask(getMe, { token: altered.join('') })).status).toBe(401)
        }
      })
    })
  })
}
