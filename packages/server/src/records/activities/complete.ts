import { randomUUID } from 'node:crypto'
import type { Scope } from '../../auth/scope.ts'
import { clientDetails } from '../../lib/client-details.ts'
import { branchFor } from '../branch.ts'
import type { CountryOf } from './country-of.ts'

export type Sent = Readonly<Record<string, unknown>>

/** What surrounds a batch of activities. */
export interface Surroundings {
  readonly scope: Scope
  /** RFC 3339; when activities without a time were done. */
  readonly now: string
  /** Where the request came from, where that is the visitor's own browser; null for other programs. */
  readonly visitor: { readonly ip: string; readonly userAgent: string } | null
  readonly countryOf: CountryOf
  /** Whether the raw address and user agent are kept. */
  readonly keepsAddresses: boolean
}

/** Names under which other systems send a field. */
const alsoCalled: Readonly<Record<string, string>> = {
  user_id: 'customer_id',
  timestamp: 'occurred_at',
  ip_address: 'ip',
}

/** Whether a caller may do nothing but add activities: a key that stands in a page, and so in anybody's hands. */
export const isPublicKey = ({ permissions }: Scope): boolean =>
  !permissions.has('records:write') && !permissions.has('data:write')

/** An activity with all that follows from its surroundings: id, time, branch, device and country. */
export function completed(sent: Sent, surroundings: Surroundings): Sent & { readonly id: string } {
  const { scope, now, visitor, countryOf, keepsAddresses } = surroundings
  const named = Object.fromEntries(
    Object.entries(sent)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [alsoCalled[name] ?? name, value]),
  )
  const { ip = visitor?.ip, user_agent: userAgent = visitor?.userAgent, ...rest } = named
  const details = typeof userAgent === 'string' ? clientDetails(userAgent) : null
  const country = typeof ip === 'string' ? countryOf(ip) : null
  const given = typeof rest.id === 'string' && rest.id !== '' ? rest.id : randomUUID()
  return {
    occurred_at: now,
    ...definite({ ...details, country }),
    ...definite({ branch_id: branchFor(scope, rest.branch_id as string | undefined) }),
    ...rest,
    ...(keepsAddresses && definite({ ip, user_agent: userAgent })),
    id: isPublicKey(scope) ? `${scope.actor.id}:${given}` : given,
  }
}

const definite = (fields: Sent): Sent =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined))
