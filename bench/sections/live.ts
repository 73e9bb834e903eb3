import { mkdtempSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { discard } from '../../e2e/server.ts'
import { createActivities, createClient, createOrganization } from '../../packages/contract/src/index.ts'
import { below, ms, plain, type Section } from '../report.ts'
import { visit } from '../visitor.ts'

const listeners = 500
const rounds = 30

/** How long an activity takes from its request to everybody who listens. */
export async function measureLive(): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-bench-live-'))
  const { server, token } = await visit(folder, '')
  try {
    const owner = createClient({ baseUrl: server.url, token })
    const { slug } = await owner.call(createOrganization, {
      body: { name: 'Live', time_zone: 'UTC', currency: 'EUR' },
    })
    const client = createClient({ baseUrl: server.url, token, organization: slug })
    const heard = new Map<string, number[]>()
    const streams = await Promise.all(
      Array.from({ length: listeners }, () => listen(server.url, token, slug, heard)),
    )
    const first: number[] = []
    const last: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const id = `round-${round}`
      const times: number[] = []
      heard.set(id, times)
      const begun = performance.now()
      await client.call(createActivities, { body: { id, type: 'page_view', customer_id: 'c1' } })
      while (times.length < listeners) await new Promise(resolve => setTimeout(resolve, 1))
      first.push(Math.min(...times) - begun)
      last.push(Math.max(...times) - begun)
    }
    for (const stream of streams) stream.destroy()
    const at = (values: number[], share: number) =>
      values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? Number.NaN
    return {
      name: 'live',
      title: 'Live events',
      about: `${rounds} activities sent one after the other while ${listeners} connections listen, all from this machine. Each time runs from the request, its durable commit included.`,
      rows: [
        plain('until the first has heard, median', ms.of(at(first, 0.5))),
        below(`until all ${listeners} have heard, median`, at(last, 0.5), ms, 200),
        below(`until all ${listeners} have heard, 90 %`, at(last, 0.9), ms, 200),
      ],
    }
  } finally {
    await server.stop()
    discard(folder)
  }
}

function listen(
  url: string,
  token: string,
  organization: string,
  heard: ReadonlyMap<string, number[]>,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'x-tenant-id': organization }
    const asked = request(`${url}/api/v1/live`, { agent: false, headers }, response => {
      response.setEncoding('utf8')
      response.on('data', (text: string) => {
        for (const [, id = ''] of text.matchAll(/"id":"(round-\d+)"/g)) heard.get(id)?.push(performance.now())
      })
      response.on('error', () => undefined)
      resolve(response)
    })
    asked.on('error', reject)
    asked.end()
  })
}
