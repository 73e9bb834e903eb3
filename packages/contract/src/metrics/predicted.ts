import { columns } from '../units.ts'

/** When predictions stand beside what is known. */
export const predictedRule =
  'Predictions are those of the last run, where it is at most two days older than the day described and the caller sees every branch; else, and where they may not be shown, they are null.'

/** What lists and profiles say of the future. */
export const predictedColumns = {
  p_alive: columns.ratio('P(alive)', {
    better: 'up',
    description: 'Probability that the customer still buys, by the purchase model.',
  }),
  churn_risk: columns.ratio('Churn risk', {
    better: 'down',
    description: "Probability of no purchase within the days of the organization's churn rule.",
  }),
  predicted_value: columns.optionalMoney('Predicted CLV', {
    better: 'up',
    description: 'Discounted worth of the purchases expected within the horizon of the run.',
  }),
}

/** The interval of a predicted value. */
export const predictedRange = {
  predicted_value_low: columns.optionalMoney('CLV at least', {
    description: 'Low end of its 80 % interval.',
  }),
  predicted_value_high: columns.optionalMoney('CLV at most', {
    description: 'High end of its 80 % interval.',
  }),
}
