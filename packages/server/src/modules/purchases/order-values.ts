import { orderValues } from '@clientele/contract'
import { join, sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfPurchases, purchasesInPeriod } from '../terms.ts'

/** Bounds 0, 1, 2, 5, 10 … beyond the largest amount that can be stored: each order falls into one step. */
const bounds = [
  0,
  ...Array.from({ length: 15 }, (_, power) => [1, 2, 5].map(one => one * 10 ** power)).flat(),
]
const steps = bounds.slice(0, -1).map((from, index) => ({ from, to: bounds[index + 1] ?? from }))

export const orderValuesAnswer = defineAnswer(orderValues, {
  account: accountOfPurchases,
  async compute(q, ask) {
    const position = join(
      steps.map(({ to }, index) => sql`when value < ${to} then ${index}`),
      sql` `,
    )
    const found = await ask(sql`
      select position, count(*) as orders, sum(value) as gross
      from (select value, case ${position} end as position from ${purchasesInPeriod(q)}) placed
      group by position`)
    const used = new Map(found.map(row => [Number(row.position), row]))
    const total = found.reduce((sum, row) => sum + Number(row.orders), 0)
    const smallest = Math.min(...used.keys())
    const largest = Math.max(...used.keys())
    return steps.flatMap(({ from, to }, index) => {
      if (index < smallest || index > largest) return []
      const orders = Number(used.get(index)?.orders ?? 0)
      const gross = Number(used.get(index)?.gross ?? 0)
      return [
        { step: `${from} – ${to}`, from_value: from, to_value: to, orders, share: orders / total, gross },
      ]
    })
  },
})
