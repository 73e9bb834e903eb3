import type { FormatContext } from '../format.ts'
import { useMembership } from './me.ts'

/** Currency and clock of the organization in the address, for what is no metric's answer. */
export function useFormatContext(): FormatContext {
  const membership = useMembership()
  return { currency: membership?.currency ?? 'EUR', timeZone: membership?.time_zone ?? 'UTC' }
}
