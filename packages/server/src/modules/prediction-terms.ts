import { type Sql, sql } from '../lib/sql.ts'
import type { CustomerFacts, CustomerProperty } from '../warehouse/customer-properties.ts'
import type { Question } from '../warehouse/metric.ts'
import { stateDay } from './customer-terms.ts'

/** Days after which scores are old: a run comes each night, and one may have failed. */
const scoresOldAfter = 2

/**
 * Scores of the last run, a row a customer, where it is of nearly the day at which the question describes customers;
 * no rows where it is not, and for who may not see every branch: the run learned from all of them.
 */
export function currentScores<P>(question: Question<P>): Sql {
  const { d, everyone } = question
  const age = d.daysBetween(sql`as_of`, d.day(stateDay(question as Question)))
  return sql`(
    select * from ${everyone.customer_predictions} scores
    where ${age} >= 0 and ${age} <= ${scoresOldAfter}
  )`
}

const predicted: CustomerFacts = { name: 'predicted', relation: currentScores }

const score = (name: string, column: Sql, description: string): CustomerProperty => ({
  name,
  type: 'number',
  description: `${description}, by the last run of the predictions; not set where it says nothing.`,
  from: predicted,
  expression: () => column,
})

/** What the last run of the predictions says of customers. */
export const predictionProperties: readonly CustomerProperty[] = [
  score('p_alive', sql`predicted.p_alive`, 'P(alive), the probability that the customer still buys, 0 to 1'),
  score(
    'churn_risk',
    sql`predicted.churn_risk`,
    'Probability of no purchase within the days of the organization’s churn rule, 0 to 1',
  ),
  score('predicted_value', sql`predicted.value`, 'Predicted CLV within the horizon of the run'),
  score(
    'expected_purchases',
    sql`predicted.expected_purchases`,
    'Expected purchase days within the horizon of the run',
  ),
]
