import { createActivities, customerActivities, identifyVisitor, recentActivities } from '@clientele/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestServer, type TestServer } from '../../../test/served.ts'
import { recordRoutes } from '../routes/all.ts'

let server: TestServer
beforeAll(async () => {
  server = await openTestServer(({ imports, warehouse }) =>
    recordRoutes({
      store: imports.deps.store,
      warehouse,
      write: imports.intake.write,
      countryOf: ip => (ip === '192.0.2.1' ? 'Spain' : null),
      keepsAddresses: false,
    }),
  )
  await server.imports.intake.write(server.scope, 'customers', [
    { id: 'ana', name: 'Ana', created_at: '2024-01-01T00:00:00Z' },
    { id: 'bo', name: 'Bo', created_at: '2024-01-01T00:00:00Z' },
  ])
})
afterAll(() => server.close())

const published = () =>
  server.limited({
    permissions: new Set(['activities:write']),
    actor: { kind: 'key', id: 'key-1', name: 'Shop page' },
  })
const chrome =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36'
const of = async (id: string) => (await server.ask(customerActivities, { params: { user_id: id } })).body

describe('activities', () => {
  it('come one by one or together, under the names of other systems as well', async () => {
    const one = await server.ask(createActivities, {
      body: {
        user_id: 'ana',
        type: 'login',
        timestamp: '2024-03-01T10:00:00Z',
        ip_address: '192.0.2.1',
        user_agent: chrome,
      },
    })
    expect([one.status, one.body.accepted]).toEqual([201, 1])
    const many = await server.ask(createActivities, {
      body: [
        {
          id: 'b1',
          customer_id: 'ana',
          type: 'booking',
          service: 'grooming',
          occurred_at: '2024-03-02T10:00:00Z',
        },
        { id: 'b2', type: 'booking' },
        {
          id: 'b3',
          customer_id: 'ana',
          type: 'payment',
          metadata: { amount: 5 },
          occurred_at: '2024-03-03T10:00:00Z',
        },
      ],
    })
    expect(many.body).toMatchObject({ accepted: 2, ids: ['b1', 'b2', 'b3'], rejected: [{ index: 1 }] })
    const found = await of('ana')
    expect(found).toMatchObject({
      total: 3,
      activities: [
        { type: 'payment', metadata: { amount: 5 } },
        { type: 'booking', service: 'grooming' },
        {
          type: 'login',
          device: 'mobile',
          browser: 'Chrome',
          os: 'Android',
          country: 'Spain',
          ip: null,
          user_agent: null,
        },
      ],
    })
    const page = await server.ask(customerActivities, {
      params: { user_id: 'ana' },
      query: { limit: '1', offset: '1' },
    })
    expect(page.body).toMatchObject({ total: 3, activities: [{ id: 'b1' }] })
  })

  it('of a single one that is wrong are refused with the field', async () => {
    const { status, body } = await server.ask(createActivities, {
      body: { customer_id: 'ana', tpye: 'login' },
    })
    expect(status).toBe(400)
    expect((body.errors as { path: string }[]).map(({ path }) => path)).toContain('type')
  })

  it('take device and country from the request where a page sent it, and from nobody else', async () => {
    const headers = { 'user-agent': chrome }
    const view = { customer_id: 'bo', type: 'page_view', occurred_at: '2024-03-01T10:00:00Z' }
    await server.ask(createActivities, { body: { ...view, id: 'server' }, headers })
    await server.ask(createActivities, {
      body: { ...view, id: 'page' },
      headers: { ...headers, origin: 'https://shop.example' },
    })
    const { activities } = await of('bo')
    const devices = Object.fromEntries(
      (activities as { id: string; device: string }[]).map(one => [one.id, one.device]),
    )
    expect(devices).toEqual({ server: null, page: 'mobile' })
  })

  it('of a visitor count as the customer’s whom they turn out to be, earlier ones too', async () => {
    const view = { anonymous_id: 'v1', type: 'page_view', occurred_at: '2024-04-01T10:00:00Z' }
    await server.ask(createActivities, { body: [{ ...view, id: 'early' }] })
    const before = Number((await of('bo')).total)
    const known = { body: { type: 'identify', anonymous_id: 'v1', customer_id: 'bo' } }
    await server.ask(createActivities, known)
    await server.ask(createActivities, { body: [{ ...view, id: 'late' }] })
    expect((await of('bo')).total).toBe(before + 3)
    const other = await server.ask(identifyVisitor, { body: { anonymous_id: 'v1', customer_id: 'ana' } })
    expect([other.status, other.body.code]).toEqual([409, 'conflict'])
    const same = await server.ask(identifyVisitor, { body: { anonymous_id: 'v1', customer_id: 'bo' } })
    expect(same.status).toBe(200)
  })

  it('need rights to be read', async () => {
    expect((await server.ask(recentActivities, { as: published() })).status).toBe(403)
    const { body } = await server.ask(recentActivities, { query: { limit: '2', type: 'page_view' } })
    expect((body.activities as { type: string }[]).map(({ type }) => type)).toEqual([
      'page_view',
      'page_view',
    ])
    expect((await server.ask(customerActivities, { params: { user_id: 'nobody' } })).status).toBe(404)
  })
})

describe('a key that anybody may hold', () => {
  it('replaces no row that is not its own, and the same again changes nothing', async () => {
    const forged = { id: 'b1', customer_id: 'ana', type: 'logout', occurred_at: '2024-03-02T10:00:00Z' }
    const twice = [1, 2].map(() => server.ask(createActivities, { body: forged, as: published() }))
    for (const { body } of await Promise.all(twice)) expect(body.ids).toEqual(['key-1:b1'])
    const { activities } = await of('ana')
    const ids = (activities as { id: string; type: string }[]).filter(({ id }) => id.endsWith('b1'))
    expect(ids.map(({ id, type }) => `${id} ${type}`).sort()).toEqual(['b1 booking', 'key-1:b1 logout'])
  })

  it('makes no customer, and links nobody to one who is not there', async () => {
    const stranger = { type: 'identify', anonymous_id: 'v9', customer_id: 'stranger' }
    await server.ask(createActivities, { body: stranger, as: published() })
    const linked = await server.ask(identifyVisitor, {
      body: { anonymous_id: 'v9', customer_id: 'stranger' },
      as: published(),
    })
    expect(linked.body).toMatchObject({ errors: [{ path: 'customer_id' }] })
    expect((await server.ask(customerActivities, { params: { user_id: 'stranger' } })).status).toBe(404)
    const { body } = await server.ask(recentActivities, { query: { type: 'identify' } })
    expect(body.activities).toMatchObject([{ anonymous_id: 'v9', customer_id: null }, { customer_id: 'bo' }])
  })
})
