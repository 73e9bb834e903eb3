import { msg } from '../../../language/msg.ts'
import type { SelectOption } from '../../../ui/select.tsx'

export type Expiry = 'never' | '30' | '90' | '365'

export const expiries: readonly SelectOption<Expiry>[] = [
  { value: '90', label: msg('After 90 days') },
  { value: '30', label: msg('After 30 days') },
  { value: '365', label: msg('After a year') },
  { value: 'never', label: msg('Never') },
]

const dayLength = 86_400_000

/** The moment that a choice stands for; undefined for never. */
export function expiryInstant(expiry: Expiry, now: Date): string | undefined {
  return expiry === 'never' ? undefined : new Date(now.getTime() + Number(expiry) * dayLength).toISOString()
}
