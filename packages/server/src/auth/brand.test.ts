import { changeOrganization, getLogo, getMe, setLogo } from '@clientele/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testStores, titleOf } from '../store/testing.ts'
import { type TestShop, testShop } from './testing.ts'

/** One transparent pixel. */
const picture =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

for (const kind of await testStores()) {
  describe.skipIf(kind.absent !== null)(titleOf(kind), () => {
    let shop: TestShop
    let viewer: { readonly token: string }

    beforeAll(async () => {
      shop = await testShop(await kind.make())
      viewer = await shop.member('viewer', 'vera')
    })
    afterAll(() => shop?.here.close())

    it('takes a locale, a colour and a theme, and tells them to everybody who belongs here', async () => {
      const body = { locale: 'de-CH', brand_color: '#7a1fa2', theme: 'dark' }
      const changed = await shop.here.ask(changeOrganization, { ...shop.owner, body })
      expect(changed.body).toMatchObject({ ...body, logo_changed_at: null })
      const me = await shop.here.ask(getMe, viewer)
      expect(me.body).toMatchObject({ memberships: [body] })
    })

    it('keeps one logo, which pages know by the moment of its change', async () => {
      expect((await shop.here.ask(setLogo, { ...shop.owner, body: { picture } })).status).toBe(200)
      expect((await shop.here.ask(getLogo, viewer)).body).toEqual({ picture })
      const me = await shop.here.ask(getMe, viewer)
      expect(me.body).toMatchObject({ memberships: [{ logo_changed_at: expect.any(String) }] })

      await shop.here.ask(setLogo, { ...shop.owner, body: { picture: null } })
      expect((await shop.here.ask(getLogo, viewer)).body).toEqual({ picture: null })
    })

    it('refuses what no page could show, by its place', async () => {
      const change = (body: object) => shop.here.ask(changeOrganization, { ...shop.owner, body })
      for (const [path, body] of Object.entries({
        locale: { locale: 'not a locale' },
        brand_color: { brand_color: 'red' },
        theme: { theme: 'neon' },
      })) {
        expect(await change(body)).toMatchObject({ status: 400, body: { errors: [{ path }] } })
      }
      for (const wrong of ['data:text/html;base64,PGI+', `data:image/png;base64,${'A'.repeat(45_000)}`]) {
        expect(await shop.here.ask(setLogo, { ...shop.owner, body: { picture: wrong } })).toMatchObject({
          status: 400,
          body: { errors: [{ path: 'picture' }] },
        })
      }
      expect((await shop.here.ask(setLogo, { ...viewer, body: { picture } })).status).toBe(403)
    })
  })
}
