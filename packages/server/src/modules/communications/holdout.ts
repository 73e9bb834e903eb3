import { communicationUplift, winBack } from '@clientele/contract'
import { shareDifference, wilsonInterval } from '@clientele/stats'
import { type Sql, sql } from '../../lib/sql.ts'
import type { Row } from '../../warehouse/engine.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { isSignificant } from '../matching-terms.ts'
import { customerPurchases } from '../terms.ts'
import { type Asked, accountOfMessages, messages, withOutcome } from './terms.ts'

/**
 * Each customer of a campaign once: by their first message of it, or the time at which it would have been sent, and
 * in the arm in which they were then.
 */
function firstMessages(q: Asked, campaign: Sql = sql`campaign`): Sql {
  const { d } = q
  return sql`(
    select
      campaign, customer_id,
      ${d.argMin(sql`id`, sql`sent_at`, sql`id`)} as id,
      min(sent_at) as sent_at,
      ${d.argMin(sql`held_out`, sql`sent_at`, sql`id`)} as held_out,
      min(converted_at) as converted_at
    from (select ${campaign} as campaign, customer_id, id, sent_at, held_out, converted_at from ${messages(q)} m) named
    where customer_id is not null
    group by campaign, customer_id
  )`
}

/** Of each campaign both arms whose window is over: how many, how many converted, and their revenue. */
const arms = ({ d }: Question, followed: Sql): Sql => sql`
  select
    campaign,
    ${d.countIf(sql`not held_out`)} as customers,
    ${d.countIf(sql`not held_out and converted`)} as converted,
    ${d.countIf(sql`held_out`)} as held_out,
    ${d.countIf(sql`held_out and converted`)} as held_out_converted,
    ${d.sumIf(sql`revenue`, sql`not held_out`)} as revenue,
    ${d.sumIf(sql`revenue`, sql`held_out`)} as held_out_revenue
  from ${followed} f
  where over
  group by campaign
  order by customers desc, campaign`

/** The shares of both arms and their difference. */
function against(row: Row) {
  const [customers, converted] = [Number(row.customers), Number(row.converted)]
  const [heldOut, heldOutConverted] = [Number(row.held_out), Number(row.held_out_converted)]
  const rate = wilsonInterval(converted, customers)
  const other = wilsonInterval(heldOutConverted, heldOut)
  const compared = shareDifference(
    { successes: converted, trials: customers },
    { successes: heldOutConverted, trials: heldOut },
  )
  const difference = compared.ok ? compared : null
  return {
    campaign: String(row.campaign),
    customers,
    converted,
    rate: rate.ok ? rate.estimate : null,
    rate_low: rate.ok ? rate.low : null,
    rate_high: rate.ok ? rate.high : null,
    held_out: heldOut,
    held_out_converted: heldOutConverted,
    held_out_rate: other.ok ? other.estimate : null,
    difference: difference?.estimate ?? null,
    difference_low: difference?.low ?? null,
    difference_high: difference?.high ?? null,
    significant: isSignificant(difference),
  }
}

const per = (sum: number, count: number): number | null => (count === 0 ? null : sum / count)

export const upliftAnswer = defineAnswer(communicationUplift, {
  account: accountOfMessages,
  compute: async (q, ask) => {
    const rows = await ask(arms(q, withOutcome(q, firstMessages(q))))
    return rows.map(row => {
      const compared = against(row)
      const { customers, held_out, difference } = compared
      return {
        ...compared,
        additional: difference === null ? null : difference * customers,
        revenue_per_customer: per(Number(row.revenue), customers),
        held_out_revenue: per(Number(row.held_out_revenue), held_out),
      }
    })
  },
  notes: rows =>
    rows.some(row => Number(row.held_out) > 0)
      ? []
      : ['No campaign of the period held anybody out, so nothing tells what would have come anyway.'],
})

export const winBackAnswer = defineAnswer(winBack, {
  account: accountOfMessages,
  compute: async (q, ask) => {
    const { d, params, organization } = q
    const campaign = params.group === 'all' ? sql`'All campaigns'` : sql`campaign`
    const first = firstMessages(q, campaign)
    const silence = d.daysBetween(d.localDay(sql`max(b.ordered_at)`), d.localDay(sql`f.sent_at`))
    const dormant = sql`(
      select f.campaign, f.customer_id, f.id, f.sent_at, f.held_out, f.converted_at
      from ${first} f
      join ${customerPurchases(q)} b on b.customer_id = f.customer_id and b.ordered_at <= f.sent_at
      group by f.campaign, f.customer_id, f.id, f.sent_at, f.held_out, f.converted_at
      having ${silence} >= ${params.dormant ?? organization.churnDays}
    )`
    // only a purchase wakes a customer up, whatever else the source calls a conversion
    const silent = sql`(select campaign, customer_id, id, sent_at, held_out, case when false then sent_at end as converted_at from ${dormant} d)`
    return (await ask(arms(q, withOutcome(q, silent)))).map(against)
  },
})
