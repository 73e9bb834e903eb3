import { type MetricParams, orderList } from '@clientele/contract'
import { all, join, type Sql, sql } from '../../lib/sql.ts'
import type { Question } from '../../warehouse/metric.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfOrders, classifiedOrders, countryOf, inPeriod } from '../terms.ts'

type Asked = Question<MetricParams<typeof orderList>>

/** Lines of the orders, and of few others where one customer is named: to be joined with the orders wanted. */
const linesOf = ({ t, tablesNear, params: { customer_id: customer } }: Asked): Sql =>
  (customer === undefined ? t : tablesNear(customer, t)).order_items

/** The question, about one customer's rows alone where one is named: they are found faster than all are read. */
function narrowed<P extends { readonly customer_id?: string | undefined }>(q: Question<P>): Question<P> {
  const { customer_id: customer } = q.params
  return customer === undefined ? q : { ...q, t: q.tablesOf(customer, q.t) }
}

/** What the list is narrowed to, one condition a parameter that was given. */
function conditions(q: Asked): Sql {
  const { d, params, t } = q
  const wanted: (Sql | false)[] = [
    inPeriod(q, sql`o.ordered_at`),
    params.kind !== 'all' && sql`o.kind = ${params.kind}`,
    params.state === 'used' && sql`o.excluded is null`,
    params.state === 'excluded' && sql`o.excluded is not null`,
    params.reason !== undefined && sql`o.excluded = ${params.reason}`,
    params.product_id !== undefined &&
      sql`o.id in (select order_id from ${t.order_items} where product_id = ${params.product_id})`,
    params.country !== undefined && sql`${countryOf(sql`c.country`)} = ${params.country}`,
    params.weekday !== undefined && sql`${d.weekday(d.localDay(sql`o.ordered_at`))} = ${params.weekday}`,
    params.hour !== undefined && sql`${d.localHour(sql`o.ordered_at`)} = ${params.hour}`,
    params.min_value !== undefined && sql`o.value >= ${params.min_value}`,
    params.below_value !== undefined && sql`o.value < ${params.below_value}`,
    params.search !== undefined && found(q, params.search),
  ]
  return all(wanted.filter(condition => condition !== false))
}

/** Names are searched for those who may read them: a hit would give them away to anybody else. */
function found({ d, readsPersonal }: Asked, search: string): Sql {
  const texts = [sql`o.id`, sql`o.customer_id`, ...(readsPersonal ? [sql`c.name`] : [])]
  return sql`(${join(
    texts.map(text => d.contains(text, search)),
    sql` or `,
  )})`
}

const chosen = (q: Asked): Sql => sql`
  from ${classifiedOrders(q)} o
  left join ${q.t.customers} c on c.id = o.customer_id
  where ${conditions(q)}`

const sorts: Readonly<Record<`${Asked['params']['sort']} ${Asked['params']['direction']}`, Sql>> = {
  'ordered_at asc': sql`ordered_at, id`,
  'ordered_at desc': sql`ordered_at desc, id desc`,
  'value asc': sql`value, ordered_at, id`,
  'value desc': sql`value desc, ordered_at desc, id desc`,
}

export const ordersAnswer = defineAnswer(orderList, {
  account: q => accountOfOrders(narrowed(q as Asked)),
  count: q => sql`select count(*) as count ${chosen(narrowed(q))}`,
  sql: asked => {
    const q = narrowed(asked)
    const { params } = q
    const order = sorts[`${params.sort} ${params.direction}`]
    return sql`
      with page as (
        select o.*, c.name as customer_name ${chosen(q)}
        order by ${order}
        limit ${params.limit} offset ${params.offset}
      )
      select
        id, ordered_at, kind, customer_id, customer_name, branch_id, channel,
        l.quantity as items,
        value,
        case when excluded is null then 'used' else 'excluded' end as state,
        excluded as reason
      from page
      left join (
        select order_id, sum(quantity) as quantity
        from ${linesOf(asked)} i
        where order_id in (select id from page)
        group by order_id
      ) l on l.order_id = id
      order by ${order}`
  },
})
