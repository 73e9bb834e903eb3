import { orderValues } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { placeOf, steps } from '../step-terms.ts'
import { accountOfPurchases, purchasesInPeriod } from '../terms.ts'

export const orderValuesAnswer = defineAnswer(orderValues, {
  account: accountOfPurchases,
  async compute(q, ask) {
    const found = await ask(sql`
      select position, count(*) as orders, sum(value) as gross
      from (select value, ${placeOf(sql`value`)} as position from ${purchasesInPeriod(q)}) placed
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
