import {
  createDashboard,
  createSavedView,
  type DashboardBody,
  deleteDashboard,
  deleteSavedView,
  getDashboard,
  listDashboards,
  listSavedViews,
  type Role,
  replaceDashboard,
  replaceSavedView,
  type SavedViewBody,
} from '@clientele/contract'
import type { JsonObject } from '../../store/json.ts'
import type { Store } from '../../store/open.ts'
import type { SavedKind } from '../../store/schema.ts'
import type { Saved } from '../../store/scoped/saved.ts'
import type { Caller } from '../caller.ts'
import { type Route, scopedRoute } from '../route.ts'
import type { Scope } from '../scope.ts'

interface Asked {
  readonly caller: Caller
  readonly scope: Scope
  readonly ip: string
}

/** Dashboards and saved views: what people keep for themselves, and share by role. */
export function savedRoutes({ store }: { readonly store: Store }): readonly Route[] {
  const of = (kind: SavedKind, { caller, scope, ip }: Asked) =>
    store.saved(scope, kind, roleOf(caller, scope), ip)
  return [
    scopedRoute(listDashboards, async call => {
      const dashboards = of('dashboard', call)
      return {
        dashboards: (await dashboards.list()).map(item => dashboardOf(item, dashboards.mayChange(item))),
      }
    }),
    scopedRoute(getDashboard, async call => {
      const dashboards = of('dashboard', call)
      const item = await dashboards.get(call.params.dashboard_id)
      return dashboardOf(item, dashboards.mayChange(item))
    }),
    scopedRoute(createDashboard, async call =>
      dashboardOf(await of('dashboard', call).create(inputOf(call.body)), true),
    ),
    scopedRoute(replaceDashboard, async call => {
      const { updated_at: readAt, ...body } = call.body
      return dashboardOf(
        await of('dashboard', call).replace(call.params.dashboard_id, inputOf(body), readAt),
        true,
      )
    }),
    scopedRoute(deleteDashboard, async call => {
      await of('dashboard', call).remove(call.params.dashboard_id)
      return undefined
    }),

    scopedRoute(listSavedViews, async call => {
      const views = of('view', call)
      return { views: (await views.list()).map(item => viewOf(item, views.mayChange(item))) }
    }),
    scopedRoute(createSavedView, async call =>
      viewOf(await of('view', call).create(inputOf(call.body)), true),
    ),
    scopedRoute(replaceSavedView, async call => {
      const { updated_at: readAt, ...body } = call.body
      return viewOf(await of('view', call).replace(call.params.view_id, inputOf(body), readAt), true)
    }),
    scopedRoute(deleteSavedView, async call => {
      await of('view', call).remove(call.params.view_id)
      return undefined
    }),
  ]
}

/** A platform admin without a membership looks on as an owner does. */
function roleOf({ memberships, platformAdmin }: Caller, { organization }: Scope): Role | null {
  const membership = memberships.find(({ organizationId }) => organizationId === organization.id)
  return membership?.role ?? (platformAdmin ? 'owner' : null)
}

function inputOf({
  name,
  shared_with: sharedWith,
  ...body
}: { readonly name: string; readonly shared_with: readonly Role[] } & Readonly<Record<string, unknown>>) {
  return { name, sharedWith, body: body as JsonObject }
}

const ownedOf = ({ id, name, owner, sharedWith, createdAt, updatedAt }: Saved, editable: boolean) => ({
  id,
  name,
  owner: { ...owner },
  shared_with: [...sharedWith],
  editable,
  created_at: createdAt,
  updated_at: updatedAt,
})

const dashboardOf = (item: Saved, editable: boolean): DashboardBody => ({
  ...(item.body as unknown as Pick<DashboardBody, 'description' | 'layout' | 'tiles'>),
  ...ownedOf(item, editable),
})

const viewOf = (item: Saved, editable: boolean): SavedViewBody => ({
  ...(item.body as unknown as Pick<SavedViewBody, 'page' | 'search'>),
  ...ownedOf(item, editable),
})
