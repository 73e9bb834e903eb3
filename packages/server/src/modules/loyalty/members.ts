import { loyaltyMembers, type MetricParams } from '@clientele/contract'
import { all, type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { customerTotals } from '../customer-terms.ts'
import { inPeriod } from '../terms.ts'
import { accountOfLoyalty, members } from './terms.ts'

type Asked = Question<MetricParams<typeof loyaltyMembers>>

function chosen(q: Asked): Sql {
  const { params } = q
  const wanted: (Sql | false)[] = [
    params.status === 'new' && inPeriod(q, sql`joined_at`),
    params.status === 'active' && sql`active`,
    params.tier !== undefined && sql`tier = ${params.tier}`,
    params.from_tier !== undefined && sql`from_tier = ${params.from_tier}`,
  ]
  return sql`(
    select * from ${members(q)} m where ${all(wanted.filter(condition => condition !== false))}
  )`
}

const keys: Readonly<Record<Asked['params']['sort'], Sql>> = {
  open_points: sql`open_points`,
  earned: sql`earned`,
  joined_at: sql`joined_at`,
  net: sql`net`,
  customer_id: sql`customer_id`,
}

export const membersAnswer = defineAnswer(loyaltyMembers, {
  account: accountOfLoyalty,
  count: q => sql`select count(*) as count from ${chosen(q)} m`,
  sql: q => {
    const { params, t } = q
    return sql`
      select
        customer_id, c.name, tier, joined_at, last_at, earned, redeemed, expired, open_points, orders, net
      from (
        select m.*, coalesce(b.orders, 0) as orders, coalesce(b.net, 0) as net
        from ${chosen(q)} m
        left join ${customerTotals(q)} b on b.customer_id = m.customer_id
      ) joined
      left join ${t.customers} c on c.id = customer_id
      order by ${keys[params.sort]} ${params.direction === 'asc' ? sql`asc` : sql`desc`}, customer_id
      limit ${params.limit} offset ${params.offset}`
  },
})
