import type { Log } from '../lib/log.ts'
import type { JsonObject } from '../store/json.ts'
import type { PlatformJobs } from '../store/platform/jobs.ts'
import type { Job } from '../store/scoped/jobs.ts'

/** What a kind of job does. A second run after a crash must end in the same state as one whole run. */
export interface JobKind {
  readonly kind: string
  run(job: Job, report: JobReport): Promise<JsonObject | undefined>
}

export interface JobReport {
  /** Notes how far the work is, and keeps the lease. */
  progress(progress: JsonObject): Promise<void>
  /** Aborted when the program ends or another worker has taken over. */
  readonly signal: AbortSignal
}

export interface Runner {
  /** Looks for work now rather than at the next round. */
  wake(): void
  /** Takes no more work and waits for what is under way. */
  stop(): Promise<void>
}

export interface RunnerOptions {
  readonly jobs: PlatformJobs
  readonly kinds: readonly JobKind[]
  readonly log: Log
  /** Names this process among the workers. */
  readonly worker: string
  /** Milliseconds between looks at the queue. */
  readonly rest: number
  /** Milliseconds that a claim holds; renewed at a third of it. */
  readonly lease: number
  /** Told of each step of a job. */
  readonly onStep?: (job: Job, status: 'running' | 'done' | 'failed', progress: JsonObject | null) => void
}

/** Runs queued jobs one after the other: background work never takes more than one core from the pages. */
export function startRunner({ jobs, kinds, log, worker, rest, lease, onStep }: RunnerOptions): Runner {
  const known = new Map(kinds.map(kind => [kind.kind, kind]))
  const ending = new AbortController()
  let wakeUp: () => void = () => undefined

  const work = async (job: Job): Promise<void> => {
    const kind = known.get(job.kind)
    if (!kind) throw new TypeError(`claimed a job of the unknown kind ${job.kind}`)
    const hold = { worker, duration: lease }
    const lost = new AbortController()
    const renewal = setInterval(() => {
      jobs.renew(job.id, hold).then(
        kept => kept || lost.abort(),
        error => log.warn({ err: error, job: job.id }, 'a lease could not be renewed'),
      )
    }, lease / 3)
    onStep?.(job, 'running', null)
    try {
      const result = await kind.run(job, {
        signal: AbortSignal.any([ending.signal, lost.signal]),
        progress: async progress => {
          await jobs.renew(job.id, hold, progress)
          onStep?.(job, 'running', progress)
        },
      })
      await jobs.finish(job.id, worker, result)
      onStep?.(job, 'done', null)
    } catch (error) {
      // What was given up because the program ends goes on at the next start.
      const isEnding = ending.signal.aborted
      if (!isEnding) log.error({ err: error, job: job.id, kind: job.kind }, 'a job failed')
      const retryAt = new Date(Date.now() + (isEnding ? 0 : 1000 * 4 ** job.attempts))
      await jobs.fail(job.id, worker, error instanceof Error ? error.message : String(error), retryAt)
      onStep?.(job, 'failed', null)
    } finally {
      clearInterval(renewal)
    }
  }

  const rounds = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      const job = await jobs.claim({ worker, duration: lease }, [...known.keys()]).catch(error => {
        log.warn({ err: error }, 'the queue could not be read')
        return null
      })
      if (job) await work(job)
      else {
        await new Promise<void>(resolve => {
          const timer = setTimeout(resolve, rest)
          wakeUp = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
    }
  }
  const running = rounds()

  return {
    wake: () => wakeUp(),
    async stop() {
      ending.abort()
      wakeUp()
      await running
    },
  }
}
