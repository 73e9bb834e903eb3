import { Failure } from '../lib/errors.ts'
import type { JsonObject } from '../store/json.ts'
import type { Store } from '../store/open.ts'
import { backUp, type OperationsDeps } from './backup.ts'
import { type CheckReport, checkStores } from './check.ts'
import type { Manifest } from './manifest.ts'

export const backupKind = 'operations.backup'
export const checkKind = 'operations.check'

/** What can be done with a data folder while somebody serves it. */
export interface Operations {
  backUp(target: string, only?: string): Promise<Manifest>
  check(): Promise<CheckReport>
}

/** In the process that holds the folder. */
export const localOperations = (deps: OperationsDeps): Operations => ({
  backUp: (target, only) => backUp(deps, target, only),
  check: () => checkStores(deps),
})

interface Job {
  readonly payload: unknown
}

/** The same as jobs of the server that holds the folder, for a terminal beside it. */
export function operationsJobs(deps: OperationsDeps) {
  const here = localOperations(deps)
  return [
    {
      kind: backupKind,
      async run({ payload }: Job) {
        const { target, only } = payload as { target: string; only: string | null }
        return asJson(await told(() => here.backUp(target, only ?? undefined)))
      },
    },
    { kind: checkKind, run: async () => asJson(await told(() => here.check())) },
  ]
}

/** A refusal is the job's answer: trying again would not mend it. */
async function told<T>(work: () => Promise<T>): Promise<{ result: T } | { refused: string }> {
  try {
    return { result: await work() }
  } catch (cause) {
    if (cause instanceof Failure) return { refused: cause.message }
    throw cause
  }
}

const asJson = (value: unknown): JsonObject => value as JsonObject

/** Milliseconds between looks at the job. */
const glance = 250

/** Asks the server that holds the folder, through the queue that both know. */
export function remoteOperations(store: Store): Operations {
  const ask = async <T>(kind: string, payload: JsonObject): Promise<T> => {
    const { jobs } = store.platform
    const { id } = await jobs.add({ kind, payload, maxAttempts: 1 })
    for (;;) {
      const job = await jobs.get(id)
      if (job?.status === 'failed') throw new Failure('internal', job.error ?? 'The server gave the work up.')
      if (job?.status === 'done') {
        const answer = job.progress as unknown as { result: T } | { refused: string }
        if ('refused' in answer) throw new Failure('conflict', answer.refused)
        return answer.result
      }
      await new Promise(resolve => setTimeout(resolve, glance))
    }
  }
  return {
    backUp: (target, only) => ask(backupKind, { target, only: only ?? null }),
    check: () => ask(checkKind, {}),
  }
}
