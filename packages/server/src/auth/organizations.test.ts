import {
  acceptInvitation,
  changeBranch,
  changeMember,
  changeOrganization,
  createBranch,
  createKey,
  createOrganization,
  deactivateBranch,
  deleteOrganization,
  getInvitation,
  getMe,
  getOrganization,
  inviteMember,
  listAudit,
  listBranches,
  listKeys,
  listMembers,
  listOrganizations,
  type Permission,
  permissions,
  removeMember,
  revokeKey,
  rolePermissions,
  signIn,
  withdrawInvitation,
} from '@clientele/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testStores, titleOf } from '../store/testing.ts'
import { systemScope } from './organization-choice.ts'
import { firstOwner, newMember, password, type TestInstallation, testInstallation } from './testing.ts'

const day = 24 * 3_600_000

for (const kind of await testStores()) {
  describe.skipIf(kind.absent !== null)(titleOf(kind), () => {
    let here: TestInstallation
    let owner: { token: string; tenant: string }
    let other: { token: string; tenant: string }
    const found = { name: 'Corner Shop', time_zone: 'Europe/Madrid', currency: 'EUR' }

    beforeAll(async () => {
      here = await testInstallation(await kind.make())
      const { token } = await firstOwner(here)
      expect((await here.ask(createOrganization, { token, body: found })).status).toBe(201)
      const second = { ...found, name: 'Other', time_zone: 'UTC', currency: 'USD' }
      expect((await here.ask(createOrganization, { token, body: second })).status).toBe(201)
      owner = { token, tenant: 'corner-shop' }
      other = { token, tenant: 'other' }
      await here.ask(createBranch, { ...owner, body: { id: 'north', name: 'North' } })
      await here.ask(createBranch, { ...owner, body: { id: 'south', name: 'South' } })
    })
    afterAll(() => here?.close())

    const member = (role: string, name: string, branches: 'all' | string[] = 'all') =>
      newMember(here, owner, { email: `${name}@example.org`, role, branches }).then(({ token }) => ({
        token,
      }))
    const idOf = async (email: string) => {
      const user = await here.store.platform.users.byEmail(email)
      return { user_id: String(user?.id) }
    }

    describe('choosing an organization', () => {
      it('needs no header when there is one alone', async () => {
        const staff = await member('staff', 'only-one')
        expect((await here.ask(getOrganization, staff)).text('slug')).toBe('corner-shop')
      })

      it('needs one when there are several, and says which', async () => {
        const got = await here.ask(getOrganization, { token: owner.token })
        expect(got).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
        expect(got.text('detail')).toContain('X-Tenant-Id with one of: corner-shop, other')
      })

      it('takes an id or a slug', async () => {
        const id = (await here.ask(getOrganization, owner)).text('id')
        expect((await here.ask(getOrganization, { token: owner.token, tenant: id })).text('slug')).toBe(
          'corner-shop',
        )
      })

      it("answers another tenant's exactly as one that does not exist", async () => {
        const staff = await member('staff', 'curious')
        const theirs = await here.ask(getOrganization, { ...staff, tenant: 'other' })
        const nobodys = await here.ask(getOrganization, { ...staff, tenant: 'ether' })
        expect([theirs.status, nobodys.status]).toEqual([404, 404])
        expect(theirs.text('detail').replace('other', '')).toBe(nobodys.text('detail').replace('ether', ''))
      })

      it('goes by organization_id for platform admins alone', async () => {
        const staff = await member('staff', 'pretender')
        const query = { organization_id: 'other' }
        expect((await here.ask(getOrganization, { ...staff, query })).status).toBe(403)
        expect((await here.ask(getOrganization, { token: owner.token, query })).text('slug')).toBe('other')
        const unknown = await here.ask(getOrganization, {
          token: owner.token,
          query: { organization_id: '\u0000' },
        })
        expect(unknown.status).toBe(404)
      })

      it('is refused to a stranger to all', async () => {
        const { token } = await member('viewer', 'leaver')
        await here.ask(removeMember, { ...owner, params: await idOf('leaver@example.org') })
        const got = await here.ask(getOrganization, { token })
        expect(got).toMatchObject({ status: 403 })
        expect(got.text('detail')).toContain('invitation')
      })
    })

    describe('permissions', () => {
      it('are those of the role, and a refusal names the one that is missing', async () => {
        const viewer = await member('viewer', 'viewer')
        expect((await here.ask(listBranches, viewer)).status).toBe(200)
        const refused = await here.ask(createBranch, { ...viewer, body: { id: 'x', name: 'X' } })
        expect(refused.status).toBe(403)
        expect(refused.text('detail')).toContain('organization:manage')
        const me = await here.ask(getMe, viewer)
        expect(me.body).toMatchObject({ memberships: [{ permissions: rolePermissions.viewer }] })
      })

      it('change for tokens that are out already', async () => {
        const { token } = await member('viewer', 'riser')
        expect((await here.ask(listMembers, { token })).status).toBe(403)
        const params = await idOf('riser@example.org')
        await here.ask(changeMember, { ...owner, params, body: { role: 'admin' } })
        expect((await here.ask(listMembers, { token })).status).toBe(200)
        await here.ask(changeMember, { ...owner, params, body: { role: 'viewer' } })
        expect((await here.ask(listMembers, { token })).status).toBe(403)
      })
    })

    describe('branches', () => {
      it('restrict a member to their own', async () => {
        const { token } = await member('admin', 'northerner', ['north'])
        const seen = await here.ask(listBranches, { token })
        expect(seen.body).toMatchObject({ branches: [{ id: 'north' }] })
        expect((seen.body as { branches: unknown[] }).branches).toHaveLength(1)
        const body = { name: 'Mine' }
        const params = { branch_id: 'south' }
        expect((await here.ask(changeBranch, { token, params, body })).status).toBe(404)
        const scope = await here.auth.chooseOrganization(await here.auth.authenticate(`Bearer ${token}`), {})
        expect(scope.branches).toEqual(['north'])
      })

      it('cannot be given away by who does not have them', async () => {
        const { token } = await member('admin', 'local', ['north'])
        const invite = (branches: unknown) =>
          here.ask(inviteMember, { token, body: { email: 'friend@example.org', role: 'staff', branches } })
        expect((await invite('all')).status).toBe(403)
        expect(await invite(['south'])).toMatchObject({
          status: 400,
          body: { errors: [{ path: 'branches.0' }] },
        })
        expect((await invite(['north'])).status).toBe(201)
        const params = await idOf('local@example.org')
        expect((await here.ask(changeMember, { token, params, body: { branches: 'all' } })).status).toBe(403)
      })

      it('are put out of use and keep their name', async () => {
        const got = await here.ask(deactivateBranch, { ...owner, params: { branch_id: 'south' } })
        expect(got.body).toMatchObject({ id: 'south', name: 'South', active: false })
        const twice = await here.ask(createBranch, { ...owner, body: { id: 'south', name: 'Again' } })
        expect(twice.status).toBe(409)
        const back = { params: { branch_id: 'south' }, body: { active: true } }
        expect((await here.ask(changeBranch, { ...owner, ...back })).body).toMatchObject({ active: true })
        const zone = { params: { branch_id: 'south' }, body: { time_zone: 'Mars/Olympus' } }
        expect((await here.ask(changeBranch, { ...owner, ...zone })).status).toBe(400)
      })
    })

    describe('owners', () => {
      it('cannot lose the last one', async () => {
        const params = await idOf('ada@example.org')
        expect((await here.ask(removeMember, { ...owner, params })).status).toBe(409)
        const demoted = await here.ask(changeMember, { ...owner, params, body: { role: 'admin' } })
        expect(demoted).toMatchObject({ status: 409, body: { code: 'conflict' } })
      })

      it('are made by owners alone, and untouched by others', async () => {
        const admin = await member('admin', 'ambitious')
        const ada = { params: await idOf('ada@example.org') }
        const self = { params: await idOf('ambitious@example.org') }
        const asOwner = { body: { role: 'owner' } }
        expect((await here.ask(changeMember, { ...admin, ...self, ...asOwner })).status).toBe(403)
        expect((await here.ask(removeMember, { ...admin, ...ada })).status).toBe(403)
        expect((await here.ask(changeMember, { ...admin, ...ada, body: { role: 'viewer' } })).status).toBe(
          403,
        )
        expect((await here.ask(changeMember, { ...admin, ...ada, body: { branches: [] } })).status).toBe(403)
        const invite = { body: { email: 'crony@example.org', role: 'owner' } }
        expect((await here.ask(inviteMember, { ...admin, ...invite })).status).toBe(403)
        expect((await here.ask(createKey, { ...admin, body: { name: 'k', role: 'owner' } })).status).toBe(403)
      })

      it('who demote each other at the same moment leave one', async () => {
        await member('owner', 'second')
        const scope = systemScope(
          (await here.store.platform.organizations.find('corner-shop')) ?? expect.fail('missing'),
        )
        const ids = [await idOf('ada@example.org'), await idOf('second@example.org')]
        const outcomes = await Promise.allSettled(
          ids.map(({ user_id }) => here.store.members(scope).change(user_id, { role: 'viewer' }, true)),
        )
        expect(outcomes.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
        for (const { user_id } of ids)
          await here.store.members(scope).change(user_id, { role: 'owner' }, true)
        await here.store.members(scope).remove(String(ids[1]?.user_id), true)
      })
    })

    describe('invitations', () => {
      const invite = async (email: string, role = 'staff') => {
        const got = await here.ask(inviteMember, { ...owner, body: { email, role } })
        expect(got.status).toBe(201)
        expect(got.text('link')).toContain(got.text('token'))
        return { token: got.text('token'), invitation_id: got.text('invitation.id') }
      }
      const accept = (token: string, body: object = { name: 'New', password }) =>
        here.ask(acceptInvitation, { params: { token }, body })

      it('are accepted once', async () => {
        const { token } = await invite('new@example.org')
        expect((await here.ask(getInvitation, { params: { token } })).body).toMatchObject({
          organization: { name: 'Corner Shop' },
          email: 'new@example.org',
          role: 'staff',
          has_account: false,
        })
        expect((await accept(token, {})).status).toBe(400)
        expect((await accept(token, { name: 'New', password: 'new@example.org' })).status).toBe(400)
        const both = await Promise.all([accept(token), accept(token)])
        expect(both.map(got => got.status).sort()).not.toEqual([201, 201])
        expect(both.some(got => got.status === 201)).toBe(true)
        expect((await accept(token)).status).toBe(410)
        expect(
          (await here.ask(inviteMember, { ...owner, body: { email: 'New@example.org', role: 'staff' } }))
            .status,
        ).toBe(409)
      })

      it('end after a week, when withdrawn, and when a new one is made', async () => {
        const first = await invite('late@example.org')
        const second = await invite('late@example.org')
        expect((await accept(first.token)).status).toBe(410)
        const { invitation_id } = second
        expect((await here.ask(withdrawInvitation, { ...other, params: { invitation_id } })).status).toBe(404)
        expect((await here.ask(withdrawInvitation, { ...owner, params: { invitation_id } })).status).toBe(204)
        expect((await accept(second.token)).status).toBe(410)
        const third = await invite('late@example.org')
        const before = here.clock.now()
        here.wait(8 * day)
        expect((await accept(third.token)).status).toBe(410)
        here.clock.set(before.toISOString())
      })

      it("to an account ask for that account's password, or for being signed in as it", async () => {
        await member('viewer', 'twice')
        const asked = async (organization: { token: string; tenant: string }) =>
          (
            await here.ask(inviteMember, {
              ...organization,
              body: { email: 'twice@example.org', role: 'staff' },
            })
          ).text('token')
        const token = await asked(other)
        expect((await here.ask(getInvitation, { params: { token } })).text('has_account')).toBe('true')
        expect((await accept(token, { name: 'Thief', password: 'a guess at it' })).status).toBe(401)
        const session = (await here.ask(signIn, { body: { email: 'twice@example.org', password } })).text(
          'access_token',
        )
        const joined = await here.ask(acceptInvitation, { token: session, params: { token }, body: {} })
        expect(joined.status).toBe(201)
        const me = await here.ask(getMe, { token: session })
        expect((me.body as { memberships: unknown[] }).memberships).toHaveLength(2)
      })
    })

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
        expect(JSON.stringify(listed.body)).not.toContain(key.split('_').at(-1))
        const stored = await here.store.platform.apiKeys.byPrefix(String(key.split('_')[1]))
        expect(stored?.hash).toMatch(/^[0-9a-f]{64}$/)
      })

      it('may do what they were given in their organization, and no more', async () => {
        const { key } = await make({ permissions: ['audit:read', 'organization:read'] })
        expect((await here.ask(listAudit, { token: key })).status).toBe(200)
        expect((await here.ask(getOrganization, { token: key, tenant: 'corner-shop' })).status).toBe(200)
        expect((await here.ask(getOrganization, { token: key, tenant: 'other' })).status).toBe(404)
        expect((await here.ask(listMembers, { token: key })).status).toBe(403)
        expect((await here.ask(createOrganization, { token: key, body: found })).status).toBe(403)
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

    describe('settings', () => {
      it('change one at a time, and refuse nonsense by its place', async () => {
        const change = (body: object) => here.ask(changeOrganization, { ...owner, body })
        expect((await change({ churn_days: 120, clock_day: '2011-12-10' })).body).toMatchObject({
          churn_days: 120,
          clock_day: '2011-12-10',
          currency: 'EUR',
        })
        const me = await here.ask(getMe, owner)
        expect(me.body).toMatchObject({ memberships: [{ clock_day: '2011-12-10' }, {}] })
        const thresholds = { recency_days: [90, 60, 30, 10], frequency: [2, 3, 4, 5], monetary: [1, 2, 3, 4] }
        expect((await change({ rfm_thresholds: thresholds, clock_day: null })).status).toBe(200)
        for (const [path, body] of Object.entries({
          time_zone: { time_zone: 'Nowhere' },
          currency: { currency: 'EURO' },
          churn_days: { churn_days: 0 },
          clock_day: { clock_day: '2011-02-30' },
          week_start: { week_start: 'friday' },
          name: { name: 'a\u0000b' },
          'rfm_thresholds.recency_days': { rfm_thresholds: { ...thresholds, recency_days: [1, 2, 3, 4] } },
        })) {
          expect(await change(body)).toMatchObject({ status: 400, body: { errors: [{ path }] } })
        }
      })
    })

    describe('creating and deleting', () => {
      it('is for platform admins and owners, and tells the rest of the program', async () => {
        const staff = await member('admin', 'no-founder')
        expect((await here.ask(createOrganization, { ...staff, body: found })).status).toBe(403)
        const made = await here.ask(createOrganization, { ...owner, body: found })
        expect(made.text('slug')).toBe('corner-shop-2')
        expect(here.created).toContain(made.text('id'))
        const them = { token: owner.token, tenant: 'corner-shop-2' }
        expect((await here.ask(deleteOrganization, { ...them, body: { name: 'corner shop' } })).status).toBe(
          400,
        )
        expect(here.deleted).toEqual([])
        expect((await here.ask(deleteOrganization, { ...them, body: { name: 'Corner Shop' } })).status).toBe(
          204,
        )
        expect(here.deleted).toEqual([made.text('id')])
        expect((await here.ask(getOrganization, them)).status).toBe(404)
        const listed = await here.ask(listOrganizations, owner)
        expect(
          (listed.body as { organizations: { slug: string }[] }).organizations.map(one => one.slug),
        ).toEqual(['corner-shop', 'other'])
        expect((await here.ask(listOrganizations, { ...staff, query: { all: 'true' } })).status).toBe(403)
      })

      it('by the system is followed by those who run the installation', async () => {
        const made = await here.store.platform.organizations.create({
          name: 'Sample',
          timeZone: 'UTC',
          currency: 'EUR',
          sample: true,
        })
        await here.auth.adoptOrganization(made.id)
        await here.auth.adoptOrganization(made.id)
        const got = await here.ask(getOrganization, { token: owner.token, tenant: 'sample' })
        expect(got.body).toMatchObject({ sample: true })
        await here.store.organization(systemScope(made)).remove()
      })
    })

    it('leaves a line in the trail for every change', async () => {
      const seen = new Set<string>()
      let after: string | undefined
      do {
        const query = { limit: '50', ...(after && { after }) }
        const { body } = await here.ask(listAudit, { ...owner, query })
        const page = body as { entries: { action: string; ip: string | null }[]; next: string | null }
        for (const { action } of page.entries) seen.add(action)
        after = page.next ?? undefined
      } while (after)
      for (const action of [
        'organization.created',
        'organization.changed',
        'branch.created',
        'branch.changed',
        'member.invited',
        'member.invitation_withdrawn',
        'member.joined',
        'member.changed',
        'member.removed',
        'key.created',
        'key.revoked',
      ]) {
        expect(seen).toContain(action)
      }
    })
  })
}
