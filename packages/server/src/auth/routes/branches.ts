import {
  type BranchBody,
  changeBranch,
  createBranch,
  deactivateBranch,
  listBranches,
} from '@clientele/contract'
import { Failure } from '../../lib/errors.ts'
import type { Store } from '../../store/open.ts'
import type { Branch } from '../../store/scoped/branches.ts'
import { type Route, scopedRoute } from '../route.ts'
import { checkZone } from '../time-zone.ts'

/** Branches of an organization. */
export function branchRoutes({ store }: { readonly store: Store }): readonly Route[] {
  return [
    scopedRoute(listBranches, async ({ scope }) => ({
      branches: (await store.branches(scope).list()).map(bodyOf),
    })),

    scopedRoute(createBranch, async ({ scope, body, ip }) => {
      if (scope.branches !== 'all') {
        throw new Failure('forbidden', 'You are restricted to some branches and cannot add one.')
      }
      if (body.time_zone) checkZone(body.time_zone)
      const { id, name, time_zone: timeZone, business_hours: businessHours } = body
      return bodyOf(await store.branches(scope, ip).create({ id, name, timeZone, businessHours }))
    }),

    scopedRoute(changeBranch, async ({ scope, params, body, ip }) => {
      if (body.time_zone) checkZone(body.time_zone)
      const { name, time_zone: timeZone, business_hours: businessHours, active } = body
      return bodyOf(
        await store.branches(scope, ip).change(params.branch_id, { name, timeZone, businessHours, active }),
      )
    }),

    scopedRoute(deactivateBranch, async ({ scope, params, ip }) =>
      bodyOf(await store.branches(scope, ip).change(params.branch_id, { active: false })),
    ),
  ]
}

function bodyOf({ id, name, timeZone, businessHours, active, createdAt }: Branch): BranchBody {
  return { id, name, time_zone: timeZone, business_hours: businessHours, active, created_at: createdAt }
}
