import autocannon from 'autocannon'
import { revenue } from '../../packages/contract/src/index.ts'
import { giftShop } from '../../packages/server/src/ingest/gift-shop.ts'
import { plain, type Section, whole } from '../report.ts'
import type { Shop } from '../shop.ts'
import { visit } from '../visitor.ts'

const connections = 10

/** How many answers a second the server gives when it has nothing left to work out. */
export async function measureHttp({ folder }: Shop): Promise<Section> {
  const { server, token, client } = await visit(folder, giftShop.slug)
  try {
    await client.query(revenue)
    const { requests, latency, non2xx, errors } = await autocannon({
      url: `${server.url}/api/v1/query/${revenue.id}`,
      connections,
      duration: 10,
      headers: { authorization: `Bearer ${token}`, 'x-tenant-id': giftShop.slug },
    })
    const wrong = non2xx + errors
    return {
      name: 'http',
      title: 'Requests',
      about: `${revenue.id} over and over from ${connections} connections for 10 s, its rows known to the server; whoever asks runs on the same machine and takes part of it.`,
      rows: [
        plain(
          'requests a second',
          whole(requests.average),
          `${whole(requests.total)} answers, ${wrong} of them refusals`,
        ),
        plain('median, 99 %', `${latency.p50} ms, ${latency.p99} ms`),
      ],
    }
  } finally {
    await server.stop()
  }
}
