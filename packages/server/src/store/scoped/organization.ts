import type { BusinessHours, Feature, SlaTargets } from '@clientele/contract'
import type { FeedbackTopic, RfmThresholds } from '../../auth/scope.ts'
import { Failure } from '../../lib/errors.ts'
import { optionalText, toText } from '../json.ts'
import { organizationOf } from '../organization-rows.ts'
import type { Organization } from '../platform/organizations.ts'
import type { Tenant } from '../tenant.ts'

/** Settings that may change; what is left out stays. */
export interface OrganizationChange {
  readonly name?: string | undefined
  readonly timeZone?: string | undefined
  readonly currency?: string | undefined
  readonly weekStart?: 'monday' | 'sunday' | undefined
  readonly churnDays?: number | undefined
  readonly clockDay?: string | null | undefined
  readonly rfmThresholds?: RfmThresholds | undefined
  readonly feedbackTopics?: readonly FeedbackTopic[] | undefined
  readonly features?: readonly Feature[] | null | undefined
  readonly businessHours?: BusinessHours | undefined
  readonly slaTargets?: SlaTargets | undefined
  readonly conversationBudget?: number | null | undefined
  readonly locale?: string | null | undefined
  readonly brandColor?: string | null | undefined
  readonly theme?: Organization['theme'] | undefined
}

export type ScopedOrganization = ReturnType<typeof organization>

/** The organization itself. */
export function organization(tenant: Tenant) {
  const { organizationId } = tenant
  return {
    /** @throws Failure not_found when it was deleted meanwhile */
    get: (): Promise<Organization> =>
      tenant.read(async db => {
        const row = await db
          .selectFrom('organizations')
          .selectAll()
          .where('id', '=', organizationId)
          .executeTakeFirst()
        if (!row) throw gone()
        return organizationOf(db, row)
      }),

    change: (change: OrganizationChange): Promise<Organization> =>
      tenant.write(async db => {
        const values = {
          ...(change.name !== undefined && { name: change.name }),
          ...(change.timeZone !== undefined && { time_zone: change.timeZone }),
          ...(change.currency !== undefined && { currency: change.currency }),
          ...(change.weekStart !== undefined && { week_start: change.weekStart }),
          ...(change.churnDays !== undefined && { churn_days: change.churnDays }),
          ...(change.clockDay !== undefined && { clock_day: change.clockDay }),
          ...(change.rfmThresholds !== undefined && { rfm_thresholds: toText(change.rfmThresholds) }),
          ...(change.feedbackTopics !== undefined && { feedback_topics: toText(change.feedbackTopics) }),
          ...(change.features !== undefined && { features: optionalText(change.features) }),
          ...(change.businessHours !== undefined && { business_hours: toText(change.businessHours) }),
          ...(change.slaTargets !== undefined && { sla_targets: toText(change.slaTargets) }),
          ...(change.conversationBudget !== undefined && {
            conversation_budget: optionalText(change.conversationBudget),
          }),
          ...(change.locale !== undefined && { locale: change.locale }),
          ...(change.brandColor !== undefined && { brand_color: change.brandColor }),
          ...(change.theme !== undefined && { theme: change.theme }),
        }
        if (Object.keys(values).length > 0) {
          await db.updateTable('organizations').set(values).where('id', '=', organizationId).execute()
          await tenant.record(db, 'organization.changed', organizationId, values)
        }
        const row = await db
          .selectFrom('organizations')
          .selectAll()
          .where('id', '=', organizationId)
          .executeTakeFirst()
        if (!row) throw gone()
        tenant.identityChanged()
        return organizationOf(db, row)
      }),

    /** Deletes it with everything in the control plane that is its own; the audit trail stays. */
    remove: (): Promise<void> =>
      tenant.write(async db => {
        await db.deleteFrom('organizations').where('id', '=', organizationId).execute()
        await tenant.record(db, 'organization.deleted', organizationId, {
          name: tenant.scope.organization.name,
        })
        tenant.identityChanged()
      }),
  }
}

const gone = () => new Failure('not_found', 'This organization was deleted meanwhile. Choose another one.')
