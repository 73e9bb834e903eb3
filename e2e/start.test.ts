import { createServer, type Server } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { owner, signUpByApi } from './account.ts'
import { until } from './condition.ts'
import { ask } from './http.ts'
import { discard, emptyFolder, type StartedServer, spawnServer, startServer } from './server.ts'

const folders: string[] = []
const started: StartedServer[] = []
const newFolder = () => {
  const folder = emptyFolder()
  folders.push(folder)
  return folder
}
const start = async (...[environment, folder = newFolder()]: Parameters<typeof startServer>) => {
  const server = await startServer(environment, folder)
  started.push(server)
  return server
}
const withoutSample = { SAMPLES: 'false' }

afterEach(async () => {
  for (const server of started.splice(0)) await server.stop('SIGKILL')
  for (const folder of folders.splice(0)) discard(folder)
})

describe('on an empty folder', () => {
  test('prints its address and a link that works once', async () => {
    const server = await start(withoutSample)
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    const token = new URL(server.link).searchParams.get('token')
    const signUp = (email: string) =>
      ask<{ code?: string }>(`${server.url}/api/v1/auth/first-owner`, { json: { token, ...owner, email } })
    expect((await signUp(owner.email)).status).toBe(201)
    const again = await signUp('somebody.else@example.org')
    expect(again.status).toBeGreaterThanOrEqual(400)
    expect(again.status).toBeLessThan(500)
  })

  test('prints no link once there is an owner', async () => {
    const first = await start(withoutSample)
    expect(first.link).not.toBe('')
    await signUpByApi(first)
    await first.stop()
    const second = await start(withoutSample, first.folder)
    expect(second.link).toBe('')
  })
})

describe('is refused, with the sentence that says how to mend it,', () => {
  const refusal = async (environment: Readonly<Record<string, string>>, folder = newFolder()) => {
    const server = spawnServer(folder, environment)
    started.push(server)
    expect(await server.ended).toBe(1)
    expect(server.output(), 'no stack for what a person can mend').not.toMatch(/^\s+at /m)
    return server.output().trim()
  }

  test('on a folder that another server holds', async () => {
    const first = await start(withoutSample)
    expect(await refusal(withoutSample, first.folder)).toBe(
      `The data folder ${first.folder} is in use by the server at ${first.url} (process ${first.pid}). ` +
        'Stop it, or choose another folder with DATA_DIR.',
    )
    expect((await ask(`${first.url}/health`)).status).toBe(200)
  })

  test('with wrong settings, each of them named', async () => {
    expect(await refusal({ PORT: 'eighty', LOG_LEVEL: 'loud', PUBLIC_URL: 'example.org' })).toBe(
      [
        'PORT is «eighty», but must be a port number from 0 (any free one) to 65535.',
        'PUBLIC_URL is «example.org», but must be an address that starts with http:// or https://.',
        'LOG_LEVEL is «loud», but must be debug, info, warn, error or silent.',
      ].join('\n'),
    )
  })

  test('on a port that is taken', async () => {
    const [other, port] = await occupyPort()
    try {
      expect(await refusal({ ...withoutSample, PORT: String(port) })).toBe(
        `Port ${port} on 127.0.0.1 is taken by another program. Choose another with PORT.`,
      )
    } finally {
      other.close()
    }
  })

  test('on an address that this machine does not have', async () => {
    expect(await refusal({ ...withoutSample, HOST: '192.0.2.1' })).toMatch(
      /192\.0\.2\.1.* cannot be listened on .*Choose others with HOST and PORT\.$/,
    )
  })
})

describe('ends with 0 and leaves the folder to the next', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('on %s', async signal => {
    const first = await start(withoutSample)
    const token = await signUpByApi(first)
    expect(await first.stop(signal)).toBe(0)
    const second = await start(withoutSample, first.folder)
    expect((await ask(`${second.url}/api/v1/me`, { as: { token } })).status).toBe(200)
  })
})

/** The state of the newest import, as the list of imports tells it. */
interface ImportState {
  readonly id: string
  readonly status: string
  readonly merged: { readonly inserted: number } | null
}

test('the sample survives whatever ends the server, and is loaded once', async () => {
  const folder = newFolder()
  const first = await start({}, folder)
  const as = { token: await signUpByApi(first), organization: 'gift-shop' }
  const imports = async (url: string) =>
    (await ask<{ imports: ImportState[] }>(`${url}/api/v1/imports`, { as })).body.imports
  const newest = (url: string, status: string) =>
    until(
      `the import to be ${status}`,
      async () => (await imports(url))[0],
      seen => seen?.status === status || seen?.status === 'done',
      { every: 5, within: 90_000 },
    )

  // Asked to end in the midst of it: it gives the import up, ends well, and begins again at the next start.
  const givenUp = await newest(first.url, 'checking')
  expect(await first.stop('SIGTERM')).toBe(0)

  // Killed while it is read: absent, and said so.
  const second = await start({}, folder)
  const reading = await newest(second.url, 'checking')
  expect(reading).toMatchObject({ status: 'checking' })
  expect(reading?.id).not.toBe(givenUp?.id)
  await second.stop('SIGKILL')
  const third = await start({}, folder)
  expect(third.output()).toContain(`is absent: ${reading?.id}`)

  // Killed while rows come in: whole or absent, and said which.
  const merging = await newest(third.url, 'committing')
  await third.stop('SIGKILL')
  const fourth = await start({}, folder)
  expect(fourth.output()).toMatch(new RegExp(`is (whole|absent): ${merging?.id}`))

  await until(
    'the sample to be loaded',
    () => imports(fourth.url),
    seen => seen[0]?.status === 'done',
    { within: 90_000 },
  )
  const done = (await imports(fourth.url)).filter(({ status }) => status === 'done')
  expect(done.map(({ merged }) => merged?.inserted)).toEqual([53_622])
  const { body } = await ask<{ rows: readonly Record<string, number>[] }>(
    `${fourth.url}/api/v1/query/purchases.revenue?period=all`,
    { as },
  )
  expect(body.rows[0]).toMatchObject({ orders: 40_076, gross: 20_522_661.858 })
}, 180_000)

async function occupyPort(): Promise<readonly [Server, number]> {
  const other = createServer()
  await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
  const address = other.address()
  return [other, typeof address === 'object' ? (address?.port ?? 0) : 0]
}
