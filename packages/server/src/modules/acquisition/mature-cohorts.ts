import { costPerCustomer } from '@clientele/stats'
import { type Sql, sql } from '../../lib/sql.ts'
import type { Ask, Question } from '../../warehouse/metric.ts'
import { firstOpenDay } from '../terms.ts'
import { type Basis, worthOfOrders } from '../value-terms.ts'
import { followed, type Split, spend, splitBy, won } from './terms.ts'

export type ReturnParams = {
  readonly horizon: number
  readonly basis: Basis
  readonly margin: number
}

/** Cohorts whose horizon is over, of one channel or of several. */
export interface MatureCohorts {
  readonly months: ReadonlySet<string>
  readonly customers: number
  readonly spend: number
  /** Value by whole months after that of acquisition, from 0 to the horizon. */
  readonly values: readonly number[]
}

/** Mature cohorts by what spend and customers are split by. */
export async function matureCohorts(
  question: Question<ReturnParams>,
  ask: Ask,
  dimension: Split,
): Promise<ReadonlyMap<string, MatureCohorts>> {
  const { d, params } = question
  const { horizon, basis, margin } = params
  const by = splitBy(dimension)
  const open = d.day(firstOpenDay(question))
  const isMature = (month: Sql) => sql`${d.addIntervals('month', month, sql`${horizon + 1}`)} <= ${open}`
  const month = d.bucket('month', sql`won_at`)
  const members = sql`(
    select customer_id, ${by} as value, ${month} as cohort
    from ${won({ ...followed(question), params: { customers: 'new' } })} w
    where ${isMature(month)}
  )`
  const later = d.intervalsBetween('month', sql`m.cohort`, d.bucket('month', sql`o.ordered_at`))
  const spent = d.bucketOfDay('month', sql`date`)
  const [sizes, values, costs] = await Promise.all([
    ask(sql`select value, cohort, count(*) as customers from ${members} m group by value, cohort`),
    ask(sql`
      select value, place, sum(worth) as worth
      from (
        select m.value, o.value as worth, ${later} as place
        from ${worthOfOrders(followed(question), basis)} o
        join ${members} m on m.customer_id = o.customer_id
      ) placed
      where place >= 0 and place <= ${horizon}
      group by value, place`),
    ask(sql`
      select ${by} as value, sum(amount) as spend from ${spend(question)} s where ${isMature(spent)} group by ${by}`),
  ])
  const share = basis === 'revenue' ? margin : 1
  const names = new Set([...sizes, ...costs].map(row => String(row.value)))
  return new Map(
    [...names].map(name => {
      const cohorts = sizes.filter(row => row.value === name)
      const brought = values.filter(row => row.value === name)
      return [
        name,
        {
          months: new Set(cohorts.map(row => String(row.cohort))),
          customers: cohorts.reduce((sum, row) => sum + Number(row.customers), 0),
          spend: Number(costs.find(row => row.value === name)?.spend ?? 0),
          values: Array.from(
            { length: horizon + 1 },
            (_, place) => share * Number(brought.find(row => row.place === place)?.worth ?? 0),
          ),
        },
      ]
    }),
  )
}

/** Several channels as one. */
export function together(parts: Iterable<MatureCohorts>, horizon: number): MatureCohorts {
  const list = [...parts]
  const sum = (of: (part: MatureCohorts) => number) => list.reduce((total, part) => total + of(part), 0)
  return {
    months: new Set(list.flatMap(({ months }) => [...months])),
    customers: sum(part => part.customers),
    spend: sum(part => part.spend),
    values: Array.from({ length: horizon + 1 }, (_, place) => sum(part => part.values[place] ?? 0)),
  }
}

/** Value per customer up to the end of each month after that of acquisition, and what they cost. */
export function payback({ customers, spend, values }: MatureCohorts) {
  const cost = costPerCustomer(spend, customers)
  const cac = cost.ok ? cost.estimate : null
  let value = 0
  return values.map((worth, month) => {
    value += worth
    const cumulative = customers === 0 ? null : value / customers
    return {
      month,
      cumulative_value: cumulative,
      cac,
      paid_back: cac !== null && cumulative !== null && cumulative >= cac,
    }
  })
}

/** The figures of mature cohorts. */
export function returnOf(cohorts: MatureCohorts) {
  const curve = payback(cohorts)
  const { cumulative_value: ltv = null, cac = null } = curve.at(-1) ?? {}
  const { spend, customers } = cohorts
  return {
    cohorts: cohorts.months.size,
    customers,
    spend,
    cac,
    ltv,
    ltv_cac: ltv === null || cac === null || cac === 0 ? null : ltv / cac,
    payback_months: curve.find(({ paid_back }) => paid_back)?.month ?? null,
    roi: spend === 0 ? null : ((ltv ?? 0) * customers - spend) / spend,
  }
}
