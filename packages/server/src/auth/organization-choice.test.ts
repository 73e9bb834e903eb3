import {
  changeMember,
  createBranch,
  getMe,
  getOrganization,
  listBranches,
  listMembers,
  removeMember,
  rolePermissions,
} from '@clientele/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testStores, titleOf } from '../store/testing.ts'
import { type TestShop, testShop } from './testing.ts'

for (const kind of await testStores()) {
  describe.skipIf(kind.absent !== null)(titleOf(kind), () => {
    let here: TestShop['here']
    let owner: TestShop['owner']
    let member: TestShop['member']
    let idOf: TestShop['idOf']

    beforeAll(async () => {
      ;({ here, owner, member, idOf } = await testShop(await kind.make()))
    })
    afterAll(() => here?.close())

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
  })
}
