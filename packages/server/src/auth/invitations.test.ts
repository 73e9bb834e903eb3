import {
  acceptInvitation,
  getInvitation,
  getMe,
  inviteMember,
  signIn,
  withdrawInvitation,
} from '@clientele/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testStores, titleOf } from '../store/testing.ts'
import { password, type TestShop, testShop } from './testing.ts'

const day = 24 * 3_600_000

for (const kind of await testStores()) {
  describe.skipIf(kind.absent !== null)(titleOf(kind), () => {
    let here: TestShop['here']
    let owner: TestShop['owner']
    let other: TestShop['other']
    let member: TestShop['member']

    beforeAll(async () => {
      ;({ here, owner, other, member } = await testShop(await kind.make()))
    })
    afterAll(() => here?.close())

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
  })
}
