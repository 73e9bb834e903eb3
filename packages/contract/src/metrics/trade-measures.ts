import { z } from 'zod'

/** What a shop counts by day: paid net revenue, paid sales, customers on the day of their first purchase. */
export const tradeMeasures = ['revenue', 'orders', 'new_customers'] as const
export type TradeMeasure = (typeof tradeMeasures)[number]

/** What happens day by day: a shop's measures, and conversations on the day on which they start. */
export const dailyMeasures = [...tradeMeasures, 'conversations'] as const
export type DailyMeasure = (typeof dailyMeasures)[number]

/** The measure of a series that conversations may be, too. */
export const dailyMeasure = z
  .enum(dailyMeasures)
  .default('revenue')
  .meta({ description: 'revenue, orders, new_customers or conversations.' })
