import { valueFigures } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { customerOrders } from '../customer-terms.ts'
import { accountOfValues, type Basis, customerValues, withCost } from '../value-terms.ts'
import { figuresOf } from './summary.ts'

export const accountOf = (q: Question) => accountOfValues(q as Question<{ basis: Basis }>)

export const figuresAnswer = defineAnswer(valueFigures, {
  account: accountOf,
  sql: q => {
    const { d, params } = q
    return sql`
      select s.*, c.known_cost_share
      from (
        select
          ${figuresOf(q)},
          ${d.divide(d.sumIf(sql`value`, sql`place <= ${d.integerDivide(sql`n + 9`, sql`10`)}`), d.sum(sql`value`))} as top_tenth_share
        from (
          select v.*, row_number() over (order by value desc, customer_id) as place, count(*) over () as n
          from ${customerValues(q, params.basis)} v
        ) placed
      ) s
      cross join (
        select ${d.divide(sql`count(cost)`, sql`count(*)`)} as known_cost_share
        from ${withCost(q, customerOrders(q))} o
        where kind = 'sale'
      ) c`
  },
})
