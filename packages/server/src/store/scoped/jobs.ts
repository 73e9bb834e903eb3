import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import { notFound } from '../../lib/errors.ts'
import { fromOptionalText, fromText, type Json, type JsonObject, toText } from '../json.ts'
import type { JobStatus, Tables } from '../schema.ts'
import type { Tenant } from '../tenant.ts'

export interface Job {
  readonly id: string
  /** Null for work of the installation itself. */
  readonly organizationId: string | null
  readonly kind: string
  readonly payload: Json
  readonly status: JobStatus
  readonly progress: JsonObject | null
  /** How often it was begun. */
  readonly attempts: number
  readonly maxAttempts: number
  readonly runAt: string
  readonly leaseUntil: string | null
  readonly worker: string | null
  readonly error: string | null
  readonly createdAt: string
  readonly finishedAt: string | null
}

export interface NewJob {
  readonly kind: string
  readonly payload: Json
  /** At once unless told. */
  readonly runAt?: Date
  /** 3 unless told. */
  readonly maxAttempts?: number
}

export type ScopedJobs = ReturnType<typeof jobs>

/** Work that the organization has asked for. */
export function jobs(tenant: Tenant) {
  const { organizationId } = tenant
  return {
    add: (input: NewJob): Promise<Job> =>
      tenant.write(async db => {
        const values = newJobValues(input, organizationId, tenant.now())
        return jobOf(await db.insertInto('jobs').values(values).returningAll().executeTakeFirstOrThrow())
      }),

    /** @throws Failure not_found */
    get: (id: string): Promise<Job> =>
      tenant.read(async db => {
        const row = await db
          .selectFrom('jobs')
          .selectAll()
          .where('organization_id', '=', organizationId)
          .where('id', '=', id)
          .executeTakeFirst()
        if (!row) throw notFound('job', id)
        return jobOf(row)
      }),

    /** The newest of a kind. */
    latest: (kind: string): Promise<Job | null> =>
      tenant.read(async db => {
        const row = await db
          .selectFrom('jobs')
          .selectAll()
          .where('organization_id', '=', organizationId)
          .where('kind', '=', kind)
          .orderBy('created_at', 'desc')
          .orderBy('id', 'desc')
          .limit(1)
          .executeTakeFirst()
        return row ? jobOf(row) : null
      }),

    /** Newest first. */
    list: (limit = 100): Promise<readonly Job[]> =>
      tenant.read(async db => {
        const rows = await db
          .selectFrom('jobs')
          .selectAll()
          .where('organization_id', '=', organizationId)
          .orderBy('created_at', 'desc')
          .orderBy('id', 'desc')
          .limit(limit)
          .execute()
        return rows.map(jobOf)
      }),
  }
}

export function newJobValues(input: NewJob, organizationId: string | null, now: string) {
  return {
    id: randomUUID(),
    organization_id: organizationId,
    kind: input.kind,
    payload: toText(input.payload),
    status: 'waiting' as const,
    progress: null,
    attempts: 0,
    max_attempts: input.maxAttempts ?? 3,
    run_at: input.runAt?.toISOString() ?? now,
    lease_until: null,
    worker: null,
    error: null,
    created_at: now,
    finished_at: null,
  }
}

export function jobOf(row: Selectable<Tables['jobs']>): Job {
  return {
    id: row.id,
    organizationId: row.organization_id,
    kind: row.kind,
    payload: fromText<Json>(row.payload),
    status: row.status,
    progress: fromOptionalText<JsonObject>(row.progress),
    attempts: row.attempts,
    maxAttempts: row.max_attempts,
    runAt: row.run_at,
    leaseUntil: row.lease_until,
    worker: row.worker,
    error: row.error,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  }
}
