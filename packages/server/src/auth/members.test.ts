import {
  changeBranch,
  changeMember,
  createBranch,
  createKey,
  deactivateBranch,
  inviteMember,
  listBranches,
  removeMember,
} from '@clientele/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testStores, titleOf } from '../store/testing.ts'
import { systemScope } from './organization-choice.ts'
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
  })
}
