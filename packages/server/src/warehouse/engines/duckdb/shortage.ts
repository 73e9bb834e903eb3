import { Failure } from '../../../lib/errors.ts'

const diskFull = /no space left on device|ENOSPC|disk is full|max_temp_directory_size/i
const memoryShort = /out of memory error|failed to allocate|could not allocate block|failed to pin block/i

/** What somebody who asked or sent something can do about a shortage. */
export interface Advice {
  readonly onDisk: string
  readonly inMemory: string
}

/**
 * An error of the engine that means a shortage of the machine, as a refusal that says what to do; null for any other.
 * The engine itself survives both: the statement has ended, and the next one finds the memory free.
 */
export function shortageOf(cause: unknown, { onDisk, inMemory }: Advice): Failure | null {
  if (!(cause instanceof Error) || cause instanceof Failure) return null
  if (diskFull.test(cause.message)) return new Failure('storage_full', onDisk, { cause })
  if (memoryShort.test(cause.message)) return new Failure('out_of_memory', inMemory, { cause })
  return null
}
