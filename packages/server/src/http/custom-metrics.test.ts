import {
  changeCustomMetric,
  createCustomMetric,
  deleteCustomMetric,
  getCatalogue,
  listCustomMetrics,
  previewCustomMetric,
  queryMetric,
} from '@clientele/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestServer, type TestServer } from '../../test/served.ts'
import { sql } from '../lib/sql.ts'
import { customMetricRoutes } from './custom-metrics.ts'
import { queryRoutes } from './query.ts'

describe('metrics of an organization’s own, over HTTP', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await openTestServer(({ imports, warehouse }) => [
      ...customMetricRoutes(warehouse, imports.deps.store),
      ...queryRoutes(warehouse),
    ])
    const { engine } = server.warehouse
    const { id } = server.scope.organization
    await engine.write(id, run =>
      run(sql`insert into ${engine.table(id, 'interactions')} (id, customer_id, type, status, occurred_at)
        values ('1', 'ana', 'call', 'completed', cast('2024-03-01 10:00:00' as timestamp))`),
    )
  })
  afterAll(() => server.close())

  const calls = {
    kind: 'measure',
    of: 'interactions',
    measure: { is: 'count' },
    where: [{ property: 'type', is: 'equals', value: 'call' }],
  }

  it('are previewed, saved, and then like every other', async () => {
    const preview = await server.ask(previewCustomMetric, { body: { spec: calls } })
    expect(preview.body).toMatchObject({ metric: 'custom.preview', rows: [{ value: 1, rows: 1 }] })

    const created = await server.ask(createCustomMetric, { body: { name: 'Calls made', spec: calls } })
    expect(created).toMatchObject({ status: 201, body: { id: 'custom.calls-made', spec: calls } })
    const asked = await server.ask(queryMetric, { params: { metric: 'custom.calls-made' } })
    expect(asked.body).toMatchObject({ rows: [{ value: 1, rows: 1 }], meta: { rows_used: 1 } })
    const csv = await server.app.inject('/api/v1/query/custom.calls-made?format=csv')
    expect(csv.body).toBe('value,rows\r\n1,1\r\n')
    const { body } = await server.ask(getCatalogue, {})
    expect(body).toMatchObject({
      metrics: expect.arrayContaining([
        expect.objectContaining({ id: 'custom.calls-made', feature: 'custom', title: 'Calls made' }),
      ]),
    })

    const spec = { ...calls, where: [{ property: 'type', is: 'equals', value: 'email' }] }
    const slug = { params: { slug: 'calls-made' } }
    await server.ask(changeCustomMetric, { ...slug, body: { spec } })
    const changed = await server.ask(queryMetric, { params: { metric: 'custom.calls-made' } })
    expect(changed.body).toMatchObject({ rows: [{ value: 0 }] })

    expect((await server.ask(deleteCustomMetric, slug)).status).toBe(204)
    expect((await server.ask(listCustomMetrics, {})).body).toEqual({ metrics: [] })
    expect((await server.ask(queryMetric, { params: { metric: 'custom.calls-made' } })).status).toBe(404)
  })

  it('are not saved where they cannot be asked, nor by whoever may only read', async () => {
    const wrong = { ...calls, measure: { is: 'sum', field: 'type' } }
    expect(await server.ask(createCustomMetric, { body: { name: 'x', spec: wrong } })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'measure.field' }] },
    })
    const reader = server.limited({ permissions: new Set(['analytics:read']) })
    const refused = await server.ask(createCustomMetric, { body: { name: 'x', spec: calls }, as: reader })
    expect(refused.status).toBe(403)
  })
})
