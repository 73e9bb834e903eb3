import type { MetricMeta, Unit } from '@clientele/contract'
import { type FormatContext, type FormatStyle, formatValue } from '../format.ts'

export const contextOf = ({ currency, time_zone }: MetricMeta): FormatContext => ({
  currency,
  timeZone: time_zone,
})

/** Formats the values of one answer. */
export function formatOf(meta: MetricMeta) {
  const context = contextOf(meta)
  return (value: unknown, unit: Unit, style?: FormatStyle): string => formatValue(value, unit, context, style)
}
