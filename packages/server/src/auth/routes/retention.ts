import { getRetention, setRetention } from '@clientele/contract'
import type { Store } from '../../store/open.ts'
import { type Route, scopedRoute } from '../route.ts'

/** How long an organization keeps what it need not keep for ever. */
export function retentionRoutes({ store }: { readonly store: Store }): readonly Route[] {
  return [
    scopedRoute(getRetention, async ({ scope }) => ({
      activity_days: await store.retention(scope).activityDays(),
    })),

    scopedRoute(setRetention, async ({ scope, body, ip }) => {
      await store.retention(scope, ip).keepActivities(body.activity_days)
      return body
    }),
  ]
}
