import type { Scope } from '../auth/scope.ts'
import { Failure } from '../lib/errors.ts'

/**
 * The branch of a record that somebody writes: whoever is restricted to branches writes into one of theirs, and
 * need not name it where they have but one.
 *
 * @throws Failure invalid_request
 */
export function branchFor(scope: Scope, wanted: string | null | undefined): string | null {
  const { branches } = scope
  if (branches === 'all') return wanted ?? null
  if (wanted === undefined && branches.length === 1) return branches[0] ?? null
  if (typeof wanted === 'string' && branches.includes(wanted)) return wanted
  const [detail, message] =
    typeof wanted === 'string'
      ? [`You do not see the branch «${wanted}». Choose one of yours.`, 'is not one of your branches']
      : ['Name the branch, as you see only some.', 'is needed']
  throw new Failure('invalid_request', detail, { fields: [{ path: 'branch_id', message }] })
}
