import {
  type Client,
  customerList,
  customerProducts,
  customerProfile,
  customerTimeline,
  orderList,
} from '../../packages/contract/src/index.ts'
import { giftShop } from '../../packages/server/src/ingest/gift-shop.ts'
import { firstQuestions } from '../../packages/server/src/warm.ts'
import { below, ms, type Row, type Section } from '../report.ts'
import type { Shop } from '../shop.ts'
import { median, timed } from '../stopwatch.ts'
import { visit } from '../visitor.ts'

const coldStarts = 3

/** All of them at once, as the page does. */
const overview = (client: Client): Promise<unknown> =>
  Promise.all(firstQuestions.map(([metric, params]) => client.queryById(metric.id, params)))

/** Pages as a browser asks for them, without the browser: milliseconds until the last answer is there. */
export async function measurePages({ folder }: Shop): Promise<Section> {
  const cold: number[] = []
  for (let start = 1; start < coldStarts; start++) {
    const { server, client } = await visit(folder, giftShop.slug)
    cold.push(await timed(() => overview(client)))
    await server.stop()
  }
  const { server, client } = await visit(folder, giftShop.slug)
  try {
    cold.push(await timed(() => overview(client)))
    const warm = await repeated(21, () => overview(client))
    return {
      name: 'pages',
      title: 'Answers for pages',
      about: `Over HTTP, from asking to the last byte of the last answer, on the sample shop. Cold is a server that has just started and answered nobody, asked at once, while it still makes that page ready by itself; the overview asks 8 metrics at once, with the comparison to the period before. Searches and customers are different ones each time, so that no answer is known; the cut points of RFM, which are the same for everybody, are known after the first.`,
      rows: [
        below(
          'overview, cold',
          median(cold),
          ms,
          300,
          `${coldStarts} starts, slowest ${ms.of(Math.max(...cold))}`,
        ),
        rowOf('overview, warm', warm, 20),
        ...(await customerRows(client)),
      ],
    }
  } finally {
    await server.stop()
  }
}

async function customerRows(client: Client): Promise<Row[]> {
  const { rows } = await client.query(customerList, { limit: 9 })
  const ids = rows.map(({ id }) => id)
  const each = (ask: (customer_id: string) => Promise<unknown>) => inTurn(ids, ask)
  const searches = ['123', '17', '46', '55', '9', '801', '34', '62', '2']
  return [
    rowOf(
      'customer list, search',
      await inTurn(searches, search => client.query(customerList, { search })),
      100,
    ),
    rowOf('customer: profile', await each(id => client.query(customerProfile, { customer_id: id })), 30),
    rowOf('customer: timeline', await each(id => client.query(customerTimeline, { customer_id: id })), 30),
    rowOf('customer: orders', await each(id => client.query(orderList, { customer_id: id })), 30),
    rowOf('customer: products', await each(id => client.query(customerProducts, { customer_id: id })), 30),
  ]
}

/** Milliseconds of each of some questions, put one after the other. */
async function inTurn<T>(questions: readonly T[], ask: (question: T) => Promise<unknown>): Promise<number[]> {
  const found: number[] = []
  for (const question of questions) found.push(await timed(() => ask(question)))
  return found
}

const repeated = (count: number, ask: () => Promise<unknown>): Promise<number[]> =>
  inTurn(Array.from({ length: count }), ask)

const rowOf = (what: string, found: readonly number[], target: number): Row =>
  below(what, median(found), ms, target, `${found.length} times, slowest ${ms.of(Math.max(...found))}`)
