import type { BusinessHours } from '@clientele/contract'
import type { Selectable } from 'kysely'
import { Failure, notFound } from '../../lib/errors.ts'
import { fromOptionalText, optionalText } from '../json.ts'
import type { Tables } from '../schema.ts'
import type { Tenant } from '../tenant.ts'

export interface Branch {
  /** What facts carry in `branch_id`. */
  readonly id: string
  readonly name: string
  /** Null means the organization's. */
  readonly timeZone: string | null
  /** Null means the organization's. */
  readonly businessHours: BusinessHours | null
  readonly active: boolean
  readonly createdAt: string
}

export interface NewBranch {
  readonly id: string
  readonly name: string
  readonly timeZone?: string | null | undefined
  readonly businessHours?: BusinessHours | null | undefined
}

export interface BranchChange {
  readonly name?: string | undefined
  readonly timeZone?: string | null | undefined
  readonly businessHours?: BusinessHours | null | undefined
  readonly active?: boolean | undefined
}

export type ScopedBranches = ReturnType<typeof branches>

/** Branches of the organization, as far as the caller may see them. */
export function branches(tenant: Tenant) {
  const { organizationId } = tenant
  const allowed = tenant.scope.branches
  const mayEnter = (id: string) => allowed === 'all' || allowed.includes(id)
  return {
    list: (): Promise<readonly Branch[]> =>
      tenant.read(async db => {
        const rows = await db
          .selectFrom('branches')
          .selectAll()
          .where('organization_id', '=', organizationId)
          .orderBy('name')
          .orderBy('id')
          .execute()
        return rows.filter(row => mayEnter(row.id)).map(branchOf)
      }),

    /** @throws Failure conflict when the id is taken in this organization */
    create: (input: NewBranch): Promise<Branch> =>
      tenant.write(async db => {
        const row = await db
          .insertInto('branches')
          .values({
            organization_id: organizationId,
            id: input.id,
            name: input.name,
            time_zone: input.timeZone ?? null,
            business_hours: optionalText(input.businessHours),
            active: 1,
            created_at: tenant.now(),
          })
          .onConflict(conflict => conflict.columns(['organization_id', 'id']).doNothing())
          .returningAll()
          .executeTakeFirst()
        if (!row) {
          throw new Failure('conflict', `There is a branch «${input.id}» already. Choose another id.`, {
            fields: [{ path: 'id', message: 'is taken' }],
          })
        }
        await tenant.record(db, 'branch.created', input.id, { name: input.name })
        tenant.identityChanged()
        return branchOf(row)
      }),

    /**
     * Adds branches that facts name and nobody has entered yet, under their id as name; known ones stay.
     * Answers the ids that were new.
     */
    discover: (ids: readonly string[]): Promise<readonly string[]> =>
      tenant.write(async db => {
        const added: string[] = []
        for (const id of new Set(ids)) {
          const row = await db
            .insertInto('branches')
            .values({
              organization_id: organizationId,
              id,
              name: id,
              time_zone: null,
              active: 1,
              created_at: tenant.now(),
            })
            .onConflict(conflict => conflict.columns(['organization_id', 'id']).doNothing())
            .returning('id')
            .executeTakeFirst()
          if (row) added.push(row.id)
        }
        if (added.length > 0) await tenant.record(db, 'branches.discovered', null, { ids: added })
        return added
      }),

    /** @throws Failure not_found */
    change: (id: string, change: BranchChange): Promise<Branch> =>
      tenant.write(async db => {
        const values = {
          ...(change.name !== undefined && { name: change.name }),
          ...(change.timeZone !== undefined && { time_zone: change.timeZone }),
          ...(change.businessHours !== undefined && { business_hours: optionalText(change.businessHours) }),
          ...(change.active !== undefined && { active: change.active ? (1 as const) : (0 as const) }),
        }
        const chosen = db
          .selectFrom('branches')
          .selectAll()
          .where('organization_id', '=', organizationId)
          .where('id', '=', id)
        if (!mayEnter(id) || !(await chosen.executeTakeFirst())) throw notFound('branch', id)
        if (Object.keys(values).length > 0) {
          await db
            .updateTable('branches')
            .set(values)
            .where('organization_id', '=', organizationId)
            .where('id', '=', id)
            .execute()
          await tenant.record(db, 'branch.changed', id, values)
          tenant.identityChanged()
        }
        return branchOf(await chosen.executeTakeFirstOrThrow())
      }),
  }
}

function branchOf(row: Selectable<Tables['branches']>): Branch {
  return {
    id: row.id,
    name: row.name,
    timeZone: row.time_zone,
    businessHours: fromOptionalText<BusinessHours>(row.business_hours),
    active: row.active === 1,
    createdAt: row.created_at,
  }
}
