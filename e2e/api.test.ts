import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from '../packages/contract/src/index.ts'
import { createOrganization, signUpByApi } from './account.ts'
import { chromiumPath, openBrowser } from './browser.ts'
import { ask, type Credentials, type ProblemBody } from './http.ts'
import { discard, type RunningServer, startServer } from './server.ts'

interface Operation {
  readonly operationId?: string
  readonly summary?: string
  readonly parameters?: readonly { readonly name: string; readonly in: string }[]
  readonly responses?: Readonly<Record<string, unknown>>
}
interface Reference {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

let server: RunningServer
let as: Credentials
const at = (path: string) => `${server.url}${path}`

beforeAll(async () => {
  server = await startServer({ SAMPLES: 'false', ENVIRONMENT: 'test' })
  const token = await signUpByApi(server)
  as = await createOrganization(server.url, token, 'Corner shop')
})
afterAll(async () => {
  await server?.stop()
  discard(server.folder)
})

test('/health says how the server and its stores are', async () => {
  const { status, body } = await ask(at('/health'))
  expect(status).toBe(200)
  expect(body).toMatchObject({
    status: 'healthy',
    service: 'clientele',
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    environment: 'test',
    database: 'connected',
    stores: { control: { kind: 'sqlite', state: 'ok' }, facts: { kind: 'duckdb', state: 'ok' } },
  })
})

describe('/openapi.json', () => {
  let reference: Reference
  beforeAll(async () => {
    reference = (await ask<Reference>(at('/openapi.json'))).body
  })

  test('is a sound OpenAPI 3.1 document', () => {
    expect(reference.openapi).toMatch(/^3\.1\.\d$/)
    const operations = Object.entries(reference.paths).flatMap(([path, methods]) =>
      Object.values(methods).map(operation => ({ path, ...operation })),
    )
    for (const { path, parameters = [], responses = {}, summary } of operations) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const described = parameters.filter(parameter => parameter.in === 'path').map(({ name }) => name)
      expect(described.sort(), path).toEqual(named.sort())
      expect(Object.keys(responses).length, path).toBeGreaterThan(0)
      expect(summary, path).toBeTruthy()
    }
    const ids = operations.map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('points at nothing that is not in it', () => {
    const pointers = [...JSON.stringify(reference).matchAll(/"\$ref":"#\/components\/(\w+)\/([\w.-]+)"/g)]
    expect(pointers.length).toBeGreaterThan(0)
    for (const [pointer, kind = '', name = ''] of pointers)
      expect(reference.components[kind]?.[name], pointer).toBeDefined()
    const others = [...JSON.stringify(reference).matchAll(/"\$ref":"(?!#\/components\/)[^"]*"/g)]
    expect(others.map(([pointer]) => pointer)).toEqual([])
  })

  test('lists every endpoint of the contract that the server has, and every metric', async () => {
    const { body } = await ask<{ metrics: readonly { id: string }[] }>(at('/api/v1/catalog'), { as })
    expect(body.metrics.length).toBeGreaterThan(20)
    for (const { id } of body.metrics) expect(reference.paths).toHaveProperty([`/api/v1/query/${id}`, 'get'])
    const endpoints = Object.values<unknown>(contract).filter(isEndpoint)
    expect(endpoints.length).toBeGreaterThan(30)
    const missing = endpoints
      .map(({ method, path }) => [method.toLowerCase(), path.replaceAll(/:(\w+)/g, '{$1}')] as const)
      .filter(([method, path]) => reference.paths[path]?.[method] === undefined)
      .map(line => line.join(' '))
    expect(missing).toEqual([])
  })
})

describe.skipIf(!chromiumPath)('/docs', () => {
  test('opens under its own policy, from this server alone', async () => {
    const browser = await openBrowser()
    try {
      const page = await browser.newPage()
      const complaints: string[] = []
      const strangers: string[] = []
      page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
      page.on('pageerror', error => complaints.push(error.message))
      page.on('request', request => {
        if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(server.url))
          strangers.push(request.url())
      })
      const answer = await page.goto(at('/docs'))
      expect(answer?.headers()['content-security-policy']).toContain("default-src 'self'")
      await page.getByText('Metrics: purchases', { exact: true }).click()
      await page.getByText('/api/v1/query/purchases.revenue', { exact: true }).waitFor()
      expect(complaints).toEqual([])
      expect(strangers).toEqual([])
    } finally {
      await browser.close()
    }
  })
})

describe('a refusal', () => {
  /** Every refusal has these; what differs is the code and the words. */
  const refused = async (
    [status, code]: readonly [number, string],
    ...asked: Parameters<typeof ask>
  ): Promise<ProblemBody> => {
    const answer = await ask<ProblemBody>(...asked)
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(answer.body).toMatchObject({
      status,
      type: expect.any(String),
      title: expect.any(String),
      detail: expect.stringMatching(/\.$/),
      request_id: answer.headers.get('x-request-id'),
    })
    return answer.body
  }
  const ingest = '/api/v1/ingest/orders'
  const order = { id: '1', ordered_at: '2024-03-01T10:00:00Z', total: 10 }

  test('carries the request’s own id, unless it could harm a log', async () => {
    const own = await refused([404, 'not_found'], at('/api/v1/nothing'), {
      headers: { 'x-request-id': 'till-7.42' },
    })
    expect(own.request_id).toBe('till-7.42')
    const harmful = await refused([404, 'not_found'], at('/api/v1/nothing'), {
      headers: { 'x-request-id': 'a b"c' },
    })
    expect(harmful.request_id).toMatch(/^[\w-]{36}$/)
  })

  test('names each field of a body that is wrong', async () => {
    const { errors, detail } = await refused([400, 'invalid_request'], at('/api/v1/organizations'), {
      as,
      json: { name: '', time_zone: 'Europe/Madrid', currency: 'Doubloons' },
    })
    expect(errors?.map(({ path }) => path).sort()).toEqual(['currency', 'name'])
    expect(detail).toContain('currency')
  })

  test('names a parameter of a metric that is wrong, and a metric that is not there', async () => {
    const { errors } = await refused(
      [400, 'invalid_request'],
      at('/api/v1/query/purchases.over_time?interval=fortnight&period=lately'),
      { as },
    )
    expect(errors?.map(({ path }) => path).sort()).toEqual(['interval', 'period'])
    await refused([404, 'not_found'], at('/api/v1/query/purchases.dreams'), { as })
  })

  test('meets what is no JSON, and what is too much of it', async () => {
    const json = { 'content-type': 'application/json' }
    const signIn = at('/api/v1/auth/sign-in')
    await refused([400, 'malformed_body'], signIn, { body: '{"email": ', headers: json })
    await refused([413, 'too_large'], signIn, { body: JSON.stringify('x'.repeat(2_000_000)), headers: json })
    await refused([415, 'unsupported_media_type'], signIn, {
      body: '<email/>',
      headers: { 'content-type': 'application/xml' },
    })
  })

  test('meets whoever has no token, for what needs one', async () => {
    await refused([401, 'unauthenticated'], at('/api/v1/me'))
    await refused([401, 'unauthenticated'], at(ingest), { json: [order] })
  })

  test('meets rows that cannot be read, and nothing of them comes in', async () => {
    const whole = gzipSync(JSON.stringify(Array.from({ length: 2000 }, (_, n) => ({ ...order, id: `${n}` }))))
    const gzip = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
    const cut = new Uint8Array(whole.subarray(0, whole.length / 2))
    const broken = await ask<ProblemBody>(at(ingest), { as, body: cut, headers: gzip })
    expect(broken.status).toBeGreaterThanOrEqual(400)
    expect(broken.status).toBeLessThan(500)
    const noise = await ask<ProblemBody>(at(ingest), {
      as,
      body: new Uint8Array(randomBytes(5000)),
      headers: gzip,
    })
    expect(noise.status).toBeGreaterThanOrEqual(400)
    expect(noise.status).toBeLessThan(500)
    const half = await ask<ProblemBody>(at(ingest), {
      as,
      body: '[{"id": "1", "ordered_at"',
      headers: { 'content-type': 'application/json' },
    })
    expect(half.status).toBeGreaterThanOrEqual(400)
    expect(half.status).toBeLessThan(500)
    await refused([400, 'invalid_request'], at('/api/v1/ingest/dreams'), { as, json: [order] })
    const { body } = await ask<{ data: { rows: Readonly<Record<string, number>> } }>(at('/api/v1/catalog'), {
      as,
    })
    expect(body.data.rows.orders).toBe(0)
  })
})

test('an API address that is not there is no page; any other is the application', async () => {
  expect((await ask(at('/api/v2/anything'))).status).toBe(404)
  expect((await ask(at('/assets/nothing.js'))).status).toBe(404)
  expect((await ask(at('/api/v1/me'), { as, method: 'DELETE' })).status).toBe(404)
  const page = await ask<string>(at('/o/corner-shop/overview'))
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
})

test('SQL in a search is text like any other', async () => {
  const customers = [
    { id: 'c1', name: "Robert'); drop table customers;--" },
    { id: 'c2', name: '100 % Ann_a' },
  ]
  await ask(at('/api/v1/ingest/customers'), { as, json: customers })
  const find = async (search: string) => {
    const { status, body } = await ask<{ rows: readonly { id: string }[] }>(
      at(`/api/v1/query/customers.list?search=${encodeURIComponent(search)}`),
      { as },
    )
    expect(status, search).toBe(200)
    return body.rows.map(({ id }) => id)
  }
  expect(await find("'); drop table customers;--")).toEqual(['c1'])
  expect(await find("' or '1'='1")).toEqual([])
  expect(await find('100 %')).toEqual(['c2'])
  expect(await find('%')).toEqual(['c2'])
  expect(await find('_')).toEqual(['c2'])
  expect((await find('')).sort()).toEqual(['c1', 'c2'])
})

function isEndpoint(value: unknown): value is contract.Endpoint {
  return (
    typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'access' in value
  )
}
