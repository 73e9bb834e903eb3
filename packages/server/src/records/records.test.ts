import {
  assignSegment,
  changeAssignment,
  changeCustomer,
  changeInteraction,
  createCustomer,
  createInteraction,
  getCustomerRecord,
  getInteraction,
  listAssignments,
  listInteractions,
  listMerges,
  mergeCustomers,
  undoMerge,
} from '@clientele/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestServer, type TestServer } from '../../test/served.ts'
import { answer } from '../warehouse/answer.ts'
import { recordRoutes } from './routes/all.ts'

let server: TestServer
beforeAll(async () => {
  server = await openTestServer(({ imports, warehouse }) =>
    recordRoutes({
      store: imports.deps.store,
      warehouse,
      write: imports.intake.write,
      countryOf: () => null,
      keepsAddresses: false,
    }),
  )
  await server.imports.intake.write(server.scope, 'customers', [
    {
      id: 'ana',
      name: 'Ana',
      email: 'ana@example.com',
      branch_id: 'north',
      created_at: '2024-01-01T00:00:00Z',
    },
    {
      id: 'anna',
      name: 'Anna',
      phone: '600 100 200',
      branch_id: 'south',
      created_at: '2023-01-01T00:00:00Z',
    },
    { id: 'bo', name: 'Bo', branch_id: 'north', created_at: '2024-01-01T00:00:00Z' },
  ])
  await server.imports.intake.write(server.scope, 'orders', [
    { id: 'o1', customer_id: 'ana', ordered_at: '2024-02-01T10:00:00Z', total: 10, branch_id: 'north' },
    { id: 'o2', customer_id: 'anna', ordered_at: '2024-02-02T10:00:00Z', total: 20, branch_id: 'south' },
  ])
})
afterAll(() => server.close())

const north = () => server.limited({ branches: ['north'] })
const viewer = () => server.limited({ permissions: new Set(['analytics:read', 'organization:read']) })
const trail = async () => {
  const { entries } = await server.imports.deps.store.audit(server.scope).page({ limit: 200 })
  return entries.map(({ action, target }) => `${action} ${target}`)
}

describe('interactions', () => {
  const call = { customer_id: 'ana', type: 'call', subject: 'Delivery' }

  it('are logged, completed and cancelled, and the trail says so', async () => {
    const created = await server.ask(createInteraction, { body: { ...call, status: 'pending' } })
    expect(created.status).toBe(201)
    expect(created.body).toMatchObject({ ...call, status: 'pending', created_by: 'Clientele' })
    const id = String(created.body.id)
    const done = await server.ask(changeInteraction, { params: { id }, body: { status: 'completed' } })
    expect(done.body).toMatchObject({
      id,
      ...call,
      status: 'completed',
      occurred_at: created.body.occurred_at,
    })
    const other = await server.ask(createInteraction, { body: call })
    const off = { params: { id: String(other.body.id) }, body: { status: 'cancelled', subject: null } }
    expect((await server.ask(changeInteraction, off)).body).toMatchObject({
      status: 'cancelled',
      subject: null,
    })
    const { body } = await server.ask(listInteractions, {
      query: { customer_id: 'ana', status: 'completed' },
    })
    expect(body).toMatchObject({ total: 1, interactions: [{ id }] })
    expect(await trail()).toEqual(
      expect.arrayContaining([`interaction.created ${id}`, `interaction.changed ${id}`]),
    )
  })

  it('are refused with the field that is wrong', async () => {
    const refused = await Promise.all([
      server.ask(createInteraction, { body: { ...call, customer_id: 'nobody' } }),
      server.ask(createInteraction, { body: { ...call, status: 'dreaming' } }),
      server.ask(createInteraction, { body: { ...call, occurred_at: 'yesterday' } }),
      server.ask(createInteraction, { body: { ...call, stauts: 'pending' } }),
      server.ask(createInteraction, { body: { ...call, occurred_at: '1600-01-01T00:00:00Z' } }),
    ])
    const paths = refused.map(({ status, body }) => [
      status,
      (body.errors as { path: string }[]).map(({ path }) => path).join(),
    ])
    expect(paths).toEqual([
      [400, 'customer_id'],
      [400, 'status'],
      [400, 'occurred_at'],
      [400, 'body'],
      [400, 'occurred_at'],
    ])
    expect((await server.ask(getInteraction, { params: { id: 'none' } })).status).toBe(404)
  })

  it('need the right, and stay in the branches of whoever writes', async () => {
    expect((await server.ask(createInteraction, { body: call, as: viewer() })).status).toBe(403)
    const own = await server.ask(createInteraction, { body: call, as: north() })
    expect(own.body).toMatchObject({ branch_id: 'north' })
    const foreign = await server.ask(createInteraction, {
      body: { ...call, branch_id: 'south' },
      as: north(),
    })
    expect(foreign.status).toBe(400)
    const unseen = await server.ask(createInteraction, {
      body: { ...call, customer_id: 'anna' },
      as: north(),
    })
    expect(unseen.body).toMatchObject({ errors: [{ path: 'customer_id' }] })
    const south = await server.ask(createInteraction, { body: { ...call, branch_id: 'south' } })
    const id = String(south.body.id)
    const change = { params: { id }, body: { status: 'cancelled' }, as: north() }
    expect((await server.ask(changeInteraction, change)).status).toBe(404)
  })

  it('show no free text to whoever may not read personal data', async () => {
    const masked = server.limited({ permissions: new Set(['customers:read']) })
    const { body } = await server.ask(listInteractions, { query: { limit: '1' }, as: masked })
    expect(body).toMatchObject({ interactions: [{ subject: expect.stringMatching(/^D•••$/) }] })
  })

  it('keep both of two changes made at once', async () => {
    const { body } = await server.ask(createInteraction, { body: call })
    const params = { id: String(body.id) }
    await Promise.all([
      server.ask(changeInteraction, { params, body: { subject: 'Changed' } }),
      server.ask(changeInteraction, { params, body: { description: 'Also' } }),
    ])
    expect((await server.ask(getInteraction, { params })).body).toMatchObject({
      subject: 'Changed',
      description: 'Also',
    })
  })
})

describe('segments', () => {
  it('are assigned once, changed, and ended without being deleted', async () => {
    const assigned = await server.ask(assignSegment, {
      body: { customer_id: 'bo', segment: 'VIP Gold', value: 3 },
    })
    expect(assigned.body).toMatchObject({ segment: 'vip_gold', value: 3, active: true, ended_at: null })
    const again = await server.ask(assignSegment, { body: { customer_id: 'bo', segment: 'vip-gold' } })
    expect([again.status, again.body.code]).toEqual([409, 'conflict'])
    const params = { id: String(assigned.body.id) }
    const changed = await server.ask(changeAssignment, { params, body: { value: 5 } })
    expect(changed.body).toMatchObject({ value: 5, active: true })
    const ended = await server.ask(changeAssignment, { params, body: { active: false } })
    expect(ended.body).toMatchObject({ active: false, ended_at: expect.any(String), value: 5 })
    expect((await server.ask(changeAssignment, { params, body: { active: false } })).status).toBe(409)
    expect(
      (await server.ask(assignSegment, { body: { customer_id: 'bo', segment: 'vip gold' } })).status,
    ).toBe(201)
    const { body } = await server.ask(listAssignments, { query: { customer_id: 'bo' } })
    expect(body.total).toBe(2)
    const { body: active } = await server.ask(listAssignments, {
      query: { customer_id: 'bo', active: 'true' },
    })
    expect(active.total).toBe(1)
  })

  it('cannot end before they began', async () => {
    const { body } = await server.ask(assignSegment, {
      body: { customer_id: 'ana', segment: 'vip', assigned_at: '2024-05-01T00:00:00Z' },
    })
    const early = { params: { id: String(body.id) }, body: { ended_at: '2024-04-01T00:00:00Z' } }
    expect((await server.ask(changeAssignment, early)).body).toMatchObject({ errors: [{ path: 'ended_at' }] })
  })
})

describe('customers', () => {
  it('are added and edited, field by field', async () => {
    const added = await server.ask(createCustomer, { body: { name: 'Cy', tags: ['new', 'walk-in'] } })
    expect(added.body).toMatchObject({ name: 'Cy', tags: ['new', 'walk-in'], source: 'clientele' })
    const params = { customer_id: String(added.body.id) }
    const edited = await server.ask(changeCustomer, { params, body: { email: 'cy@example.com', tags: null } })
    expect(edited.body).toMatchObject({ name: 'Cy', email: 'cy@example.com', tags: null })
    const wrong = await server.ask(changeCustomer, { params, body: { email: 'not an address' } })
    expect(wrong.body).toMatchObject({ errors: [{ path: 'email' }] })
    expect((await server.ask(createCustomer, { body: { id: 'ana', name: 'Ana' } })).status).toBe(409)
    expect((await server.ask(changeCustomer, { params, body: { name: 'X' }, as: viewer() })).status).toBe(403)
  })

  it('are merged and taken apart; facts, also later ones, and edits follow', async () => {
    const ana = { params: { customer_id: 'ana' } }
    const spent = async () => {
      const { rows } = await answer(server.warehouse, server.scope, 'customers.profile', {
        customer_id: 'ana',
      })
      return rows[0]?.net
    }
    expect(await spent()).toBe(10)
    expect(
      (await server.ask(mergeCustomers, { ...ana, body: { merged_id: 'anna' }, as: north() })).status,
    ).toBe(403)
    const merged = await server.ask(mergeCustomers, { ...ana, body: { merged_id: 'anna' } })
    expect(merged.body).toMatchObject({ merged_id: 'anna', into_id: 'ana', survivor_id: 'ana' })
    expect((await server.ask(mergeCustomers, { ...ana, body: { merged_id: 'anna' } })).status).toBe(404)
    await server.imports.intake.write(server.scope, 'orders', [
      { id: 'o3', customer_id: 'anna', ordered_at: '2024-02-03T10:00:00Z', total: 40 },
    ])
    expect(await spent()).toBe(70)
    expect((await server.ask(getCustomerRecord, ana)).body).toMatchObject({
      name: 'Ana',
      phone: '600 100 200',
      created_at: '2023-01-01T00:00:00Z',
    })
    await server.ask(changeCustomer, { ...ana, body: { city: 'Vigo' } })
    const old = { params: { customer_id: 'anna' } }
    expect((await server.ask(getCustomerRecord, old)).status).toBe(404)
    expect((await server.ask(listMerges, old)).body).toMatchObject({ merged_into: { survivor_id: 'ana' } })
    const late = await server.ask(createInteraction, { body: { customer_id: 'anna', type: 'call' } })
    expect(late.body.detail).toContain('«ana»')

    expect((await server.ask(undoMerge, { params: { customer_id: 'ana', merged_id: 'anna' } })).status).toBe(
      200,
    )
    expect(await spent()).toBe(10)
    // what was edited meanwhile stays the survivor's, and took nothing of the other record with it
    expect((await server.ask(getCustomerRecord, ana)).body).toMatchObject({ city: 'Vigo', phone: null })
    expect((await server.ask(getCustomerRecord, old)).body).toMatchObject({ name: 'Anna', city: null })
    expect(await trail()).toEqual(
      expect.arrayContaining(['customer.merged ana', 'customer.merge_undone ana']),
    )
  })

  it('cannot be merged with themselves or into one who is not there', async () => {
    const bo = { params: { customer_id: 'bo' } }
    expect((await server.ask(mergeCustomers, { ...bo, body: { merged_id: 'bo' } })).status).toBe(400)
    expect((await server.ask(mergeCustomers, { ...bo, body: { merged_id: 'nobody' } })).status).toBe(404)
  })
})
