import {
  createDashboard,
  createSavedView,
  type DashboardBody,
  deleteDashboard,
  deleteSavedView,
  getDashboard,
  listDashboards,
  listSavedViews,
  replaceDashboard,
  replaceSavedView,
  type SavedViewBody,
} from '@clientele/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testStores, titleOf } from '../store/testing.ts'
import { type TestShop, testShop } from './testing.ts'

const revenue = { id: 'a', kind: 'metric', metric: 'purchases.revenue', x: 0, y: 0, w: 6, h: 4 }
const note = { id: 'b', kind: 'text', text: 'What we watch', x: 6, y: 0, w: 6, h: 2 }

for (const kind of await testStores()) {
  describe.skipIf(kind.absent !== null)(titleOf(kind), () => {
    let shop: TestShop
    let analyst: { readonly token: string }
    let viewer: { readonly token: string }

    beforeAll(async () => {
      shop = await testShop(await kind.make())
      analyst = await shop.member('analyst', 'ines')
      viewer = await shop.member('viewer', 'vera')
    })
    afterAll(() => shop?.here.close())

    const compose = async (who: { token: string }, body: object) => {
      const { body: made } = await shop.here.ask(createDashboard, {
        ...who,
        body: { name: 'Mornings', tiles: [revenue, note], ...body },
      })
      return made as DashboardBody
    }
    const namesFor = async (who: { token: string; tenant?: string }) => {
      const { body } = await shop.here.ask(listDashboards, who)
      return (body as { dashboards: DashboardBody[] }).dashboards.map(({ name }) => name)
    }

    describe('a dashboard', () => {
      it('comes back as it was composed', async () => {
        const made = await compose(analyst, { layout: 'list', description: 'Before opening' })
        const { body } = await shop.here.ask(getDashboard, { ...analyst, params: { dashboard_id: made.id } })
        expect(body).toMatchObject({
          name: 'Mornings',
          description: 'Before opening',
          layout: 'list',
          tiles: [{ ...revenue, params: {} }, note],
          owner: { name: 'ines' },
          shared_with: [],
          editable: true,
        })
      })

      it('is its owner alone to see until it is shared, and then for the roles named', async () => {
        await compose(analyst, { name: 'Mine' })
        await compose(analyst, { name: 'Ours', shared_with: ['viewer'] })
        expect(await namesFor(viewer)).toEqual(['Ours'])
        expect(await namesFor(analyst)).toContain('Mine')
        expect(await namesFor(shop.owner)).toEqual(['Ours'])
        expect(await namesFor(shop.other)).toEqual([])
      })

      it('is changed by its owner and by managers, and by nobody else', async () => {
        const { id } = await compose(analyst, { name: 'Week', shared_with: ['viewer'] })
        const change = { params: { dashboard_id: id }, body: { name: 'Weeks', shared_with: ['viewer'] } }
        const refused = await shop.here.ask(replaceDashboard, { ...viewer, ...change })
        expect(refused.status).toBe(403)
        expect(refused.text('detail')).toBe("«Week» is ines's. Save a copy of your own.")
        expect((await shop.here.ask(replaceDashboard, { ...shop.owner, ...change })).text('name')).toBe(
          'Weeks',
        )
        expect(
          (await shop.here.ask(deleteDashboard, { ...viewer, params: { dashboard_id: id } })).status,
        ).toBe(403)
        expect(
          (await shop.here.ask(deleteDashboard, { ...analyst, params: { dashboard_id: id } })).status,
        ).toBe(204)
        expect((await shop.here.ask(getDashboard, { ...analyst, params: { dashboard_id: id } })).status).toBe(
          404,
        )
      })

      it('is not overwritten by somebody who has not seen the last change', async () => {
        const { id, updated_at: read } = await compose(analyst, { name: 'Both' })
        const save = (name: string) =>
          shop.here.ask(replaceDashboard, {
            ...analyst,
            params: { dashboard_id: id },
            body: { name, updated_at: read },
          })
        expect((await save('First')).status).toBe(200)
        expect((await save('Second')).status).toBe(409)
        expect(
          (await shop.here.ask(getDashboard, { ...analyst, params: { dashboard_id: id } })).text('name'),
        ).toBe('First')
      })

      it('refuses tiles that fit no grid, and names the place', async () => {
        const refused = await shop.here.ask(createDashboard, {
          ...analyst,
          body: { name: 'Wide', tiles: [{ ...revenue, w: 13 }] },
        })
        expect(refused.status).toBe(400)
        expect(refused.text('errors.0.path')).toBe('tiles.0.w')
        const twice = await shop.here.ask(createDashboard, {
          ...analyst,
          body: { name: 'Two', tiles: [note, note] },
        })
        expect(twice.text('errors.0.message')).toBe('two tiles have the same id')
      })
    })

    describe('a saved view', () => {
      it('keeps a page with its filters, for its owner and the roles it is shared with', async () => {
        const { body } = await shop.here.ask(createSavedView, {
          ...analyst,
          body: {
            name: 'Madrid, last quarter',
            page: 'customers',
            search: 'period=last_90_days&branch=north',
            shared_with: ['viewer'],
          },
        })
        const { id } = body as SavedViewBody
        const { body: seen } = await shop.here.ask(listSavedViews, viewer)
        expect(seen).toMatchObject({
          views: [{ id, page: 'customers', search: 'period=last_90_days&branch=north', editable: false }],
        })
        expect((await shop.here.ask(deleteSavedView, { ...viewer, params: { view_id: id } })).status).toBe(
          403,
        )
        expect((await shop.here.ask(deleteSavedView, { ...analyst, params: { view_id: id } })).status).toBe(
          204,
        )
      })

      it('is renamed and given other filters by its owner alone', async () => {
        const { body: made } = await shop.here.ask(createSavedView, {
          ...analyst,
          body: { name: 'Spring', page: 'revenue', search: 'period=last_90_days', shared_with: ['viewer'] },
        })
        const { id, updated_at: read } = made as SavedViewBody
        const change = {
          params: { view_id: id },
          body: { name: 'Summer', page: 'revenue', search: 'period=last_30_days', updated_at: read },
        }
        expect((await shop.here.ask(replaceSavedView, { ...viewer, ...change })).status).toBe(403)
        const { body: changed } = await shop.here.ask(replaceSavedView, { ...analyst, ...change })
        expect(changed).toMatchObject({
          id,
          name: 'Summer',
          search: 'period=last_30_days',
          shared_with: [],
        })
        expect((await shop.here.ask(replaceSavedView, { ...analyst, ...change })).status).toBe(409)
      })

      it('cannot lead out of the organization', async () => {
        const refused = await shop.here.ask(createSavedView, {
          ...analyst,
          body: { name: 'Away', page: '//elsewhere.example' },
        })
        expect(refused.status).toBe(400)
      })
    })
  })
}
