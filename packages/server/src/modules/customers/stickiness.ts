import { customerStickiness } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfCustomers, customerActivity } from '../customer-terms.ts'
import { stickiness } from '../lifecycle-terms.ts'

export const stickinessAnswer = defineAnswer(customerStickiness, {
  account: accountOfCustomers,
  compute: (q, ask) =>
    stickiness(q, sql`(select customer_id as actor, happened_at from ${customerActivity(q)} a)`, ask),
})
