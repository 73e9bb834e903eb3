import {
  type BusinessHours,
  defaultBusinessHours,
  defaultSlaTargets,
  type Feature,
  type Rate,
  type SlaTargets,
} from '@clientele/contract'
import type { Selectable } from 'kysely'
import type { BranchClock, FeedbackTopic, RfmThresholds } from '../auth/scope.ts'
import type { Db } from './connection.ts'
import { fromOptionalText, fromText } from './json.ts'
import type { Organization } from './platform/organizations.ts'
import type { Tables } from './schema.ts'

type Row = Selectable<Tables['organizations']>

/** Organizations of their rows, with what else of the store belongs to their profiles. */
export async function organizationsOf(db: Db, rows: readonly Row[]): Promise<readonly Organization[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const rates = await db
    .selectFrom('rate_cards')
    .selectAll()
    .where('organization_id', 'in', ids)
    .orderBy('position')
    .execute()
  const branches = await db
    .selectFrom('branches')
    .selectAll()
    .where('organization_id', 'in', ids)
    .where(condition =>
      condition.or([condition('time_zone', 'is not', null), condition('business_hours', 'is not', null)]),
    )
    .orderBy('id')
    .execute()
  return rows.map(row =>
    profileOf(
      row,
      rates.filter(one => one.organization_id === row.id).map(one => fromText<Rate>(one.rate)),
      branches.filter(one => one.organization_id === row.id).map(clockOf),
    ),
  )
}

export async function organizationOf(db: Db, row: Row): Promise<Organization> {
  const [organization] = await organizationsOf(db, [row])
  if (!organization) throw new TypeError('A row of organizations became no organization')
  return organization
}

const clockOf = (row: Selectable<Tables['branches']>): BranchClock => ({
  branchId: row.id,
  timeZone: row.time_zone,
  businessHours: fromOptionalText<BusinessHours>(row.business_hours),
})

function profileOf(row: Row, rates: readonly Rate[], branchClocks: readonly BranchClock[]): Organization {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    timeZone: row.time_zone,
    currency: row.currency,
    weekStart: row.week_start,
    churnDays: row.churn_days,
    clockDay: row.clock_day,
    rfmThresholds: fromText<RfmThresholds>(row.rfm_thresholds),
    feedbackTopics: fromText<FeedbackTopic[]>(row.feedback_topics),
    features: fromOptionalText<Feature[]>(row.features),
    businessHours: fromOptionalText<BusinessHours>(row.business_hours) ?? defaultBusinessHours,
    branchClocks,
    slaTargets: fromOptionalText<SlaTargets>(row.sla_targets) ?? defaultSlaTargets,
    rates,
    conversationBudget: fromOptionalText<number>(row.conversation_budget),
    locale: row.locale,
    brandColor: row.brand_color,
    theme: row.theme,
    logoChangedAt: row.logo_changed_at,
    sample: row.sample === 1,
    createdAt: row.created_at,
  }
}
