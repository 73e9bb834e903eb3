import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { type RunningServer, startServer } from '../../e2e/server.ts'
import {
  type Client,
  createClient,
  getCatalogue,
  getMe,
  listImports,
} from '../../packages/contract/src/index.ts'
import { residentMemory } from '../machine.ts'
import { below, failed, megabytes, plain, type Row, type Section, seconds } from '../report.ts'
import { enter } from '../visitor.ts'

const patience = 180_000
const idleAfter = 10_000

/** A first start on an empty folder up to the loaded sample, then a warm start on the same folder. */
export async function measureStart(): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-bench-'))
  const first = await started(folder)
  const rows = [
    ...(await firstStart(first)),
    await idleRow('idle, after the sample was loaded', first.server),
  ]
  await first.server.stop()
  const warm = await started(folder)
  rows.push(below('warm start: /health answers', warm.healthy, seconds, 2000))
  rows.push(plain('warm start: the page answers', seconds.of(warm.page)))
  rows.push(await idleRow('idle, after a warm start', warm.server))
  await warm.server.stop()
  rmSync(folder, { recursive: true, force: true })
  return {
    name: 'start',
    title: 'Start and memory',
    about:
      'The built server in a process of its own, timed from the moment that it is started; install and build are done before. Memory is what the system calls resident, ten seconds after the last work.',
    rows,
  }
}

interface Started {
  readonly server: RunningServer
  /** When the process was started, by the bench's clock. */
  readonly at: number
  /** Milliseconds until /health and the page answered. */
  readonly healthy: number
  readonly page: number
}

async function started(folder: string): Promise<Started> {
  const at = performance.now()
  const server = await startServer({ REQUESTS_PER_MINUTE: '10000000' }, folder)
  const health = await fetch(`${server.url}/health`)
  await health.text()
  const healthy = performance.now() - at
  const page = await fetch(server.url)
  await page.text()
  if (!health.ok || !page.ok) throw new Error(`/health answered ${health.status}, the page ${page.status}`)
  return { server, at, healthy, page: performance.now() - at }
}

async function firstStart({ server, at, healthy, page }: Started): Promise<Row[]> {
  const token = await enter(server)
  const signedIn = performance.now() - at
  const me = await createClient({ baseUrl: server.url, token }).call(getMe, {})
  const clients = me.memberships
    .filter(({ sample }) => sample)
    .map(({ slug }) => createClient({ baseUrl: server.url, token, organization: slug }))
  const [visible, loaded] = [await until(at, clients, showsImport), await until(at, clients, isLoaded)]
  return [
    plain('first start: /health answers', seconds.of(healthy)),
    plain('first start: the page answers', seconds.of(page)),
    below(
      'first start: signed in through the printed link',
      signedIn,
      seconds,
      20_000,
      'the first usable page',
    ),
    visible === null
      ? failed('the sample is visible', `< ${seconds.of(20_000)}`, 'no sample came')
      : below('the sample is visible', visible, seconds, 20_000, 'its import is listed'),
    loaded === null
      ? failed('the sample is loaded', `< ${seconds.of(60_000)}`, 'it did not come to its end')
      : below('the sample is loaded', loaded, seconds, 60_000, `${clients.length} organizations`),
  ]
}

/** Milliseconds from a start until something holds in every organization; null where it never does. */
async function until(
  at: number,
  clients: readonly Client[],
  holds: (client: Client) => Promise<boolean>,
): Promise<number | null> {
  if (clients.length === 0) return null
  while (performance.now() - at < patience) {
    const answers = await Promise.all(clients.map(holds))
    if (answers.every(Boolean)) return performance.now() - at
    await rest(100)
  }
  return null
}

const showsImport = async (client: Client): Promise<boolean> =>
  (await client.call(listImports, { query: {} })).imports.length > 0

async function isLoaded(client: Client): Promise<boolean> {
  const { imports } = await client.call(listImports, { query: {} })
  if (imports.length === 0 || imports.some(({ status }) => status !== 'done')) return false
  const { data } = await client.call(getCatalogue, {})
  return (data.rows.orders ?? 0) > 0
}

async function idleRow(what: string, { pid }: RunningServer): Promise<Row> {
  await rest(idleAfter)
  const memory = residentMemory(pid)
  return memory === null
    ? plain(what, '–', 'this system does not say')
    : below(what, memory, megabytes, 512e6)
}
