import {
  calculateChurnProbability,
  calculateLifetimeValue,
  customerProfile,
  getView,
  predictionCustomers,
  views,
} from '@clientele/contract'
import { type Route, type ScopedCall, scopedRoute } from '../auth/route.ts'
import { answer, type Warehouse } from '../warehouse/answer.ts'
import { asking } from './ask.ts'
import { csvOf } from './csv.ts'

/** The views and functions that people query by name; each is asked from metrics. */
export function sqlNameRoutes(warehouse: Warehouse): Route[] {
  return [
    scopedRoute(getView, async ({ scope, params, query: { format, ...input }, signal, raw }) => {
      const result = await answer(warehouse, scope, views[params.view], input, signal)
      if (format !== 'csv') return result as never
      return raw.reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${params.view}.csv"`)
        .send(csvOf(result)) as never
    }),

    scopedRoute(calculateLifetimeValue, async call => {
      const { customer_id } = call.query
      const { rows, meta } = await asking(warehouse, call)(customerProfile, call.query)
      return {
        customer_id,
        historic: rows[0]?.lifetime_value ?? 0,
        predicted: await predictionOf(warehouse, call, 'predicted_value'),
        currency: meta.currency,
        as_of: meta.as_of,
      }
    }),

    scopedRoute(calculateChurnProbability, async call => {
      // the profile refuses a customer who is not there
      const { meta } = await asking(warehouse, call)(customerProfile, call.query)
      return {
        customer_id: call.query.customer_id,
        churn_probability: await predictionOf(warehouse, call, 'churn_probability'),
        as_of: meta.as_of,
      }
    }),
  ]
}

/** What the predictions say of a customer; their notes say what is missing where the value is null. */
async function predictionOf(
  warehouse: Warehouse,
  { scope, query, signal }: ScopedCall<typeof calculateChurnProbability>,
  column: 'churn_probability' | 'predicted_value',
) {
  const { rows, meta } = await answer(warehouse, scope, predictionCustomers.id, { ...query }, signal)
  const value = rows[0]?.[column]
  if (typeof value === 'number') return { value, missing: null }
  return {
    value: null,
    missing: `Not enough data: ${meta.notes.join(' ') || 'nothing is predicted for this customer.'}`,
  }
}
