import { type MetricParams, type MetricRow, rfmCustomers } from '@clientele/contract'
import { all, type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { inRfmGroup, rfmGroupOf, rfmNotes } from '../rfm-terms.ts'
import { accountOfRfm } from './rfm.ts'
import { shownScores } from './triples.ts'

type Asked = Question<MetricParams<typeof rfmCustomers>>

function chosen(q: Asked): Sql {
  const { params } = q
  const wanted: (Sql | false)[] = [
    params.group !== undefined && inRfmGroup(sql`triple`, params.group),
    params.recency_score !== undefined && sql`r = ${params.recency_score}`,
    params.frequency_score !== undefined && sql`f = ${params.frequency_score}`,
    params.monetary_score !== undefined && sql`m = ${params.monetary_score}`,
  ]
  return sql`(
    select * from ${shownScores(q)} shown where ${all(wanted.filter(condition => condition !== false))}
  )`
}

const sorts: Readonly<Record<Asked['params']['sort'], Sql>> = {
  monetary: sql`monetary`,
  frequency: sql`frequency`,
  recency_days: sql`recency_days`,
  customer_id: sql`customer_id`,
}

/** The page asked for, each customer with the `triple` that names their group. */
export function rfmCustomersSql(q: Asked): Sql {
  const { params } = q
  const order = sql`${sorts[params.sort]} ${params.direction === 'asc' ? sql`asc` : sql`desc`}, customer_id`
  return sql`
    with page as (
      select * from ${chosen(q)} c order by ${order} limit ${params.limit} offset ${params.offset}
    )
    select
      customer_id, c.name as name, c.email as email, triple,
      r as recency_score, f as frequency_score, m as monetary_score,
      last_day as last_purchase, recency_days, frequency, monetary
    from page
    left join ${q.t.customers} c on c.id = customer_id
    order by ${order}`
}

export const rfmCustomersAnswer = defineAnswer(rfmCustomers, {
  account: accountOfRfm,
  notes: rfmNotes,
  count: q => sql`select count(*) as count from ${chosen(q)} c`,
  compute: async (q, ask) => {
    const rows = await ask(rfmCustomersSql(q))
    return rows.map(({ triple, ...row }) => ({
      ...row,
      group: rfmGroupOf(triple)?.name ?? '',
    })) as unknown as readonly MetricRow<typeof rfmCustomers>[]
  },
})
