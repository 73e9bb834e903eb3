import { Failure } from '../lib/errors.ts'
import { storageFull } from './decode.ts'

/** Gives errors of the staging database the meaning that a caller can act on. */
export async function guarded<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof Failure || !(cause instanceof Error)) throw cause
    if (signal?.aborted) throw new Failure('timeout', 'The import was given up before it ended.', { cause })
    if (
      /no space left on device|ENOSPC|disk is full|could not write|max_temp_directory_size/i.test(
        cause.message,
      )
    ) {
      throw storageFull(cause)
    }
    throw cause
  }
}
