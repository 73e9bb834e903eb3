import { entities, quoteAgeing, quoteFigures, quotesByStatus, quotesOverTime } from '@clientele/contract'
import { join, sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountBy, everything, listed } from '../account.ts'
import { atEnd } from '../customer-terms.ts'
import { bucketed, intervals } from '../series-terms.ts'
import {
  accountOfQuotes,
  classifiedQuotes,
  countedQuotes,
  isAccepted,
  isDecided,
  isLost,
  isWaiting,
  quotesOfPeriod,
} from './quote-terms.ts'

const daysToAccept = sql`case when ${isAccepted} then days end`
const age = sql`case when ${isWaiting} then days end`

export const quotesAnswer = defineAnswer(quoteFigures, {
  account: accountOfQuotes,
  sql: q => {
    const { d, asOf } = q
    return sql`
      select
        count(*) as quotes,
        ${d.countIf(isWaiting)} as open,
        ${d.countIf(isAccepted)} as accepted,
        ${d.countIf(sql`status = 'rejected'`)} as rejected,
        ${d.countIf(sql`status = 'expired'`)} as expired,
        ${d.countIf(isDecided)} as decided,
        ${d.divide(d.countIf(isAccepted), d.countIf(isDecided))} as conversion,
        ${d.sum(sql`total`)} as value,
        ${d.sumIf(sql`total`, isAccepted)} as value_won,
        ${d.sumIf(sql`total`, isLost)} as value_lost,
        ${d.sumIf(sql`total`, isWaiting)} as value_open,
        avg(${daysToAccept}) as mean_days_to_accept,
        ${d.quantile(daysToAccept, 0.5)} as median_days_to_accept,
        ${d.quantile(daysToAccept, 0.9)} as p90_days_to_accept,
        avg(${age}) as mean_age_days,
        ${d.quantile(age, 0.5)} as median_age_days,
        ${d.quantile(age, 0.9)} as p90_age_days,
        ${d.countIf(sql`${isWaiting} and expires_at < ${d.instant(asOf)}`)} as past_expiry
      from ${countedQuotes(q)}`
  },
})

export const quotesByStatusAnswer = defineAnswer(quotesByStatus, {
  account: q => accountBy('quotes', quotesOfPeriod(q), everything),
  sql: q => {
    const { d, organization } = q
    return sql`
      select
        s.value as status,
        count(o.id) as quotes,
        ${d.divide(sql`count(o.id)`, sql`sum(count(o.id)) over ()`)} as share,
        ${d.sumIf(sql`o.total`, sql`o.currency = ${organization.currency}`)} as value
      from ${listed(entities.quotes.fields.status.values)} s
      left join ${quotesOfPeriod(q)} o on o.status = s.value
      group by s.value, s.position
      order by s.position`
  },
})

const bands = [
  { below: 8, name: '0–7' },
  { below: 15, name: '8–14' },
  { below: 31, name: '15–30' },
  { below: 61, name: '31–60' },
  { below: 91, name: '61–90' },
]
const eldest = 'over 90'
const band = sql`case ${join(
  bands.map(({ below, name }) => sql`when days < ${below} then ${name}`),
  sql` `,
)} else ${eldest} end`

export const quoteAgeingAnswer = defineAnswer(quoteAgeing, {
  account: q =>
    accountBy(
      'quotes',
      classifiedQuotes(atEnd(q)),
      sql`case when ${isDecided} then 'decided' else excluded end`,
    ),
  sql: q => sql`
    select
      s.value as age,
      count(o.id) as quotes,
      ${q.d.divide(sql`count(o.id)`, sql`sum(count(o.id)) over ()`)} as share,
      ${q.d.sum(sql`o.total`)} as value
    from ${listed([...bands.map(({ name }) => name), eldest])} s
    left join (
      select id, total, ${band} as band
      from ${classifiedQuotes(atEnd(q))} known
      where excluded is null and ${isWaiting}
    ) o on o.band = s.value
    group by s.value, s.position
    order by s.position`,
})

export const quotesOverTimeAnswer = defineAnswer(quotesOverTime, {
  account: accountOfQuotes,
  sql: q => {
    const { d } = q
    return sql`
      with facts as (
        select
          bucket,
          count(*) as quotes,
          ${d.countIf(isAccepted)} as accepted,
          ${d.countIf(isDecided)} as decided,
          ${d.sum(sql`total`)} as value,
          ${d.sumIf(sql`total`, isAccepted)} as value_won,
          ${d.quantile(daysToAccept, 0.5)} as median_days_to_accept
        from ${bucketed(q, countedQuotes(q), sql`created_at`)} o
        group by bucket
      )
      select
        s.bucket, s.first_day, s.last_day, s.complete,
        coalesce(f.quotes, 0) as quotes,
        coalesce(f.accepted, 0) as accepted,
        coalesce(f.decided, 0) as decided,
        ${d.divide(sql`f.accepted`, sql`f.decided`)} as conversion,
        coalesce(f.value, 0) as value,
        coalesce(f.value_won, 0) as value_won,
        f.median_days_to_accept
      from ${intervals(q)} s
      left join facts f on f.bucket = s.bucket
      order by s.bucket`
  },
})
