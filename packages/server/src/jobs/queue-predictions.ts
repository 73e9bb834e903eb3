import type { Scope } from '../auth/scope.ts'
import type { Store } from '../store/open.ts'
import type { Job } from '../store/scoped/jobs.ts'
import { predictionsKind } from './predictions.ts'

const unfinished: ReadonlySet<Job['status']> = new Set(['waiting', 'running'])

/** Queues a run of the predictions, or answers the one that has not ended yet. */
export async function queuePredictions(store: Store, scope: Scope): Promise<Job> {
  const jobs = store.jobs(scope)
  const last = await jobs.latest(predictionsKind)
  if (last && unfinished.has(last.status)) return last
  return jobs.add({ kind: predictionsKind, payload: {}, maxAttempts: 2 })
}
