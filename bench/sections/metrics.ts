import { sql } from '../../packages/server/src/lib/sql.ts'
import type { AnyMetric } from '../../packages/server/src/warehouse/metric.ts'
import { questionTo, rowsOf } from '../question.ts'
import { references } from '../reference/all.ts'
import { openReferenceShop, type ReferenceShop } from '../reference/database.ts'
import { differenceOf } from '../reference/reference.ts'
import { below, failed, ms, plain, type Row, type Section, times } from '../report.ts'
import { type OpenShop, openShop, type Shop } from '../shop.ts'
import { type Compared, compared, median } from '../stopwatch.ts'

const target = 1.3

/** Every metric of the catalogue beside SQL written by hand. */
export async function measureMetrics(shop: Shop): Promise<Section> {
  const reference = await openReferenceShop(shop)
  const open = await openShop(shop)
  try {
    const customer = await heavyBuyer(open)
    const rows: Row[] = []
    const results = new Map<string, Compared>()
    const metrics = [...open.warehouse.catalogue.metrics.values()]
    const unwritten = metrics.filter(({ definition }) => !(definition.id in references))
    for (const metric of metrics.filter(({ definition }) => definition.id in references)) {
      const { id } = metric.definition
      const result = await besideReference(open, reference, metric, customer).catch(String)
      if (typeof result === 'string') rows.push(failed(id, `< ${times.of(target)}`, result))
      else results.set(id, result)
    }
    const without = plain(
      'no reference',
      `${unwritten.length} metrics`,
      unwritten.map(({ definition }) => definition.id).join(', '),
    )
    return { ...head, rows: [...summaryOf(results), ...rows, ...[...results].map(rowOf), without] }
  } finally {
    reference.close()
    await open.close()
  }
}

const head = {
  name: 'metrics',
  title: 'Metrics beside SQL written by hand',
  about:
    "Each metric at its default parameters over all data of the sample shop, as the engine answers it with nothing remembered, against SQL that was written by hand for that one question (bench/reference) on a DuckDB file that holds only this shop, without bookkeeping columns. Both sides' rows are compared first. The two run in turns, in one process and on as many threads; the figure is the median over pairs of time by engine / time by hand.",
}

/** The comparison, or why there is none. */
async function besideReference(
  { warehouse, scope }: OpenShop,
  reference: ReferenceShop,
  metric: AnyMetric,
  customer: string,
): Promise<Compared | string> {
  const { id, params } = metric.definition
  const written = references[id]
  if (!written) throw new TypeError(`${id} has no reference`)
  const byHand = written({ customer })
  const given = params.safeParse({}).success ? {} : { customer_id: customer }
  const question = await questionTo(warehouse, scope, metric, given)
  const ours = () => rowsOf(warehouse, scope, metric, question)
  const theirs = () => reference.query(byHand)
  const difference = differenceOf(await ours(), await theirs())
  return difference === null ? compared(ours, theirs) : `the answers differ: ${difference}`
}

async function heavyBuyer({ warehouse: { engine }, scope: { organization } }: OpenShop): Promise<string> {
  const [row] = await engine.query(
    organization.id,
    sql`select customer_id from ${engine.table(organization.id, 'orders')}
      where customer_id is not null group by customer_id order by count(*) desc, customer_id limit 1`,
  )
  return String(row?.customer_id)
}

function summaryOf(results: ReadonlyMap<string, Compared>): Row[] {
  const ratios = [...results.values()].map(({ ratio }) => ratio)
  const worst = [...results].toSorted(([, one], [, other]) => other.ratio - one.ratio).slice(0, 5)
  return [
    below('median over all metrics', median(ratios), times, target, `${ratios.length} metrics`),
    plain(
      'the worst five',
      times.of(worst[0]?.[1].ratio ?? 0),
      worst.map(([id, { ratio }]) => `${id} ${times.of(ratio)}`).join(', '),
    ),
  ]
}

const rowOf = ([id, { a, b, ratio, pairs }]: readonly [string, Compared]): Row =>
  plain(id, times.of(ratio), `${ms.of(a)}, by hand ${ms.of(b)}; ${pairs} pairs`)
