import { randomUUID } from 'node:crypto'
import type { organizationThemes } from '@clientele/contract'
import type { OrganizationProfile, RfmThresholds } from '../../auth/scope.ts'
import type { Connection, Db } from '../connection.ts'
import { toText } from '../json.ts'
import { organizationOf, organizationsOf } from '../organization-rows.ts'
import { slugOf } from '../slug.ts'

/** An organization with what only the control plane asks of it. */
export interface Organization extends OrganizationProfile {
  /** BCP 47 tag by which values are written; null for each reader's own. */
  readonly locale: string | null
  /** `#rrggbb`; null for the program's own. */
  readonly brandColor: string | null
  readonly theme: (typeof organizationThemes)[number]
  /** Null while there is no logo. */
  readonly logoChangedAt: string | null
  /** Came with the program, to look around in. */
  readonly sample: boolean
  readonly createdAt: string
}

export interface NewOrganization {
  readonly name: string
  readonly timeZone: string
  readonly currency: string
  /** From the name unless told; a number is added when it is taken. */
  readonly slug?: string
  readonly weekStart?: 'monday' | 'sunday'
  readonly churnDays?: number
  readonly clockDay?: string | null
  readonly rfmThresholds?: RfmThresholds
  readonly sample?: boolean
}

/** Cut points of a shop with everyday goods; each organization sets its own. */
export const defaultRfmThresholds: RfmThresholds = {
  recencyDays: [365, 180, 90, 30],
  frequency: [2, 3, 5, 10],
  monetary: [100, 250, 500, 1000],
}
export const defaultChurnDays = 90

export type PlatformOrganizations = ReturnType<typeof platformOrganizations>

/** Organizations before one is chosen: for signing in, choosing and creating. */
export function platformOrganizations(connection: Connection) {
  const { platform, clock } = connection
  return {
    async create(input: NewOrganization): Promise<Organization> {
      const base = organizationSlug(input.slug ?? input.name)
      for (let attempt = 1; ; attempt += 1) {
        const slug = attempt === 1 ? base : `${base}-${attempt}`
        const created = await platform(db => insert(db, slug, input, clock.now().toISOString()))
        if (created) return created
      }
    },

    list: (): Promise<readonly Organization[]> =>
      platform(async db =>
        organizationsOf(
          db,
          await db.selectFrom('organizations').selectAll().orderBy('name').orderBy('id').execute(),
        ),
      ),

    /** By id or slug. */
    find: (idOrSlug: string): Promise<Organization | null> =>
      platform(async db => {
        const row = await db
          .selectFrom('organizations')
          .selectAll()
          .where(condition =>
            condition.or([condition('id', '=', idOrSlug), condition('slug', '=', idOrSlug)]),
          )
          .executeTakeFirst()
        return row ? organizationOf(db, row) : null
      }),
  }
}

async function insert(db: Db, slug: string, input: NewOrganization, now: string) {
  const row = await db
    .insertInto('organizations')
    .values({
      id: randomUUID(),
      slug,
      name: input.name,
      time_zone: input.timeZone,
      currency: input.currency,
      week_start: input.weekStart ?? 'monday',
      churn_days: input.churnDays ?? defaultChurnDays,
      clock_day: input.clockDay ?? null,
      rfm_thresholds: toText(input.rfmThresholds ?? defaultRfmThresholds),
      sample: input.sample ? 1 : 0,
      created_at: now,
    })
    .onConflict(conflict => conflict.column('slug').doNothing())
    .returningAll()
    .executeTakeFirst()
  return row && organizationOf(db, row)
}

/** The slug of an organization's name. Ids and slugs are looked up alike, so it never reads as an id. */
export function organizationSlug(name: string): string {
  const slug = slugOf(name, 'organization')
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(slug) ? `o-${slug}` : slug
}
