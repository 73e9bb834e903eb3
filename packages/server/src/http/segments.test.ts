import { type Permission, permissions } from '@clientele/contract'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse, testScope } from '../../test/warehouse.ts'
import type { Scope } from '../auth/scope.ts'
import { definitionsIn } from '../definitions.ts'
import { keepMembership } from '../membership/keep.ts'
import type { Store } from '../store/open.ts'
import { type TestPlace, testStores, titleOf } from '../store/testing.ts'
import type { Warehouse } from '../warehouse/answer.ts'
import { answerProblem } from './problems.ts'
import { queryRoutes } from './query.ts'
import { register } from './register.ts'
import { segmentRoutes } from './segments.ts'

const stores = await testStores()

describe.each(stores)('segments on $kind', stored => {
  describe.skipIf(stored.absent !== null)(titleOf(stored), () => {
    let test: TestWarehouse
    let place: TestPlace
    let store: Store
    let app: FastifyInstance
    let scope: Scope
    let warehouse: Warehouse
    const changed: string[] = []
    let may: readonly Permission[] = permissions

    beforeAll(async () => {
      test = await openTestWarehouse()
      place = await stored.make()
      store = await place.open()
      const settings = { name: 'Shop', timeZone: 'UTC', currency: 'EUR' }
      const organization = await store.platform.organizations.create(settings)
      scope = await test.organization(
        {
          customers: [
            { id: 'ana', name: 'Ana', country: 'Spain', created_at: '2024-01-01 10:00:00' },
            { id: 'ben', name: 'Ben', country: 'France', created_at: '2024-01-01 10:00:00' },
            { id: 'eve', name: 'Eve', country: 'Spain', created_at: '2024-01-01 10:00:00' },
          ],
          orders: [{ id: '1', customer_id: 'eve', ordered_at: '2024-05-01 10:00:00', total: 20 }],
        },
        organization,
      )
      warehouse = {
        ...test.warehouse,
        definitions: definitionsIn(store, test.clock, test.warehouse.catalogue),
      }
      const gate = {
        authenticate: async () => ({}) as never,
        chooseOrganization: async () => testScope(organization, { permissions: new Set(may) }),
      }
      app = Fastify()
      app.setErrorHandler(answerProblem)
      for (const route of [
        ...segmentRoutes(warehouse, store, id => changed.push(id)),
        ...queryRoutes(warehouse),
      ]) {
        register(app, gate, route)
      }
    })
    afterAll(async () => {
      await app.close()
      await store.close()
      await place.remove()
      await test.close()
    })

    const call = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) => {
      const { statusCode, body } = await app.inject({ method, url, ...(payload && { payload }) })
      return { status: statusCode, body: body === '' ? null : JSON.parse(body) }
    }
    const spanish = { property: 'country', is: 'equals', value: 'Spain' }

    it('counts a rule while it is built, with some of its customers', async () => {
      const { body } = await call('POST', '/api/v1/segments/preview', { rule: spanish })
      expect(body).toEqual({
        words: 'country is Spain',
        members: 2,
        customers: 3,
        share: 2 / 3,
        sample: [
          { id: 'eve', name: 'Eve', orders: 1, total_spent: 20 },
          { id: 'ana', name: 'Ana', orders: 0, total_spent: 0 },
        ],
      })
    })

    it('shows no single customers to who may not see them', async () => {
      may = ['analytics:read']
      const { body } = await call('POST', '/api/v1/segments/preview', { rule: spanish })
      const refused = await call('POST', '/api/v1/segments', { name: 'Spain', rule: spanish })
      may = permissions
      expect(body).toMatchObject({ members: 2, sample: [] })
      expect(refused.status).toBe(403)
    })

    it('saves, filters every metric at once, changes and deletes', async () => {
      const created = await call('POST', '/api/v1/segments', { name: 'From Spáin', rule: spanish })
      expect(created).toMatchObject({
        status: 201,
        body: { slug: 'from-spain', name: 'From Spáin', rule: spanish, words: 'country is Spain' },
      })
      const again = await call('POST', '/api/v1/segments', { name: 'From Spain', rule: spanish })
      expect(again.body.slug).toBe('from-spain-2')
      expect((await call('GET', '/api/v1/segments')).body.segments).toHaveLength(2)
      const revenue = async (segment: string) =>
        (await call('GET', `/api/v1/query/purchases.revenue?segment=${segment}`)).body
      expect((await revenue('rule:from-spain')).rows[0].net).toBe(20)
      expect((await call('GET', '/api/v1/catalog')).body.segments).toContain('rule:from-spain')

      const french = { ...spanish, value: 'France' }
      const changed = await call('PATCH', '/api/v1/segments/from-spain', { rule: french })
      expect(changed.body).toMatchObject({ name: 'From Spáin', words: 'country is France' })
      expect((await revenue('rule:from-spain')).rows[0].net).toBe(0)

      expect((await call('DELETE', '/api/v1/segments/from-spain')).status).toBe(204)
      expect((await call('GET', '/api/v1/segments/from-spain')).status).toBe(404)
      expect(await revenue('rule:from-spain')).toMatchObject({ status: 400, code: 'invalid_request' })
      const trail = await store.audit(scope).page({ limit: 10 })
      expect(JSON.stringify(trail)).toContain('segment.deleted')
    })

    it('tells who is in it, and who entered and left when and why', async () => {
      const before = changed.length
      await call('POST', '/api/v1/segments', { name: 'Followed', slug: 'followed', rule: spanish })
      expect(changed.slice(before)).toEqual([scope.organization.id])
      await keepMembership(warehouse, scope, new AbortController().signal)
      const since = '2024-07-01T12:00:00Z'
      const { body } = await call('GET', '/api/v1/segments/followed/members?limit=1')
      expect(body).toEqual({
        segment: 'followed',
        total: 2,
        members: [{ customer_id: 'ana', name: 'Ana', since, condition: null }],
      })
      const ledger = await call('GET', '/api/v1/segments/followed/ledger?customer_id=eve')
      expect(ledger.body).toEqual({
        segment: 'followed',
        total: 1,
        moves: [{ moved_at: since, customer_id: 'eve', name: 'Eve', move: 'entered', condition: null }],
      })
      may = ['analytics:read']
      expect((await call('GET', '/api/v1/segments/followed/members')).status).toBe(403)
      may = permissions
      expect((await call('GET', '/api/v1/segments/nope/ledger')).status).toBe(404)
      expect((await call('DELETE', '/api/v1/segments/followed')).status).toBe(204)
    })

    it('keeps segments that refer to each other whole', async () => {
      const save = (slug: string, rule: object) =>
        call('POST', '/api/v1/segments', { name: slug, slug, rule })
      await save('one', spanish)
      await save('two', { is: 'none', of: [{ is: 'member', segment: 'rule:one' }] })
      const circle = await call('PATCH', '/api/v1/segments/one', {
        rule: { is: 'any', of: [{ is: 'member', segment: 'rule:two' }] },
      })
      expect(circle).toMatchObject({ status: 400, body: { errors: [{ path: 'rule' }] } })
      expect(await call('DELETE', '/api/v1/segments/one')).toMatchObject({ status: 409 })
      expect((await call('DELETE', '/api/v1/segments/two')).status).toBe(204)
      expect((await save('one', spanish)).status).toBe(409)
    })

    it.each<[object, number, string]>([
      [{ name: 'x', rule: { is: 'none', of: [] } }, 400, 'rule.of'],
      [{ name: 'x', rule: { property: 'nope', is: 'set' } }, 400, 'where.0.property'],
      [{ name: 'x', rule: { is: 'member', segment: 'rule:nope' } }, 400, 'where.0.segment'],
      [{ name: 'x', slug: 'No Slug', rule: spanish }, 400, 'slug'],
    ])('refuses %j', async (body, status, path) => {
      expect(await call('POST', '/api/v1/segments', body)).toMatchObject({
        status,
        body: { errors: [{ path }] },
      })
    })
  })
})
