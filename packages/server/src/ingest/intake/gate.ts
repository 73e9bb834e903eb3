import { Failure } from '../../lib/errors.ts'

/** Lets a few pieces of work run at once, and some more wait for their turn. */
export function openGate(running: number, waiting: number) {
  let free = running
  const line: (() => void)[] = []
  return {
    /** @throws Failure busy when as many wait as may */
    async run<T>(work: () => Promise<T>): Promise<T> {
      if (free > 0) free -= 1
      else if (line.length < waiting) await new Promise<void>(resolve => line.push(resolve))
      else {
        throw new Failure(
          'busy',
          'Too many large batches are being read. Send the same again in a few seconds.',
          {
            retryAfter: 5,
          },
        )
      }
      try {
        return await work()
      } finally {
        const next = line.shift()
        if (next) next()
        else free += 1
      }
    },
  }
}
