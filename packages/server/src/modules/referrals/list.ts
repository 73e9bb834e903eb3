import { type MetricParams, referralList } from '@clientele/contract'
import { all, type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { customerTotals } from '../customer-terms.ts'
import { accountOfInvitations, daysToConvert, invitationsInPeriod } from './terms.ts'

function chosen(q: Question<MetricParams<typeof referralList>>): Sql {
  const { params } = q
  const wanted: (Sql | false)[] = [
    params.state === 'converted' && sql`state = 'converted'`,
    params.state === 'open' && sql`state <> 'converted'`,
    params.customer_id !== undefined && sql`referrer_id = ${params.customer_id}`,
  ]
  return sql`(
    select i.*, ${daysToConvert(q)} as days_to_convert
    from ${invitationsInPeriod(q)} i
    where ${all(wanted.filter(condition => condition !== false))}
  )`
}

export const listAnswer = defineAnswer(referralList, {
  account: accountOfInvitations,
  count: q => sql`select count(*) as count from ${chosen(q)} i`,
  sql: q => {
    const { params, t, everyone } = q
    const way = params.direction === 'asc' ? sql`asc` : sql`desc`
    // whoever was invited is shown with the invitation, also where the filters choose among referrers
    const invited = customerTotals({ ...q, t: everyone }, sql`customer_id in (select referred_id from page)`)
    return sql`
      with page as (
        select * from ${chosen(q)} i
        order by sent_at ${way}, id ${way} limit ${params.limit} offset ${params.offset}
      )
      select
        p.id, p.sent_at, p.referrer_id, a.name as referrer_name, p.referred_id, b.name as referred_name,
        p.channel, p.state, p.converted_at, p.days_to_convert, p.reward_cost, v.net as lifetime_value
      from page p
      left join ${t.customers} a on a.id = p.referrer_id
      left join ${everyone.customers} b on b.id = p.referred_id
      left join ${invited} v on v.customer_id = p.referred_id
      order by p.sent_at ${way}, p.id ${way}`
  },
})
