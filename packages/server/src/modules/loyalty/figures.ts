import { loyaltyFigures } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { knownCustomers } from '../customer-terms.ts'
import { inPeriod } from '../terms.ts'
import { accountOfLoyalty, ledger, members, points } from './terms.ts'

export const figuresAnswer = defineAnswer(loyaltyFigures, {
  account: accountOfLoyalty,
  sql: q => {
    const { d, params } = q
    const worth = params.point_value === undefined ? sql`null` : sql`m.open_points * ${params.point_value}`
    return sql`
      select
        m.members, m.new_members, m.active_members, k.customers,
        ${d.divide(sql`m.members`, sql`k.customers`)} as participation,
        p.earned, p.redeemed, p.expired, p.adjusted,
        ${d.divide(sql`p.redeemed`, sql`p.earned`)} as redemption_rate,
        m.open_points,
        ${worth} as open_liability
      from (
        select
          count(*) as members,
          ${d.countIf(inPeriod(q, sql`joined_at`))} as new_members,
          ${d.countIf(sql`active`)} as active_members,
          ${d.sum(sql`open_points`)} as open_points
        from ${members(q)} m
      ) m
      cross join (select count(*) as customers from ${knownCustomers(q)} k) k
      cross join (
        select
          ${d.sum(points('earn'))} as earned,
          ${d.sum(points('redeem'))} as redeemed,
          ${d.sum(points('expire'))} as expired,
          ${d.sum(points('adjust'))} as adjusted
        from ${ledger(q)} l
        where ${inPeriod(q, sql`occurred_at`)}
      ) p`
  },
})
