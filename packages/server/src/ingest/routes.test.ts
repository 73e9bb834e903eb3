import { gzipSync } from 'node:zlib'
import type { ImportDescription, ImportView, IngestResult } from '@clientele/contract'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { grantScope } from '../auth/scope.ts'
import { sql } from '../lib/sql.ts'
import { importCommitJob } from './imports/steps.ts'
import { importRoutes } from './routes/imports.ts'
import { ingestRoutes } from './routes/ingest.ts'
import { openTestImports, type TestImports } from './testing.ts'

describe('endpoints', () => {
  let imports: TestImports
  let app: FastifyInstance
  let scope: TestImports['scope']

  beforeEach(async () => {
    imports = await openTestImports({ timeZone: 'UTC' })
    scope = imports.scope
    app = await serve(imports, () => scope)
  })
  afterEach(async () => {
    await app.close()
    await imports.close()
  })

  const post = (url: string, payload: unknown, headers: Record<string, string> = {}) =>
    app.inject({ method: 'POST', url, payload: payload as string, headers })
  const upload = async (content: string | Buffer) =>
    (await post('/api/v1/imports', content, { 'x-file-name': 'My%20orders.csv' })).json<ImportDescription>()
  /** What the runner of jobs does. */
  const work = async () => {
    for (;;) {
      const job = await imports.deps.store.platform.jobs.claim({ worker: 'test', duration: 60_000 })
      if (!job) return
      const progress = async () => undefined
      await importCommitJob(imports.deps).run(job, { progress, signal: new AbortController().signal })
      await imports.deps.store.platform.jobs.finish(job.id, 'test')
    }
  }
  const view = async (id: string) => (await app.inject(`/api/v1/imports/${id}`)).json<ImportView>()

  const content = 'Order ID,Order Date,Amount,Customer ID\n1,2024-01-01,10,c1\n2,2024-01-02,ten,c1\n'

  describe('the wizard', () => {
    it('goes from a file to facts and back', async () => {
      const described = await upload(content)
      expect(described).toMatchObject({
        import: { file_name: 'My orders.csv', status: 'uploaded' },
        format: 'csv',
        columns: [
          { name: 'Order ID', target: 'id' },
          { name: 'Order Date', target: 'ordered_at' },
          { name: 'Amount', target: 'total' },
          { name: 'Customer ID', target: 'customer_id' },
        ],
        rows: [
          ['1', '2024-01-01', '10', 'c1'],
          ['2', '2024-01-02', 'ten', 'c1'],
        ],
        remembered: false,
        imported_before: [],
      })
      const { id } = described.import
      const checked = await post(`/api/v1/imports/${id}/check`, { mapping: described.proposed })
      expect(checked.json()).toMatchObject({
        status: 'ready',
        counts: { lines: 2, rows: 1, sales_total: 10, rejected: { lines: 1 } },
        merged: { inserted: 1, updated: 0, unchanged: 0 },
      })
      expect((await imports.facts()).orders).toEqual([])

      expect((await post(`/api/v1/imports/${id}/commit`, {})).statusCode).toBe(202)
      await work()
      expect(await view(id)).toMatchObject({ status: 'done', merged: { inserted: 1 }, progress: null })
      expect((await imports.facts()).orders).toMatchObject([{ id: '1', total: 10, customer_id: 'c1' }])

      const rejects = await app.inject(`/api/v1/imports/${id}/rejects`)
      expect(rejects.headers['content-type']).toContain('text/csv')
      expect(rejects.body).toContain('3,total,not_a_number')

      const undone = await post(`/api/v1/imports/${id}/undo`, {})
      expect(undone.json()).toMatchObject({ import: { status: 'undone' } })
      expect((await imports.facts()).orders).toEqual([])
    })

    it('offers a mapping that was made once, and says that the file came before', async () => {
      const first = await upload(content)
      const mapping = { ...first.proposed, columns: { ...first.proposed.columns, Amount: 'gross' } }
      await post(`/api/v1/imports/${first.import.id}/check`, { mapping })
      await post(`/api/v1/imports/${first.import.id}/commit`, {})
      await work()
      expect(await upload(content)).toMatchObject({
        remembered: true,
        proposed: { columns: { Amount: 'gross' } },
        imported_before: [{ id: first.import.id }],
      })
    })

    it('reads the file again with another dialect', async () => {
      const { import: record } = await upload('a;b,c\n1;2,3\n')
      const again = await post(`/api/v1/imports/${record.id}/describe`, { dialect: { delimiter: ',' } })
      expect(again.json<ImportDescription>().columns.map(({ name }) => name)).toEqual(['a;b', 'c'])
    })

    it('refuses steps out of order and a mapping that does not fit', async () => {
      const { import: record } = await upload(content)
      expect((await post(`/api/v1/imports/${record.id}/commit`, {})).statusCode).toBe(409)
      const wrong = { entity: 'orders', columns: { Nowhere: 'id' }, options: {} }
      const refused = await post(`/api/v1/imports/${record.id}/check`, { mapping: wrong })
      expect(refused.statusCode).toBe(422)
      expect(refused.json()).toMatchObject({ errors: [{ path: 'columns.Nowhere' }] })
      expect((await app.inject({ method: 'DELETE', url: `/api/v1/imports/${record.id}` })).statusCode).toBe(
        200,
      )
      expect((await post(`/api/v1/imports/${record.id}/commit`, {})).statusCode).toBe(409)
    })

    it('answers 404 for another organization’s import and refuses members of single branches', async () => {
      const { import: record } = await upload(content)
      const other = await imports.deps.store.platform.organizations.create({
        name: 'Other',
        timeZone: 'UTC',
        currency: 'EUR',
      })
      scope = grantScope({ ...imports.scope, organization: other })
      expect((await app.inject(`/api/v1/imports/${record.id}`)).statusCode).toBe(404)
      expect((await app.inject(`/api/v1/imports/${record.id}/rejects`)).statusCode).toBe(404)
      scope = grantScope({ ...imports.scope, branches: ['one'] })
      expect((await post('/api/v1/imports', content)).statusCode).toBe(403)
    })
  })

  describe('ingestion', () => {
    const send = (body: string | Buffer, headers: Record<string, string> = {}, entity = 'orders') =>
      post(`/api/v1/ingest/${entity}`, body, { 'content-type': 'application/json', ...headers })
    const order = (id: string, more: object = {}) => ({
      id,
      ordered_at: '2024-01-01T10:00:00Z',
      total: 5,
      ...more,
    })

    it('takes a JSON array with items, and names each bad row with its place', async () => {
      const answer = await send(
        JSON.stringify([
          order('1', {
            items: [{ product_id: 'pen', unit_price: 2.5, quantity: 2 }],
            attributes: { till: 4 },
          }),
          order('2', { status: 'lost' }),
          order('3', { totl: 5 }),
          7,
          order('4', { items: [{ product_id: 'pen' }], total: null }),
        ]),
      )
      expect(answer.statusCode).toBe(200)
      const { accepted, rejected } = answer.json<IngestResult>()
      expect(accepted).toBe(1)
      expect(rejected.map(({ index, code, path }) => [index, code, path])).toEqual([
        [1, 'not_allowed', 'status'],
        [2, 'unknown_field', 'totl'],
        [3, 'malformed', ''],
        [4, 'missing', 'items.unit_price'],
      ])
      expect(rejected[0]?.message).toBe('must be one of pending, processing, completed, delivered, cancelled')
      const facts = await imports.facts()
      expect(facts.orders).toMatchObject([{ id: '1', total: 5, attributes: '{"till":4}' }])
      expect(facts.items).toMatchObject([{ order_id: '1', product_id: 'pen', quantity: 2 }])
    })

    it('takes NDJSON, CSV and gzip alike', async () => {
      const ndjson = ['1', '2'].map(id => JSON.stringify(order(id))).join('\n')
      expect((await send(ndjson, { 'content-type': 'application/x-ndjson' })).json()).toEqual({
        accepted: 2,
        rejected: [],
      })
      expect((await send(gzipSync(ndjson), { 'content-encoding': 'gzip' })).json()).toEqual({
        accepted: 2,
        rejected: [],
      })
      const csv = 'id,ordered_at,total\n3,2024-01-01T10:00:00Z,5\n'
      expect((await send(csv, { 'content-type': 'text/csv' })).json()).toEqual({ accepted: 1, rejected: [] })
      expect(await imports.query(sql`select count(*) as n from ${imports.table('orders')}`)).toEqual([
        { n: 3 },
      ])
      // The second batch was the first again.
      expect(await imports.dataVersion()).toBe(2)
    })

    it('takes customers', async () => {
      const answer = await send(
        JSON.stringify([
          { id: 'c1', name: 'Ada', email: 'ada@example.org', tags: ['vip'] },
          { id: 'c2', email: 'nope' },
        ]),
        {},
        'customers',
      )
      expect(answer.json()).toMatchObject({
        accepted: 1,
        rejected: [{ index: 1, code: 'not_valid', path: 'email' }],
      })
      expect((await imports.facts()).customers).toMatchObject([{ id: 'c1', name: 'Ada', tags: '["vip"]' }])
    })

    it.each<[string, string | Buffer, Record<string, string>, number, string]>([
      ['an empty body', '', {}, 400, 'empty'],
      ['a truncated gzip', gzipSync(JSON.stringify([order('1')])).subarray(0, 40), {}, 422, 'gzip'],
      ['malformed JSON', '[{"id":1},,]', {}, 422, 'JSON is malformed'],
      ['JSON without an end', '[{"id":1},', {}, 422, 'has no end'],
      ['an unknown column', 'id,colour\n1,red\n', { 'content-type': 'text/csv' }, 422, '«colour»'],
      ['an unknown encoding', '[]', { 'content-encoding': 'br' }, 415, 'br'],
    ])('refuses %s', async (_, body, headers, status, sentence) => {
      const answer = await send(body, headers)
      expect(answer.statusCode).toBe(status)
      expect(answer.json().detail).toContain(sentence)
      expect((await imports.facts()).orders).toEqual([])
    })
  })
})

/** The routes behind a gate that lets the test's scope in. */
async function serve(imports: TestImports, scope: () => TestImports['scope']): Promise<FastifyInstance> {
  const { answerProblem } = await import('../http/problems.ts')
  const { register } = await import('../http/register.ts')
  const app = Fastify()
  app.setErrorHandler(answerProblem)
  const gate = {
    authenticate: async () => ({}) as never,
    chooseOrganization: async () => scope(),
  }
  const routes = [...importRoutes(imports.deps), ...ingestRoutes(imports.intake)]
  for (const route of routes.filter(({ endpoint }) => !endpoint.streams)) register(app, gate, route)
  await app.register(async inner => {
    inner.removeAllContentTypeParsers()
    inner.addContentTypeParser('*', (_, payload, done) => done(null, payload))
    for (const route of routes.filter(({ endpoint }) => endpoint.streams)) register(inner, gate, route)
  })
  return app
}
