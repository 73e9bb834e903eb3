import { type Sql, sql } from '../../lib/sql.ts'
import { currentScores } from '../prediction-terms.ts'
import type { AskedOfOne } from './one-customer.ts'

/** What the last run of the predictions says of the customer; no row where it says nothing. */
export const predictedOf = (q: AskedOfOne): Sql => sql`
  select
    p_alive, churn_risk, churn_reason,
    value as predicted_value, value_low as predicted_value_low, value_high as predicted_value_high,
    expected_purchases, purchases_low, purchases_high,
    next_purchase, next_purchase_from, next_purchase_to,
    as_of as predicted_as_of, months as predicted_months, withheld as predictions_withheld
  from ${currentScores(q)} s
  where customer_id = ${q.params.customer_id}`

/** The same where nothing is said. */
export const nothingPredicted = {
  p_alive: null,
  churn_risk: null,
  churn_reason: null,
  predicted_value: null,
  predicted_value_low: null,
  predicted_value_high: null,
  expected_purchases: null,
  purchases_low: null,
  purchases_high: null,
  next_purchase: null,
  next_purchase_from: null,
  next_purchase_to: null,
  predicted_as_of: null,
  predicted_months: null,
  predictions_withheld: null,
}
