import { z } from 'zod'

/** What a shop counts by day: paid net revenue, paid sales, customers on the day of their first purchase. */
export const tradeMeasures = ['revenue', 'orders', 'new_customers'] as const
export type TradeMeasure = (typeof tradeMeasures)[number]

/** The measure that an analysis of a series looks at. */
export const tradeMeasure = z
  .enum(tradeMeasures)
  .default('revenue')
  .meta({ description: 'revenue, orders or new_customers.' })
