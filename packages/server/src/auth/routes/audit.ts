import { listAudit } from '@clientele/contract'
import type { Store } from '../../store/open.ts'
import { type Route, scopedRoute } from '../route.ts'

/** The audit trail of an organization. */
export function auditRoutes({ store }: { readonly store: Store }): readonly Route[] {
  return [
    scopedRoute(listAudit, async ({ scope, query }) => {
      const { entries, next } = await store.audit(scope).page(query)
      return {
        entries: entries.map(({ details, ...entry }) => ({
          ...entry,
          actor: { ...entry.actor },
          details: structuredClone(details) as Record<string, never>,
        })),
        next,
      }
    }),
  ]
}
