import { getLogo, setLogo } from '@clientele/contract'
import type { Store } from '../../store/open.ts'
import { type Route, scopedRoute } from '../route.ts'

/** The picture that stands for an organization. */
export function logoRoutes({ store }: { readonly store: Store }): readonly Route[] {
  return [
    scopedRoute(getLogo, async ({ scope }) => ({ picture: await store.logo(scope).get() })),

    scopedRoute(setLogo, async ({ scope, body, ip }) => {
      await store.logo(scope, ip).set(body.picture)
      return body
    }),
  ]
}
