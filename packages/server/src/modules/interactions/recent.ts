import { recentInteractions } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { addDays, startOfDay } from '../../lib/zone.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfAllInteractions, knownInteractions } from './interaction-terms.ts'

export const recentAnswer = defineAnswer(recentInteractions, {
  account: accountOfAllInteractions,
  sql: q => {
    const { d, today, organization } = q
    const since = (days: number) =>
      d.countIf(sql`occurred_at >= ${d.instant(startOfDay(organization.timeZone, addDays(today, 1 - days)))}`)
    return sql`
      select
        ${since(1)} as today,
        ${since(7)} as last_7_days,
        ${since(30)} as last_30_days,
        count(*) as total,
        max(occurred_at) as last_at
      from ${knownInteractions(q)}`
  },
})
