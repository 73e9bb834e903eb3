import { valueDistribution } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { placeOf, steps } from '../step-terms.ts'
import { customerValues } from '../value-terms.ts'
import { accountOf } from './figures.ts'

/** The place of customers who brought nothing, or less. */
const nothing = -1
/** The least amount that is more than nothing: money has four places. */
const least = 0.0001

export const distributionAnswer = defineAnswer(valueDistribution, {
  account: accountOf,
  compute: async (q, ask) => {
    const found = await ask(sql`
      select place, count(*) as customers, sum(value) as total
      from (
        select value, case when value <= 0 then ${nothing} else ${placeOf(sql`value`)} end as place
        from ${customerValues(q, q.params.basis)} v
      ) placed
      group by place
      -- added up below in this order: sums of fractions depend on it
      order by place`)
    const places = new Map(found.map(row => [Number(row.place), row]))
    const sum = (name: 'customers' | 'total') => found.reduce((all, row) => all + Number(row[name]), 0)
    const [customers, total] = [sum('customers'), sum('total')]
    const used = [...places.keys()].filter(place => place !== nothing)
    const row = (place: number, step: string, from: number | null, to: number) => {
      const here = {
        customers: Number(places.get(place)?.customers ?? 0),
        total: Number(places.get(place)?.total ?? 0),
      }
      return {
        step,
        from_value: from,
        to_value: to,
        customers: here.customers,
        share: here.customers / customers,
        total: here.total,
        value_share: total === 0 ? null : here.total / total,
      }
    }
    const lowest = places.has(nothing) ? [row(nothing, '0 or less', null, least)] : []
    const others = steps.flatMap(({ from, to }, place) =>
      place < Math.min(...used) || place > Math.max(...used)
        ? []
        : [row(place, `${from} – ${to}`, from === 0 ? least : from, to)],
    )
    return [...lowest, ...others]
  },
})
