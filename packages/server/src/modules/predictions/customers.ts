import {
  type MetricParams,
  type MetricRow,
  predictionContacts,
  predictionCustomers,
} from '@clientele/contract'
import { all, oneOf, type Sql, sql } from '../../lib/sql.ts'
import { addDays, type LocalDay } from '../../lib/zone.ts'
import { type Ask, defineAnswer, type Question } from '../../warehouse/metric.ts'
import { atEnd } from '../customer-terms.ts'
import { inRfmGroup, rfmScores } from '../rfm-terms.ts'
import { customerPurchases } from '../terms.ts'
import { contactsOfRun, customersOfRun } from './customers-of-run.ts'
import { futures } from './future.ts'
import { epoch } from './purchase-days.ts'
import type { Assessed } from './purchase-model.ts'
import { reasonOf } from './reason.ts'
import { freshRun } from './run.ts'
import type { Score, Terms } from './scores.ts'
import { accountOfPurchaseDays, predictionNotes, shownScores } from './shown.ts'
import { atRisk } from './summary.ts'
import { worthOf } from './worth.ts'

/** Questions about single customers, and about whom to contact. */
export type AskedCustomers = Question<MetricParams<typeof predictionCustomers>>
export type AskedContacts = Question<MetricParams<typeof predictionContacts>>

/** Customers whom the parameters name, as a relation of ids; the models' customers are those with a day of worth. */
function chosen(q: AskedCustomers): Sql {
  const { params } = q
  const known = customerPurchases(atEnd({ ...q, t: q.everyone } as Question))
  const wanted: (Sql | false)[] = [
    params.customer_id !== undefined && sql`customer_id = ${params.customer_id}`,
    params.group !== undefined &&
      sql`customer_id in (
        select customer_id from ${rfmScores(q as Question)} s where ${inRfmGroup(sql`triple`, params.group)}
      )`,
    q.t !== q.everyone && sql`customer_id in (select customer_id from ${q.t.orders} o)`,
  ]
  return sql`(
    select distinct customer_id from ${known} p
    where value > 0 and ${all([sql`true`, ...wanted.filter(condition => condition !== false)])}
  )`
}

export const customersAnswer = defineAnswer(predictionCustomers, {
  account: accountOfPurchaseDays,
  notes: predictionNotes,
  count: q => sql`select count(*) as count from ${chosen(q)} c`,
  compute: async (q, ask) => {
    if (await freshRun(q, ask)) return customersOfRun(q, ask)
    const { params } = q
    const narrowed = params.customer_id !== undefined || params.group !== undefined
    const [{ model, scores }, ids] = await Promise.all([
      shownScores(q, ask),
      narrowed ? ask(sql`select customer_id from ${chosen(q)} c order by customer_id`) : null,
    ])
    const wanted = ids && new Set(ids.map(row => String(row.customer_id)))
    const page = scores
      .map(score => forOne(model, score))
      .filter(({ id }) => wanted?.has(id) ?? true)
      .toSorted(byNumber(score => sortValue(score, params.sort), params.direction))
      .slice(params.offset, params.offset + params.limit)
    const names = await namesOf(q, page, ask)
    const detailed = details(model, params)
    return page.map(score => ({
      ...described(score, names),
      purchases: score.history.x + 1,
      expected_purchases: score.purchases,
      predicted_value: score.value,
      ...detailed(score),
    }))
  },
})

export const contactsAnswer = defineAnswer(predictionContacts, {
  account: accountOfPurchaseDays,
  notes: predictionNotes,
  compute: async (q, ask) => {
    if (await freshRun(q, ask)) return contactsOfRun(q, ask)
    const { model, scores } = await shownScores(q, ask)
    const overdue = scores
      .map(score => forOne(model, score))
      .filter(({ overdueRatio }) => overdueRatio === null || overdueRatio >= 1)
    const ranked = overdue.some(score => atRisk(score) !== null)
    const urgency = (score: Score) => (ranked ? atRisk(score) : score.daysSince - (score.usualGap ?? 0))
    const page = overdue.toSorted(byNumber(urgency, 'desc')).slice(0, q.params.limit)
    const names = await namesOf(q, page, ask)
    return page.map((score): MetricRow<typeof predictionContacts> => {
      const { value, alive } = score
      return {
        ...described(score, names),
        priority: atRisk(score),
        value_at_stake: value === null || alive === null || alive === 0 ? null : value / alive,
        chance: alive === null ? null : alive * (1 - alive),
      }
    })
  },
})

/** What may be said of one customer; below the minimum only what has happened. */
function forOne({ eligibility }: Assessed, score: Score): Score {
  return eligibility.level === 'individual'
    ? score
    : { ...score, alive: null, purchases: null, revenue: null, value: null }
}

function sortValue(score: Score, sort: AskedCustomers['params']['sort']): number | null {
  const { value, alive, purchases, overdueRatio } = score
  return {
    predicted_value: value,
    p_alive: alive,
    churn_risk: null,
    expected_purchases: purchases,
    overdue_ratio: overdueRatio,
  }[sort]
}

/** The unknown come last, equals by id. */
function byNumber(numberOf: (score: Score) => number | null, direction: 'asc' | 'desc') {
  const sign = direction === 'asc' ? 1 : -1
  return (a: Score, b: Score): number => {
    const [one, other] = [numberOf(a), numberOf(b)]
    if (one === null || other === null) {
      if (one !== other) return one === null ? 1 : -1
    } else if (one !== other) return sign * (one - other)
    return a.id < b.id ? -1 : 1
  }
}

const dayOf = (day: number): LocalDay => addDays(epoch, day)

function described(score: Score, names: ReadonlyMap<string, string | null>) {
  const { id, alive, overdueRatio, lastDay } = score
  return {
    customer_id: id,
    name: names.get(id) ?? null,
    p_alive: alive,
    churn_probability: alive === null ? null : 1 - alive,
    churn_risk: null,
    churn_reason: null,
    overdue_ratio: overdueRatio,
    last_purchase: dayOf(lastDay),
    reason: reasonOf(score),
  }
}

const noDetails = {
  purchases_low: null,
  purchases_high: null,
  predicted_value_low: null,
  predicted_value_high: null,
  next_purchase: null,
  next_purchase_from: null,
  next_purchase_to: null,
}

/** Tells the intervals of single customers, in the way of the nightly run. */
function details({ chosen, days, eligibility }: Assessed, { months, margin }: Terms) {
  if (chosen === null || eligibility.level !== 'individual') return () => noDetails
  const tell = futures(chosen, months)
  return ({ history, purchases, value }: Score) => {
    const future = tell(history)
    const worth =
      chosen.spend && value !== null && worthOf(future, chosen.spend, history, eligibility.correction ?? 1)
    const after = (ahead: number | undefined) => (ahead === undefined ? null : dayOf(days.end + ahead))
    return {
      purchases_low: purchases === null ? null : future.low,
      purchases_high: purchases === null ? null : future.high,
      predicted_value_low: worth ? margin * worth.value_low : null,
      predicted_value_high: worth ? margin * worth.value_high : null,
      next_purchase: after(future.next?.expected),
      next_purchase_from: after(future.next?.low),
      next_purchase_to: after(future.next?.high),
    }
  }
}

/** Above this many names all of them are read: a statement takes only so many values. */
const mostNamed = 1000

/** Names of the customers of a page, by id; null where none is known. */
export async function namesOf<P>(q: Question<P>, page: readonly { readonly id: string }[], ask: Ask) {
  const ids = page.map(({ id }) => id)
  const some = ids.length > mostNamed ? sql`true` : oneOf(sql`id`, ids)
  const rows = await ask(sql`select id, name from ${q.t.customers} c where ${some}`)
  return new Map(rows.map(row => [String(row.id), row.name === null ? null : String(row.name)]))
}
