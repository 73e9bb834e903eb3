import { countDecomposition, type MetricParams, revenueDecomposition } from '@clientele/contract'
import { type Sql, sql } from '../../lib/sql.ts'
import { type Ask, defineAnswer, type Question } from '../../warehouse/metric.ts'
import { accountOfOrders, accountOfPurchases, countedInPeriod, soldLines } from '../terms.ts'
import { movesBetween } from './moves-between.ts'
import { ordersByPart } from './orders-by-part.ts'
import { decomposed, type PartMove, sumOf } from './parts.ts'
import { type Sold, volumePriceMix } from './volume-price-mix.ts'
import { type Windows, windowsNote, windowsOf } from './windows.ts'

type OfRevenue = Question<MetricParams<typeof revenueDecomposition>>
type OfCounts = Question<MetricParams<typeof countDecomposition>>

const net = (q: Question): Sql =>
  sql`select 'whole' as part, ${q.d.sum(sql`value`)} as size from ${countedInPeriod(q)} o`

/** What orders are worth beyond their lines, so that parts made of lines add up to revenue. */
const beyondLines = (whole: PartMove, parts: readonly PartMove[]): PartMove => {
  const rest = (of: (move: PartMove) => number | null) =>
    sumOf([of(whole) ?? 0, ...parts.map(move => -(of(move) ?? 0))])
  return {
    part: 'Beyond the lines',
    before: rest(({ before }) => before),
    now: rest(({ now }) => now),
    change: rest(({ change }) => change),
  }
}

/** Units and worth of the lines sold, by product. */
async function soldByProduct(question: Question, ask: Ask): Promise<ReadonlyMap<string, Sold>> {
  const { d } = question
  const rows = await ask(sql`
    select
      coalesce(nullif(product_id, ''), nullif(name, ''), category) as product,
      ${d.sum(sql`quantity`)} as units, ${d.sum(sql`worth`)} as worth
    from ${soldLines(question)} l
    group by coalesce(nullif(product_id, ''), nullif(name, ''), category)`)
  return new Map(
    rows.map(row => [String(row.product), { units: Number(row.units), worth: Number(row.worth) }]),
  )
}

async function revenueMoves(q: OfRevenue, windows: Windows<OfRevenue>, whole: PartMove, ask: Ask) {
  const { by } = q.params
  switch (by) {
    case 'category': {
      const parts = await movesBetween(
        windows,
        ask,
        one => sql`
          select category as part, ${one.d.sum(sql`worth`)} as size from ${soldLines(one)} l group by category`,
      )
      return [...parts, beyondLines(whole, parts)]
    }
    case 'volume_price_mix': {
      const [then, later] = await Promise.all([
        soldByProduct(windows.before, ask),
        soldByProduct(windows.now, ask),
      ])
      const causes = volumePriceMix(then, later)
      const rest = sumOf([whole.change, ...causes.map(({ change }) => -change)])
      return [...causes, { part: 'Beyond the lines', before: null, now: null, change: rest }]
    }
    default:
      return movesBetween(
        windows,
        ask,
        one => sql`
          select value as part, ${one.d.sum(sql`worth`)} as size
          from ${ordersByPart(one, by, windows.before)} o group by value`,
      )
  }
}

export const revenueDecompositionAnswer = defineAnswer(revenueDecomposition, {
  account: q => accountOfOrders(windowsOf(q).now),
  notes: windowsNote,
  compute: async (q, ask) => {
    const windows = windowsOf(q)
    const [whole] = await movesBetween(windows, ask, net)
    if (!whole) return []
    const moves = await revenueMoves(q, windows, whole, ask)
    return decomposed(moves, { most: q.params.most, wholeBefore: whole.before ?? 0 })
  },
})

/** Purchases, or buyers at the part of their first purchase in the window, by part. */
function counted(q: OfCounts, before: OfCounts): Sql {
  const { d, params } = q
  const orders = sql`(select * from ${ordersByPart(q, params.by, before)} o where kind = 'sale')`
  const rows =
    params.of === 'orders'
      ? orders
      : sql`(
          select ${d.argMin(sql`value`, sql`ordered_at`, sql`id`)} as value
          from ${orders} o where customer_id is not null group by customer_id
        )`
  return sql`select value as part, count(*) as size from ${rows} counted group by value`
}

export const countDecompositionAnswer = defineAnswer(countDecomposition, {
  account: q => accountOfPurchases(windowsOf(q).now, { customer: q.params.of === 'buyers' }),
  notes: windowsNote,
  compute: async (q, ask) => {
    const windows = windowsOf(q)
    const moves = await movesBetween(windows, ask, one => counted(one, windows.before))
    const wholeBefore = sumOf(moves.map(({ before }) => before ?? 0))
    return decomposed(moves, { most: q.params.most, wholeBefore }).map(({ before, now, ...rest }) => ({
      ...rest,
      before: before ?? 0,
      now: now ?? 0,
    }))
  },
})
