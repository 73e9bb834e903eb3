import autocannon from 'autocannon'
import type { RunningServer } from '../../e2e/server.ts'
import { activityLine, lines } from './rows.ts'

/** Where rows are sent, and with which key. */
export interface Target {
  readonly server: Pick<RunningServer, 'url' | 'pid'>
  readonly key: string
}

export interface Load {
  readonly rows: number
  readonly milliseconds: number
}

const batchRows = 10_000
const senders = 4

/** Sends one body and answers the rows accepted. */
export async function send({ server, key }: Target, entity: string, body: string): Promise<number> {
  for (;;) {
    const response = await fetch(`${server.url}/api/v1/ingest/${entity}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
      body,
    })
    if (response.status === 429) {
      await response.arrayBuffer()
      await new Promise(resolve =>
        setTimeout(resolve, 1000 * Number(response.headers.get('retry-after') ?? 1)),
      )
      continue
    }
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`)
    return ((await response.json()) as { readonly accepted: number }).accepted
  }
}

/** Sends NDJSON batches of activities from a few connections until a count of rows or a time is reached. */
export async function sendBatches(
  target: Target,
  stream: string,
  until: { readonly rows: number; readonly milliseconds: number },
): Promise<Load> {
  const begun = performance.now()
  let [next, accepted] = [0, 0]
  const sender = async () => {
    while (next < until.rows && performance.now() - begun < until.milliseconds) {
      const first = next
      next += batchRows
      const body = lines(batchRows, index => activityLine(stream, first + index))
      const taken = await send(target, 'activities', body)
      accepted += taken
    }
  }
  await Promise.all(Array.from({ length: senders }, sender))
  return { rows: accepted, milliseconds: performance.now() - begun }
}

export interface Requests {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly wrong: number
}

/** One row a request from 64 connections that each wait for their answer. */
export async function sendSingles(
  { server, key }: Target,
  stream: string,
  seconds: number,
): Promise<Requests> {
  let number = 0
  const { requests, latency, non2xx, errors } = await autocannon({
    url: server.url,
    connections: 64,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        path: '/api/v1/ingest/activities',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        setupRequest(request) {
          number += 1
          return { ...request, body: activityLine(stream, number) }
        },
      },
    ],
  })
  return { perSecond: requests.average, p50: latency.p50, p99: latency.p99, wrong: non2xx + errors }
}
