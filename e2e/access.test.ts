import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createOrganization, type Person, signUp, signUpByApi } from './account.ts'
import { chromiumPath, inScheme, openBrowser } from './browser.ts'
import { countRowsBehind, figure, openDefinition } from './figures.ts'
import { ask, type Credentials, type ProblemBody } from './http.ts'
import { discard, type RunningServer, startServer } from './server.ts'

const orders = [
  { id: '1', branch_id: 'north', customer_id: 'c1', ordered_at: '2024-03-01T10:00:00Z', total: 10 },
  { id: '2', branch_id: 'north', customer_id: 'c1', ordered_at: '2024-03-05T10:00:00Z', total: 20 },
  { id: '3', branch_id: 'south', customer_id: 'c2', ordered_at: '2024-03-09T10:00:00Z', total: 40 },
]
const customers = [
  { id: 'c1', name: 'Carla Clark', email: 'carla@example.org' },
  { id: 'c2', name: 'Diego Díaz', email: 'diego@example.org' },
]
const password = 'a long walk home'

interface Rows {
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

let server: RunningServer
let as: Credentials
const api = (path: string) => `${server.url}/api/v1/${path}`

/** Invites somebody and joins as them, without a browser. */
async function join(
  email: string,
  role: string,
  branches: 'all' | readonly string[] = 'all',
): Promise<Credentials> {
  const { body } = await ask<{ token: string }>(api('members/invitations'), {
    as,
    json: { email, role, branches },
  })
  const joined = await ask<{ access_token: string }>(api(`auth/invitations/${body.token}`), {
    json: { name: `The ${role}`, password },
  })
  return { token: joined.body.access_token, organization: 'corner-shop' }
}

async function makeKey(permissions: readonly string[]): Promise<Credentials> {
  const { body } = await ask<{ key: string }>(api('keys'), { as, json: { name: 'A key', permissions } })
  return { token: body.key }
}

beforeAll(async () => {
  server = await startServer({ SAMPLES: 'false' })
  const token = await signUpByApi(server)
  as = await createOrganization(server.url, token, 'Corner shop')
  for (const [id, name] of [
    ['north', 'North Street'],
    ['south', 'South Street'],
  ]) {
    await ask(api('branches'), { as, json: { id, name } })
  }
  const sent = await ask(api('ingest/orders'), { as, json: orders })
  expect(sent.body).toEqual({ accepted: 3, rejected: [] })
  await ask(api('ingest/customers'), { as, json: customers })
})
afterAll(async () => {
  await server?.stop()
  discard(server.folder)
})

describe('over the API', () => {
  const total = async (who: Credentials) => {
    const { body } = await ask<Rows>(api('query/purchases.revenue?period=all'), { as: who })
    return body.rows[0]?.gross
  }
  const statusOf = async (who: Credentials, path: string, json?: unknown) =>
    (await ask<ProblemBody>(api(path), { as: who, ...(json !== undefined && { json }) })).status

  test('a viewer sees figures and no customers; staff see customers; nobody of them manages', async () => {
    const viewer = await join('viewer@example.org', 'viewer')
    expect(await total(viewer)).toBe(70)
    expect(await statusOf(viewer, 'query/customers.list')).toBe(403)
    expect(await statusOf(viewer, 'ingest/orders', orders)).toBe(403)
    expect(await statusOf(viewer, 'members')).toBe(403)
    const staff = await join('staff@example.org', 'staff')
    const list = await ask<Rows>(api('query/customers.list?search=carla'), { as: staff })
    expect(list.body.rows).toMatchObject([{ id: 'c1', name: 'Carla Clark' }])
    expect(await statusOf(staff, 'imports')).toBe(403)
    expect(await statusOf(staff, 'keys')).toBe(403)
  })

  test('a member of one branch sees its rows alone, whatever they ask for', async () => {
    const north = await join('north@example.org', 'analyst', ['north'])
    expect(await total(north)).toBe(30)
    const list = await ask<Rows>(api('query/purchases.orders?period=all'), { as: north })
    expect(list.body.rows.map(({ id }) => id).sort()).toEqual(['1', '2'])
    const ofBranch = (id: string) =>
      ask<Rows>(api(`query/purchases.revenue?period=all&branch_id=${id}`), { as: north })
    const [other, unknown] = [await ofBranch('south'), await ofBranch('nowhere')]
    expect([other.status, other.body.rows]).toEqual([unknown.status, unknown.body.rows])
    expect(other.body.rows ?? []).not.toMatchObject([{ gross: 40 }])
    expect(await statusOf(north, 'ingest/orders', orders)).toBe(403)
  })

  test('a key does what it was given, with names masked unless it may read them, and nothing once revoked', async () => {
    const reader = await makeKey(['analytics:read', 'customers:read'])
    const list = await ask<Rows>(api('query/customers.list?sort=id&direction=asc'), { as: reader })
    expect(list.body.rows.map(({ id, name }) => [id, name])).toEqual([
      ['c1', 'C•••'],
      ['c2', 'D•••'],
    ])
    expect(JSON.stringify(list.body)).not.toMatch(/Carla|carla@/)
    expect(await statusOf(reader, 'ingest/orders', orders)).toBe(403)
    const writer = await makeKey(['data:write'])
    expect(await statusOf(writer, 'ingest/orders', orders)).toBe(200)
    expect(await statusOf(writer, 'query/purchases.revenue')).toBe(403)
    const { body } = await ask<{ keys: readonly { id: string }[] }>(api('keys'), { as })
    for (const { id } of body.keys) await ask(api(`keys/${id}`), { as, method: 'DELETE' })
    expect(await statusOf(reader, 'query/purchases.revenue')).toBe(401)
  })

  test('a key is never given more than who makes it has', async () => {
    const admin = await join('admin@example.org', 'admin')
    const made = await ask<ProblemBody>(api('keys'), { as: admin, json: { name: 'Above me', role: 'owner' } })
    expect([201, 403]).toContain(made.status)
    const analyst = await join('analyst@example.org', 'analyst')
    expect(await statusOf(analyst, 'keys', { name: 'None at all', role: 'viewer' })).toBe(403)
  })

  test('an unknown organization and somebody else’s are alike not there', async () => {
    const outsider = await makeKey(['analytics:read'])
    const mine = await createOrganization(server.url, as.token, 'Other shop')
    const of = (organization: string) =>
      ask<ProblemBody>(api('query/purchases.revenue'), { as: { ...outsider, organization } })
    const [unknown, foreign] = [await of('no-such-shop'), await of(mine.organization ?? '')]
    expect([unknown.status, foreign.status]).toEqual([404, 404])
    expect(foreign.body.detail.replaceAll('other-shop', 'no-such-shop')).toBe(unknown.body.detail)
  })

  test('strange, foreign and spent tokens open nothing', async () => {
    const [head, payload] = as.token.split('.')
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`
    for (const token of ['', 'x', `${head}.${payload}.AAAA`, unsigned, 'ck_0000_nothing']) {
      const { status, body } = await ask<ProblemBody>(api('me'), { as: { token } })
      expect([status, body.code], token).toEqual([401, 'unauthenticated'])
    }
  })
})

describe.skipIf(!chromiumPath)('in the browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(async () => browser?.close())

  /** Somebody who was invited, on a page of their own. */
  async function enter(person: Person, role: string, branches: 'all' | readonly string[]): Promise<Page> {
    const { body } = await ask<{ link: string }>(api('members/invitations'), {
      as,
      json: { email: person.email, role, branches },
    })
    const page = await (await inScheme(browser, 'light')).newPage()
    await page.goto(new URL(body.link, server.url).href)
    await signUp(page, person)
    await page.waitForURL('**/o/corner-shop/overview')
    return page
  }
  const open = (page: Page, path: string) => page.goto(`${server.url}/o/corner-shop/${path}`)

  test('a viewer reads figures, and is told what they may not see', async () => {
    const page = await enter({ name: 'Vera', email: 'vera@example.org', password }, 'viewer', 'all')
    await open(page, 'overview?period=all')
    expect(await figure(page, 'orders').innerText()).toBe('3')
    await open(page, 'customers?period=all')
    expect(await figure(page, 'total').innerText()).toBe('2')
    await page
      .getByText(/customers:read|Ask an owner/)
      .first()
      .waitFor()
    expect(await page.getByText('Carla Clark').count()).toBe(0)
    await open(page, 'data')
    await page.getByText('You cannot import here').waitFor()
    await open(page, 'settings/members')
    await page.getByRole('main').getByText(/owner/i).first().waitFor()
    expect(await page.getByText('carla@example.org').count()).toBe(0)
    await page.context().close()
  })

  test('a member of one branch sees its figures, its customers and no other branch to choose', async () => {
    const page = await enter({ name: 'Nora', email: 'nora@example.org', password }, 'analyst', ['north'])
    await open(page, 'overview?period=all')
    expect(await figure(page, 'orders').innerText()).toBe('2')
    expect(await figure(page, 'net').innerText()).toBe('€30.00')
    expect(await page.getByRole('button', { name: /^Branches/ }).count()).toBe(0)
    expect(await countRowsBehind(page, 'orders')).toBe('2')
    await open(page, 'customers?period=all')
    await page.getByText('Carla Clark').first().waitFor()
    await page.context().close()
  })

  test('an owner filters by branch, and the address and the definition say so', async () => {
    const page = await enter({ name: 'Olga', email: 'olga@example.org', password }, 'owner', 'all')
    await open(page, 'overview?period=all')
    await page.getByRole('button', { name: /^Branches/ }).click()
    await page.getByRole('menuitem', { name: 'South Street' }).click()
    await page.waitForURL('**branch_id=south*')
    await page.keyboard.press('Escape')
    await expect.poll(() => figure(page, 'net').innerText()).toBe('€40.00')
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Revenue' }).click()
    await page.waitForURL('**/revenue?*branch_id=south*')
    expect(await figure(page, 'gross').innerText()).toBe('€40.00')
    await openDefinition(page, 'gross')
    await page.context().close()
  })

  test('an organization that one is no member of looks like none', async () => {
    const page = await enter({ name: 'Otto', email: 'otto@example.org', password }, 'viewer', 'all')
    for (const slug of ['other-shop', 'no-such-shop']) {
      await page.goto(`${server.url}/o/${slug}/overview`)
      await page.getByText('There is no such organization').waitFor()
    }
    await page.context().close()
  })
})
