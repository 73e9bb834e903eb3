import { customerLifecycle } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfCustomers, customerActivity } from '../customer-terms.ts'
import { lifecycle } from '../lifecycle-terms.ts'

export const lifecycleAnswer = defineAnswer(customerLifecycle, {
  account: accountOfCustomers,
  compute: (q, ask) =>
    lifecycle(q, sql`(select customer_id as actor, happened_at from ${customerActivity(q)} a)`, ask),
})
