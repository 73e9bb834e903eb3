import type { PlatformJobs } from '../store/platform/jobs.ts'
import type { PlatformOrganizations } from '../store/platform/organizations.ts'
import type { Engine } from '../warehouse/engine.ts'
import { readFeedback } from './read-feedback.ts'
import type { TextReader } from './reader.ts'

const readKind = 'feedback.read'

interface Deps {
  readonly engine: Engine
  readonly organizations: PlatformOrganizations
  readonly jobs: PlatformJobs
  /** Made with the first feedback: most installations have none, and the models take memory and time to open. */
  readonly openReader: () => Promise<TextReader>
}

/**
 * Background reading of feedback: `job` is the kind for the runner, `follow` queues it for whatever waits already
 * and for every later change that brings feedback.
 */
export function feedbackReading({ engine, organizations, jobs, openReader }: Deps) {
  let reader: TextReader | null = null
  /** Organizations whose job has not begun: what comes meanwhile is read by it too. Null stands for all. */
  const queued = new Set<string | null>()

  const job = {
    kind: readKind,
    async run({ payload }: { readonly payload: unknown }, { signal }: { readonly signal: AbortSignal }) {
      const { organization_id: wanted } = payload as { readonly organization_id: string | null }
      queued.delete(wanted)
      let texts = 0
      for (const { id } of await organizations.list()) {
        if (wanted !== null && id !== wanted) continue
        const { rows } = await engine.state(id)
        if ((rows.feedback ?? 0) === 0) continue
        reader ??= await openReader()
        texts += await readFeedback(engine, id, reader, signal)
      }
      // what an end leaves unread is no end of the job: it is begun again
      signal.throwIfAborted()
      return { texts }
    },
  }

  async function queue(organizationId: string | null, wake: () => void): Promise<void> {
    if (queued.has(organizationId)) return
    queued.add(organizationId)
    await jobs.add({ kind: readKind, payload: { organization_id: organizationId } })
    wake()
  }

  /** Answers how to follow no more. */
  function follow(wake: () => void, failed: (cause: unknown) => void): () => void {
    const add = (id: string | null) => {
      queue(id, wake).catch(cause => {
        queued.delete(id)
        failed(cause)
      })
    }
    add(null)
    return engine.onChange(({ organizationId, entities }) => {
      if (entities?.includes('feedback')) add(organizationId)
    })
  }

  return { job, follow }
}
