import { formatLocale } from '../language/locale.ts'
import type { SelectOption } from '../ui/select.tsx'

/** Time zones by their cities, each with its present distance from UTC. */
export function zoneOptions(chosen?: string): readonly SelectOption<string>[] {
  const known = Intl.supportedValuesOf('timeZone')
  // The browser and the server may know different aliases of one zone; what is set is never dropped.
  const zones = new Set(['UTC', ...(chosen === undefined ? [] : [chosen]), ...known])
  return [...zones].map(zone => ({ value: zone, label: `${zone.replaceAll('_', ' ')} (${offsetOf(zone)})` }))
}

function offsetOf(zone: string): string {
  try {
    const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' })
    return parts.formatToParts(new Date()).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  } catch {
    return 'unknown here'
  }
}

export const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Currencies by code and name. */
export function currencyOptions(): readonly SelectOption<string>[] {
  const names = new Intl.DisplayNames(formatLocale(), { type: 'currency' })
  return Intl.supportedValuesOf('currency').map(code => ({
    value: code,
    label: `${code} – ${names.of(code) ?? code}`,
  }))
}
