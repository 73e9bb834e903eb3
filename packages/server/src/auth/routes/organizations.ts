import {
  changeOrganization,
  createOrganization,
  deleteOrganization,
  getOrganization,
  listOrganizations,
  type OrganizationBody,
} from '@clientele/contract'
import { Failure } from '../../lib/errors.ts'
import type { Store } from '../../store/open.ts'
import type { Organization } from '../../store/platform/organizations.ts'
import type { Caller } from '../caller.ts'
import type { Auth } from '../open.ts'
import { actsAsOwner, requirePlatformAdmin } from '../organization-choice.ts'
import { callerRoute, type Route, scopedRoute } from '../route.ts'
import type { RfmThresholds } from '../scope.ts'
import { checkZone } from '../time-zone.ts'
import { auditRoutes } from './audit.ts'
import { branchRoutes } from './branches.ts'
import { keyRoutes } from './keys.ts'
import { logoRoutes } from './logo.ts'
import { memberRoutes } from './members.ts'
import { rateCardRoutes } from './rate-card.ts'
import { retentionRoutes } from './retention.ts'
import { savedRoutes } from './saved.ts'

export interface OrganizationDeps {
  readonly auth: Auth
  readonly store: Store
  /** After an organization was created. */
  onOrganizationCreated(organizationId: string): Promise<void>
  /** After an organization was deleted: its facts and files go too. */
  onOrganizationDeleted(organizationId: string): Promise<void>
}

/** Organizations with their branches, members, keys and trail. */
export function organizationRoutes(deps: OrganizationDeps): readonly Route[] {
  const { store } = deps
  return [
    callerRoute(listOrganizations, async ({ caller, query }) => {
      if (query.all === 'true') requirePlatformAdmin(caller)
      const mine = new Set(caller.memberships.map(one => one.organizationId))
      const all = await store.platform.organizations.list()
      return { organizations: all.filter(one => query.all === 'true' || mine.has(one.id)).map(bodyOf) }
    }),

    callerRoute(createOrganization, async ({ caller, body, ip }) => {
      if (caller.actor.kind !== 'user') {
        throw new Failure('forbidden', 'An API key cannot create organizations. Sign in as a person.')
      }
      requireFounder(caller)
      checkZone(body.time_zone)
      const created = await store.transaction(async ({ platform }) => {
        const organization = await platform.organizations.create({
          name: body.name,
          timeZone: body.time_zone,
          currency: body.currency,
          ...(body.week_start && { weekStart: body.week_start }),
          ...(body.churn_days !== undefined && { churnDays: body.churn_days }),
          ...(body.clock_day !== undefined && { clockDay: body.clock_day }),
          ...(body.rfm_thresholds && { rfmThresholds: thresholdsOf(body.rfm_thresholds) }),
        })
        await platform.memberships.join(caller.actor.id, {
          organizationId: organization.id,
          role: 'owner',
          branches: 'all',
        })
        await platform.audit.record({
          actor: { ...caller.actor, kind: 'user' },
          action: 'organization.created',
          target: organization.id,
          organizationId: organization.id,
          details: { name: organization.name },
          ip,
        })
        return organization
      })
      await deps.onOrganizationCreated(created.id)
      return bodyOf(created)
    }),

    scopedRoute(getOrganization, async ({ scope }) => bodyOf(await store.organization(scope).get())),

    scopedRoute(changeOrganization, async ({ scope, body, ip }) => {
      if (body.time_zone !== undefined) checkZone(body.time_zone)
      const changed = await store.organization(scope, ip).change({
        name: body.name,
        timeZone: body.time_zone,
        currency: body.currency,
        weekStart: body.week_start,
        churnDays: body.churn_days,
        clockDay: body.clock_day,
        rfmThresholds: body.rfm_thresholds && thresholdsOf(body.rfm_thresholds),
        feedbackTopics: body.feedback_topics,
        features: body.features,
        businessHours: body.business_hours,
        slaTargets: body.sla_targets,
        conversationBudget: body.conversation_budget,
        locale: body.locale,
        brandColor: body.brand_color,
        theme: body.theme,
      })
      return bodyOf(changed)
    }),

    scopedRoute(deleteOrganization, async ({ caller, scope, body, ip }) => {
      if (!actsAsOwner(caller, scope)) {
        throw new Failure('forbidden', 'Only an owner may delete an organization. Ask one of the owners.')
      }
      if (body.name !== scope.organization.name) {
        throw new Failure(
          'invalid_request',
          `To delete this organization, send its name exactly: «${scope.organization.name}».`,
          { fields: [{ path: 'name', message: "is not the organization's name" }] },
        )
      }
      await store.organization(scope, ip).remove()
      await deps.onOrganizationDeleted(scope.organization.id)
    }),

    ...branchRoutes(deps),
    ...memberRoutes(deps),
    ...keyRoutes(deps),
    ...rateCardRoutes(deps),
    ...retentionRoutes(deps),
    ...savedRoutes(deps),
    ...logoRoutes(deps),
    ...auditRoutes(deps),
  ]
}

function requireFounder(caller: Caller): void {
  if (caller.platformAdmin || caller.memberships.some(one => one.role === 'owner')) return
  throw new Failure(
    'forbidden',
    'Only a platform admin or an owner may create organizations. Ask whoever runs this installation.',
  )
}

type ThresholdsBody = OrganizationBody['rfm_thresholds']

function thresholdsOf({ recency_days, frequency, monetary }: ThresholdsBody): RfmThresholds {
  return { recencyDays: recency_days, frequency, monetary }
}

function bodyOf(organization: Organization): OrganizationBody {
  const { recencyDays, frequency, monetary } = organization.rfmThresholds
  return {
    id: organization.id,
    slug: organization.slug,
    name: organization.name,
    time_zone: organization.timeZone,
    currency: organization.currency,
    week_start: organization.weekStart,
    churn_days: organization.churnDays,
    clock_day: organization.clockDay,
    rfm_thresholds: {
      recency_days: [...recencyDays],
      frequency: [...frequency],
      monetary: [...monetary],
    },
    feedback_topics: organization.feedbackTopics.map(({ name, phrases }) => ({
      name,
      phrases: [...phrases],
    })),
    features: organization.features === null ? null : [...organization.features],
    business_hours: organization.businessHours,
    sla_targets: organization.slaTargets,
    conversation_budget: organization.conversationBudget,
    locale: organization.locale,
    brand_color: organization.brandColor,
    theme: organization.theme,
    logo_changed_at: organization.logoChangedAt,
    sample: organization.sample,
    created_at: organization.createdAt,
  }
}
