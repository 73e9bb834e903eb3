import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { discard } from '../../e2e/server.ts'
import {
  type Client,
  createClient,
  createKey,
  createOrganization,
  journeyPaths,
  overviewFigures,
} from '../../packages/contract/src/index.ts'
import { importOverHttp, writeActivities } from '../ingest/files.ts'
import { customerLine, customers, lines } from '../ingest/rows.ts'
import { send, sendBatches, sendSingles, type Target } from '../ingest/senders.ts'
import { peakMemory } from '../machine.ts'
import { above, below, count, megabytes, ms, plain, type Row, type Section, times, whole } from '../report.ts'
import { median, timed } from '../stopwatch.ts'
import { visit } from '../visitor.ts'

/** Seconds of each load; rows of each file. */
const batchSeconds = 20
const loadSeconds = 30
const singleSeconds = 10
const fileRows = 1_000_000
const allRows = 10_000_000

/** How fast rows come in, and what everybody else notices of it. */
export async function measureIngest(full: boolean): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-bench-ingest-'))
  const { server, token } = await visit(folder, '')
  try {
    const owner = createClient({ baseUrl: server.url, token })
    const { slug } = await owner.call(createOrganization, {
      body: { name: 'Ingest', time_zone: 'Europe/Madrid', currency: 'EUR' },
    })
    const made = await createClient({ baseUrl: server.url, token, organization: slug }).call(createKey, {
      body: { name: 'Bench', role: 'admin' },
    })
    const target = { server, key: made.key }
    const client = createClient({ baseUrl: server.url, token: made.key })
    await send(target, 'customers', lines(customers, customerLine))
    const rows = [
      ...(await batches(target)),
      ...(await loadWithDashboard(target, client, full)),
      ...(await singles(target, client)),
      ...(await files(client, folder)),
    ]
    return {
      name: 'ingest',
      title: 'Rows that are sent',
      about: `Activities of ten fields, ${whole(customers)} customers, over HTTP to a server in a process of its own; the senders run on the same machine and take part of it. Batches are NDJSON of 10,000 rows from 4 connections, single rows come from 64 connections that each wait for their answer, files go the way of the browser: sent, recognised, checked, brought in. Every answer comes after a commit that is on the disk.`,
      rows,
    }
  } finally {
    await server.stop()
    discard(folder)
  }
}

const rateOf = (rows: number, milliseconds: number): number => rows / (milliseconds / 1000)

async function batches(target: Target): Promise<Row[]> {
  const { rows, milliseconds } = await sendBatches(target, 'a', {
    rows: Number.POSITIVE_INFINITY,
    milliseconds: batchSeconds * 1000,
  })
  return [above('batches: rows a second', rateOf(rows, milliseconds), count, 50_000, `${whole(rows)} rows`)]
}

/** A long load while somebody looks at the overview once a second. */
async function loadWithDashboard(target: Target, client: Client, full: boolean): Promise<Row[]> {
  const answers: number[] = []
  const state = { loading: true }
  const watch = async () => {
    while (state.loading) {
      answers.push(await timed(() => client.query(overviewFigures, { period: 'last_12_months' })))
      await rest(1000)
    }
  }
  const watching = watch()
  const { rows, milliseconds } = await sendBatches(
    target,
    'b',
    full
      ? { rows: allRows, milliseconds: Number.POSITIVE_INFINITY }
      : { rows: Number.POSITIVE_INFINITY, milliseconds: loadSeconds * 1000 },
  )
  state.loading = false
  await watching
  const peak = peakMemory(target.server.pid)
  return [
    plain(
      'batches beside a dashboard: rows a second',
      whole(rateOf(rows, milliseconds)),
      `${whole(rows)} rows`,
    ),
    plain(
      'the overview meanwhile, median',
      ms.of(median(answers)),
      `${answers.length} times, slowest ${ms.of(Math.max(...answers))}`,
    ),
    plain(
      'most memory so far',
      peak === null ? '–' : megabytes.of(peak),
      'resident, as the system counts it',
    ),
  ]
}

async function singles(target: Target, client: Client): Promise<Row[]> {
  let asked = 1
  // another number of nodes each time, so that no answer is known
  const heavy = () =>
    client.query(journeyPaths, {
      period: 'last_90_days',
      compare: 'none',
      as_of: '2025-03-01',
      top: (asked++ % 40) + 5,
    })
  const alone: number[] = []
  for (let run = 0; run < 3; run += 1) alone.push(await timed(heavy))
  const quiet = await sendSingles(target, 'c', singleSeconds)
  const state = { sending: true }
  const beside: number[] = []
  const asking = async () => {
    while (state.sending) beside.push(await timed(heavy))
  }
  const asks = asking()
  const busy = await sendSingles(target, 'd', singleSeconds)
  state.sending = false
  await asks
  return [
    above('single rows: requests a second', quiet.perSecond, count, 1000, `${quiet.wrong} refused`),
    below('single rows: 99 %', quiet.p99, ms, 100, `median ${ms.of(quiet.p50)}`),
    above('beside a heavy query: requests a second', busy.perSecond, count, 1000, `${busy.wrong} refused`),
    below('beside a heavy query: 99 %', busy.p99, ms, 100, `median ${ms.of(busy.p50)}`),
    below(
      'the heavy query: time beside / alone',
      median(beside) / median(alone),
      times,
      2,
      `${journeyPaths.id}, ${ms.of(median(alone))} alone, ${beside.length} times beside`,
    ),
  ]
}

async function files(client: Client, folder: string): Promise<Row[]> {
  const rows: Row[] = []
  for (const kind of ['csv', 'parquet'] as const) {
    const file = await writeActivities(join(folder, 'bench-files'), kind, fileRows)
    const { upload, check, merge } = await importOverHttp(client, file, fileRows)
    rows.push(
      above(
        `${kind === 'csv' ? 'CSV' : 'Parquet'} file: rows a second`,
        rateOf(fileRows, check + merge),
        count,
        300_000,
        `${whole(fileRows)} rows: sent and recognised ${ms.of(upload)}, checked ${ms.of(check)}, brought in ${ms.of(merge)}`,
      ),
    )
  }
  return rows
}
