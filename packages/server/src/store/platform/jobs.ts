import { sql } from 'kysely'
import type { Connection } from '../connection.ts'
import { type JsonObject, toText } from '../json.ts'
import { type Job, jobOf, type NewJob, newJobValues } from '../scoped/jobs.ts'

export interface Lease {
  /** Names the worker, to recognise its own claims. */
  readonly worker: string
  /** Milliseconds that the worker may work before it must renew. */
  readonly duration: number
}

export type PlatformJobs = ReturnType<typeof platformJobs>

/**
 * The queue as its runner sees it: every organization's work. A job is held by a lease; when its worker dies, the
 * lease runs out and the next claim takes the job again, until its attempts are used up.
 */
export function platformJobs(connection: Connection) {
  const { platform, clock, kind } = connection
  const now = () => clock.now().toISOString()
  const after = (milliseconds: number) => new Date(clock.now().getTime() + milliseconds).toISOString()
  return {
    /** Work of the installation itself. */
    add: (input: NewJob): Promise<Job> =>
      platform(async db =>
        jobOf(
          await db
            .insertInto('jobs')
            .values(newJobValues(input, null, now()))
            .returningAll()
            .executeTakeFirstOrThrow(),
        ),
      ),

    /** A job as it stands; null where there is none. */
    get: (id: string): Promise<Job | null> =>
      platform(async db => {
        const row = await db.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst()
        return row ? jobOf(row) : null
      }),

    /** Takes the job that has waited longest, or null; no two workers get the same one. */
    claim: ({ worker, duration }: Lease, kinds?: readonly string[]): Promise<Job | null> =>
      platform(async db => {
        const due = db
          .selectFrom('jobs')
          .select('id')
          .where(condition =>
            condition.or([
              condition.and([condition('status', '=', 'waiting'), condition('run_at', '<=', now())]),
              condition.and([condition('status', '=', 'running'), condition('lease_until', '<', now())]),
            ]),
          )
          .whereRef('attempts', '<', 'max_attempts')
          .$if(kinds !== undefined, query => query.where('kind', 'in', kinds ?? []))
          .orderBy('run_at')
          .orderBy('id')
          .limit(1)
          .$if(kind === 'postgres', query => query.forUpdate().skipLocked())
        const row = await db
          .updateTable('jobs')
          .set({
            status: 'running',
            worker,
            lease_until: after(duration),
            attempts: sql<number>`attempts + 1`,
          })
          // A plain «in» lets PostgreSQL run the inner query once per row, locking more than one.
          .where('id', '=', due)
          .returningAll()
          .executeTakeFirst()
        return row ? jobOf(row) : null
      }),

    /** Extends the lease and notes progress; false when another worker has taken the job. */
    renew: (id: string, { worker, duration }: Lease, progress?: JsonObject): Promise<boolean> =>
      platform(async db => {
        const row = await db
          .updateTable('jobs')
          .set({ lease_until: after(duration), ...(progress && { progress: toText(progress) }) })
          .where('id', '=', id)
          .where('worker', '=', worker)
          .where('status', '=', 'running')
          .returning('id')
          .executeTakeFirst()
        return row !== undefined
      }),

    finish: (id: string, worker: string, progress?: JsonObject): Promise<boolean> =>
      platform(async db => {
        const row = await db
          .updateTable('jobs')
          .set({
            status: 'done',
            lease_until: null,
            finished_at: now(),
            error: null,
            ...(progress && { progress: toText(progress) }),
          })
          .where('id', '=', id)
          .where('worker', '=', worker)
          .where('status', '=', 'running')
          .returning('id')
          .executeTakeFirst()
        return row !== undefined
      }),

    /** Puts the job back for `retryAt`, or gives it up when that is null or its attempts are used up. */
    fail: (id: string, worker: string, error: string, retryAt: Date | null): Promise<Job | null> =>
      platform(async db => {
        const again = retryAt ? sql<boolean>`attempts < max_attempts` : sql<boolean>`1 = 0`
        const row = await db
          .updateTable('jobs')
          .set({
            status: sql`case when ${again} then 'waiting' else 'failed' end`,
            finished_at: sql`case when ${again} then null else cast(${now()} as text) end`,
            run_at: sql`case when ${again} then cast(${(retryAt ?? clock.now()).toISOString()} as text) else run_at end`,
            lease_until: null,
            error,
          })
          .where('id', '=', id)
          .where('worker', '=', worker)
          .where('status', '=', 'running')
          .returningAll()
          .executeTakeFirst()
        return row ? jobOf(row) : null
      }),

    /**
     * After a crash: jobs whose lease ran out wait again, or fail where their attempts are used up. With `worker`,
     * that worker's jobs too, whatever their lease: a lone process that starts knows that its former self is gone.
     */
    recover: (worker?: string): Promise<number> =>
      platform(async db => {
        const rows = await db
          .updateTable('jobs')
          .set({
            status: sql`case when attempts < max_attempts then 'waiting' else 'failed' end`,
            finished_at: sql`case when attempts < max_attempts then null else cast(${now()} as text) end`,
            error: sql`case when attempts < max_attempts then error else 'The program ended while this was running.' end`,
            lease_until: null,
          })
          .where('status', '=', 'running')
          .where(condition =>
            condition.or([
              condition('lease_until', '<', now()),
              ...(worker === undefined ? [] : [condition('worker', '=', worker)]),
            ]),
          )
          .returning('id')
          .execute()
        return rows.length
      }),
  }
}
