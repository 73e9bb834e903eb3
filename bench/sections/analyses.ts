import { answer } from '../../packages/server/src/warehouse/answer.ts'
import { openRowCache } from '../../packages/server/src/warehouse/cache.ts'
import { sizesOf } from '../large.ts'
import { heavyBuyer, type LargeOrganization, makeLargeOrganization } from '../large-organization.ts'
import { besidePostgres } from '../postgres/compare.ts'
import { below, ms, plain, type Row, type Section, seconds, whole } from '../report.ts'
import { median, timed } from '../stopwatch.ts'

type Opened = Awaited<ReturnType<LargeOrganization['open']>>
/** The day after the last fact: told, since the present moves on between two questions. */
const asOf = '2024-01-02'

type Asked = readonly [metric: string, params: Readonly<Record<string, unknown>>]

/** The main question of each module that has facts here. */
const modules: readonly Asked[] = [
  ['overview.figures', {}],
  ['customers.counts', {}],
  ['customers.list', {}],
  ['customers.growth', { interval: 'month' }],
  ['segments.rfm', {}],
  ['retention.cohorts', {}],
  ['purchases.revenue', {}],
  ['purchases.top_products', {}],
  ['value.figures', {}],
  ['activity.statistics', {}],
  ['insights.decomposition', { period: 'last_12_months' }],
]
const threeSteps = 'activity:page_view,activity:add_to_cart,activity:purchase'
/** What goes through every activity. */
const journeys: readonly Asked[] = [
  ['journeys.funnel', { steps: threeSteps }],
  ['journeys.paths', {}],
  ['retention.events', { interval: 'month', start: 'activity', return: 'activity' }],
]

/**
 * The analyses on an organization with 20 activities, 10 order lines and 4 orders a customer, alone and beside
 * PostgreSQL.
 */
export async function measureAnalyses(customers: number): Promise<Section> {
  const sizes = sizesOf(customers)
  const large = await makeLargeOrganization(sizes)
  try {
    const warehouse = await large.open()
    const rows = await alone(large, warehouse).finally(warehouse.close)
    return {
      name: 'analyses',
      title: `Analyses of ${whole(sizes.customers)} customers`,
      about: `${whole(sizes.orders)} orders, ${whole(sizes.items)} order lines and about ${whole(5 * sizes.sessions)} activities, made by rule. Whole answers over all data with their account of rows, in a process without a server. Cold is with nothing remembered, the median of 3; warm is the same question once more. PostgreSQL holds the columns that the questions need, with indexes by customer, by time and by type of event, its settings as they came but for a work_mem of 256 MB; the rows of both are compared first, and the figure is the time of PostgreSQL / that of the metric's rows with nothing remembered, medians of 3, or of one where PostgreSQL takes more than 2 s.`,
      rows: [plain('made in', seconds.of(large.made)), ...rows, ...(await besidePostgres(large, customers))],
    }
  } finally {
    large.discard()
  }
}

async function alone(large: LargeOrganization, warehouse: Opened): Promise<Row[]> {
  const { scope } = large
  const customer = await heavyBuyer(large, warehouse.engine)
  const remembered = { ...warehouse, cache: openRowCache(1_000_000) }
  const ask = (opened: typeof remembered, [metric, params]: Asked) =>
    timed(() => answer(opened, scope, metric, { as_of: asOf, ...params }))
  const cold = async (asked: Asked) => {
    const found: number[] = []
    for (let run = 0; run < 3; run++)
      found.push(await ask({ ...warehouse, cache: openRowCache(1000) }, asked))
    return median(found)
  }
  const rows: Row[] = []
  for (const asked of modules) {
    rows.push(below(`${asked[0]}, cold`, await cold(asked), ms, 1000))
    await ask(remembered, asked)
    rows.push(below(`${asked[0]}, warm`, await ask(remembered, asked), ms, 20))
  }
  for (const asked of journeys) rows.push(below(asked[0], await cold(asked), ms, 2000))
  // what is the same for every customer is known after the first, as it is where a server runs
  await ask(remembered, ['customers.profile', { customer_id: 'c1' }])
  for (const metric of ['customers.profile', 'customers.timeline', 'customers.products'] as const) {
    const time = await ask(remembered, [metric, { customer_id: customer }])
    rows.push(below(`${metric}, of a heavy buyer`, time, ms, 30))
  }
  return rows
}
