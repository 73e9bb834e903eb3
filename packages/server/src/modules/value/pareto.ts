import { valuePareto } from '@clientele/contract'
import { join, sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { customerValues } from '../value-terms.ts'
import { accountOf } from './figures.ts'

const percents = [1, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]

export const paretoAnswer = defineAnswer(valuePareto, {
  account: accountOf,
  sql: q => {
    const { d } = q
    const marks = join(
      percents.map(percent => sql`select ${percent} as percent`),
      sql` union all `,
    )
    return sql`
      with placed as (
        select
          value,
          row_number() over (order by value desc, customer_id) as place,
          count(*) over () as n,
          sum(value) over () as everything
        from ${customerValues(q, q.params.basis)} v
      )
      select
        ${d.divide(sql`m.percent`, sql`100`)} as customer_share,
        count(*) as customers,
        sum(p.value) as total,
        ${d.divide(sql`sum(p.value)`, sql`max(p.everything)`)} as value_share,
        min(p.value) as least
      from (${marks}) m
      -- rounded up in integers: as a fraction, a tenth of 30 could come out as 4
      join placed p on p.place <= ${d.integerDivide(sql`m.percent * p.n + 99`, sql`100`)}
      group by m.percent
      order by m.percent`
  },
})
