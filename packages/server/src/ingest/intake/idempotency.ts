import type { IngestResult } from '@clientele/contract'
import type { Scope } from '../../auth/scope.ts'
import { Failure } from '../../lib/errors.ts'
import type { Json } from '../../store/json.ts'
import type { Store } from '../../store/open.ts'

const sweepEvery = 3_600_000

/**
 * Answers a request that comes again under its key as it was answered the first time; one that comes while the
 * first is still at work waits for it. The answer is kept after the rows are committed and before it is given: where
 * the process ends between the two, the request that comes again finds its rows there and gets the same answer anew.
 */
export function openIdempotency(store: Store) {
  const working = new Map<string, { readonly digest: string; readonly answer: Promise<IngestResult> }>()
  const swept = new Map<string, number>()

  const sweep = async (scope: Scope): Promise<void> => {
    const { id } = scope.organization
    const now = performance.now()
    if (now - (swept.get(id) ?? Number.NEGATIVE_INFINITY) < sweepEvery) return
    swept.set(id, now)
    await store.keptAnswers(scope).forgetOld()
  }

  const first = async (
    scope: Scope,
    key: string,
    digest: string,
    work: () => Promise<IngestResult>,
  ): Promise<IngestResult> => {
    const answers = store.keptAnswers(scope)
    const kept = await answers.find(key)
    if (kept) {
      if (kept.digest !== digest) throw otherBody(key)
      return kept.answer as unknown as IngestResult
    }
    const answer = await work()
    await answers.keep(key, { digest, answer: answer as unknown as Json })
    await sweep(scope)
    return answer
  }

  return {
    /** @throws Failure unprocessable when the key stood for another request */
    async once(
      scope: Scope,
      key: string,
      digest: string,
      work: () => Promise<IngestResult>,
    ): Promise<IngestResult> {
      const name = `${scope.organization.id} ${key}`
      const other = working.get(name)
      if (other) {
        if (other.digest !== digest) throw otherBody(key)
        return other.answer
      }
      const answer = first(scope, key, digest, work)
      working.set(name, { digest, answer })
      try {
        return await answer
      } finally {
        working.delete(name)
      }
    },
  }
}

const otherBody = (key: string): Failure =>
  new Failure(
    'unprocessable',
    `The idempotency key «${key}» was used for another request. Give every request a key of its own.`,
  )
