import { Failure } from '../lib/errors.ts'
import { shortageOf } from '../warehouse/engines/duckdb/shortage.ts'
import { diskFullSentence, storageFull } from './decode.ts'

const advice = {
  onDisk: diskFullSentence,
  inMemory:
    'The file needs more memory than IMPORT_MEMORY gives; nothing of it was brought in. Send it in parts, or let it be raised.',
}

/** Gives errors of the staging database the meaning that a caller can act on. */
export async function guarded<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof Failure || !(cause instanceof Error)) throw cause
    if (signal?.aborted) throw new Failure('timeout', 'The import was given up before it ended.', { cause })
    if (/could not write/i.test(cause.message)) throw storageFull(cause)
    throw shortageOf(cause, advice) ?? cause
  }
}
