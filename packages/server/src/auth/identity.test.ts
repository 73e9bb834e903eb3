import {
  changePassword,
  getFirstOwner,
  getMe,
  getOrganization,
  renewToken,
  signIn,
  signOut,
  signOutEverywhere,
  signUpFirstOwner,
} from '@clientele/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../store/open.ts'
import { testStores, titleOf } from '../store/testing.ts'
import { cheapPasswords, firstOwner, password, type TestInstallation, testInstallation } from './testing.ts'

const seconds = 1_000
const hours = 3_600 * seconds

for (const kind of await testStores()) {
  describe.skipIf(kind.absent !== null)(titleOf(kind), () => {
    let here: TestInstallation
    let owner: { token: string; cookie: string }
    const email = 'ada@example.org'

    beforeAll(async () => {
      here = await testInstallation(await kind.make())
      await here.store.platform.organizations.create({ name: 'Shop', timeZone: 'UTC', currency: 'EUR' })
    })
    afterAll(() => here?.close())

    const enter = async () => {
      const got = await here.ask(signIn, { body: { email, password } })
      expect(got.status).toBe(200)
      return { token: got.text('access_token'), cookie: String(got.cookie) }
    }

    describe('first owner', () => {
      it('is let in by the latest link alone, for 24 hours, once', async () => {
        const body = { name: 'Ada', email, password }
        const older = await here.auth.issueFirstOwnerLink()
        const token = await here.auth.issueFirstOwnerLink()
        expect((await here.ask(signUpFirstOwner, { body: { ...body, token: older } })).status).toBe(410)
        here.wait(25 * hours)
        const late = await here.ask(getFirstOwner, { query: { token: String(token) } })
        expect(late.body).toEqual({ needed: true, valid: false })
        expect((await here.ask(signUpFirstOwner, { body: { ...body, token } })).status).toBe(410)

        const fresh = String(await here.auth.issueFirstOwnerLink())
        expect((await here.ask(getFirstOwner, { query: { token: fresh } })).body).toEqual({
          needed: true,
          valid: true,
        })
        const poor = await here.ask(signUpFirstOwner, { body: { ...body, token: fresh, password: 'short' } })
        expect(poor).toMatchObject({ status: 400, body: { errors: [{ path: 'password' }] } })
        const both = await Promise.all([
          here.ask(signUpFirstOwner, { body: { ...body, token: fresh } }),
          here.ask(signUpFirstOwner, { body: { ...body, token: fresh, name: 'Eve' } }),
        ])
        expect(both.map(got => got.status).sort()).toEqual([201, 410])
        const won = both.find(got => got.status === 201)
        owner = { token: String(won?.text('access_token')), cookie: String(won?.cookie) }
        expect(await here.auth.issueFirstOwnerLink()).toBeNull()
        expect((await here.ask(getFirstOwner, { query: { token: fresh } })).body).toEqual({
          needed: false,
          valid: false,
        })
      })

      it('owns every organization there is, and runs the installation', async () => {
        const me = await here.ask(getMe, { token: owner.token })
        expect(me.body).toMatchObject({
          platform_admin: true,
          memberships: [{ slug: 'shop', role: 'owner', branches: 'all', currency: 'EUR' }],
        })
      })
    })

    describe('cookie', () => {
      it('is out of reach of scripts and other sites, and no token stands in it', async () => {
        const got = await here.ask(signIn, { body: { email, password } })
        const header = String(got.headers['set-cookie'])
        expect(header).toMatch(/Path=\/api\/v1\/auth;/)
        expect(header).toMatch(/HttpOnly/)
        expect(header).toMatch(/SameSite=Strict/)
        expect(header).not.toContain(got.text('access_token'))
        expect(got.body).toMatchObject({ token_type: 'Bearer', expires_in: 7200 })
      })
    })

    describe('sign-in', () => {
      it('takes the e-mail address in any spelling', async () => {
        expect((await here.ask(signIn, { body: { email: ' ADA@Example.org', password } })).status).toBe(200)
      })

      it('answers an unknown address exactly as a wrong password', async () => {
        const wrong = await here.ask(signIn, { body: { email, password: 'not the password' } })
        const unknown = await here.ask(signIn, {
          body: { email: 'nobody@example.org', password: 'not the password' },
        })
        const plain = (body: unknown) => ({ ...(body as object), request_id: '' })
        expect(wrong.status).toBe(401)
        expect(unknown.status).toBe(401)
        expect(plain(unknown.body)).toEqual(plain(wrong.body))
        await enter()
      })
    })

    describe('access token', () => {
      it('lives two hours', async () => {
        const { token } = await enter()
        here.wait(2 * hours - 1 * seconds)
        expect((await here.ask(getMe, { token })).status).toBe(200)
        here.wait(1 * seconds)
        const late = await here.ask(getMe, { token })
        expect(late).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
        expect(late.text('detail')).toContain('expired')
      })

      it('dies with its session at once', async () => {
        const { token, cookie } = await enter()
        expect((await here.ask(getMe, { token })).status).toBe(200)
        const out = await here.ask(signOut, { cookie })
        expect(out).toMatchObject({ status: 204, cookie: '' })
        expect((await here.ask(getMe, { token })).status).toBe(401)
        expect((await here.ask(renewToken, { cookie })).status).toBe(401)
      })

      it('can end its own session without the cookie', async () => {
        const { token } = await enter()
        expect((await here.ask(signOut, { token })).status).toBe(204)
        expect((await here.ask(getMe, { token })).status).toBe(401)
      })

      it('is asked for in words that say how', async () => {
        expect((await here.ask(getOrganization)).text('detail')).toContain('Authorization: Bearer')
        expect((await here.ask(getMe, { token: 'x.y.z' })).status).toBe(401)
      })
    })

    describe('refresh token', () => {
      it('is replaced at each use', async () => {
        const first = await enter()
        const second = await here.ask(renewToken, { cookie: first.cookie })
        expect(second.status).toBe(200)
        expect(second.cookie).not.toBe(first.cookie)
        expect((await here.ask(getMe, { token: second.text('access_token') })).status).toBe(200)
      })

      it('may come from two tabs at once', async () => {
        const { cookie } = await enter()
        const tabs = await Promise.all([here.ask(renewToken, { cookie }), here.ask(renewToken, { cookie })])
        expect(tabs.map(got => got.status)).toEqual([200, 200])
        here.wait(29 * seconds)
        expect((await here.ask(renewToken, { cookie })).status).toBe(200)
        for (const tab of tabs) {
          expect((await here.ask(renewToken, { cookie: String(tab.cookie) })).status).toBe(200)
        }
      })

      it('that comes back after half a minute ends the session for thief and owner alike', async () => {
        const stolen = (await enter()).cookie
        const next = await here.ask(renewToken, { cookie: stolen })
        here.wait(31 * seconds)
        const reused = await here.ask(renewToken, { cookie: stolen })
        expect(reused).toMatchObject({ status: 401, cookie: '' })
        expect((await here.ask(renewToken, { cookie: String(next.cookie) })).status).toBe(401)
        expect((await here.ask(getMe, { token: next.text('access_token') })).status).toBe(401)
      })

      it('is good for 30 days without use and 90 in all', async () => {
        const day = 24 * hours
        const idle = (await enter()).cookie
        here.wait(31 * day)
        expect((await here.ask(renewToken, { cookie: idle })).status).toBe(401)
        let cookie = (await enter()).cookie
        for (let turn = 0; turn < 4; turn += 1) {
          here.wait(22 * day)
          const got = await here.ask(renewToken, { cookie })
          expect(got.status).toBe(200)
          cookie = String(got.cookie)
        }
        here.wait(3 * day)
        expect((await here.ask(renewToken, { cookie })).status).toBe(401)
      })

      it('of nobody is refused', async () => {
        expect((await here.ask(renewToken)).status).toBe(401)
        expect((await here.ask(renewToken, { cookie: 'made-up' })).status).toBe(401)
      })
    })

    it('ends every session of a person who asks so', async () => {
      const [one, two] = [await enter(), await enter()]
      expect((await here.ask(signOutEverywhere, { token: one.token })).status).toBe(204)
      expect((await here.ask(getMe, { token: two.token })).status).toBe(401)
      expect((await here.ask(renewToken, { cookie: two.cookie })).status).toBe(401)
    })

    it('changes the password for who knows the old one, and ends the other sessions', async () => {
      const [mine, other] = [await enter(), await enter()]
      const change = (current_password: string, new_password: string) =>
        here.ask(changePassword, { token: mine.token, body: { current_password, new_password } })
      expect(await change('not the password', 'another long one')).toMatchObject({
        status: 400,
        body: { errors: [{ path: 'current_password' }] },
      })
      expect(await change(password, 'Ada@example.org')).toMatchObject({
        status: 400,
        body: { errors: [{ path: 'new_password' }] },
      })
      expect((await change(password, 'another long one')).status).toBe(204)
      expect((await here.ask(getMe, { token: other.token })).status).toBe(401)
      expect((await here.ask(getMe, { token: mine.token })).status).toBe(200)
      expect((await here.ask(signIn, { body: { email, password } })).status).toBe(401)
      expect((await change('another long one', password)).status).toBe(204)
    })

    it('sets a forgotten password from the terminal, and ends all sessions', async () => {
      const { token } = await enter()
      await expect(here.auth.signIn.resetPassword('nobody@example.org', password)).rejects.toMatchObject({
        code: 'not_found',
      })
      await expect(here.auth.signIn.resetPassword(email, 'short')).rejects.toMatchObject({
        code: 'invalid_request',
      })
      await here.auth.signIn.resetPassword(email, password)
      expect((await here.ask(getMe, { token })).status).toBe(401)
      await enter()
    })

    it('sees within two seconds what another process has changed', async () => {
      const other = await openStore(here.place)
      const { token } = await enter()
      expect((await here.ask(getMe, { token })).status).toBe(200)
      const user = await other.platform.users.byEmail(email)
      await other.platform.sessions.revokeAll(String(user?.id))
      await other.close()
      here.wait(2 * seconds)
      expect((await here.ask(getMe, { token })).status).toBe(401)
    })

    it('locks an account out for a while, in the right password too, and says for how long', async () => {
      const attempt = (word: string) => here.ask(signIn, { body: { email, password: word } })
      for (let count = 0; count < 5; count += 1) expect((await attempt('wrong password')).status).toBe(401)
      const locked = await attempt(password)
      expect(locked).toMatchObject({ status: 429, headers: { 'retry-after': '1' } })
      here.wait(1 * seconds)
      expect((await attempt(password)).status).toBe(200)
    })

    it('asks the same of the password check whether or not the account exists', async () => {
      const asked: boolean[] = []
      const place = await kind.make()
      const spied = await testInstallation(place, {
        hash: cheapPasswords.hash,
        matches: (word, hash) => {
          asked.push(hash !== null)
          return cheapPasswords.matches(word, hash)
        },
      })
      await firstOwner(spied)
      await spied.ask(signIn, { body: { email, password: 'wrong password' } })
      await spied.ask(signIn, { body: { email: 'nobody@example.org', password: 'wrong password' } })
      expect(asked).toEqual([true, false])
      await spied.close()
    })

    it('shuts a disabled user out at once', async () => {
      const { token, cookie } = await enter()
      const user = await here.store.platform.users.byEmail(email)
      await here.store.platform.users.setDisabled(String(user?.id), true)
      expect((await here.ask(getMe, { token })).status).toBe(401)
      expect((await here.ask(renewToken, { cookie })).status).toBe(401)
      expect((await here.ask(signIn, { body: { email, password } })).status).toBe(401)
      await here.store.platform.users.setDisabled(String(user?.id), false)
      await enter()
    })
  })
}
