import { startThread } from '../../lib/thread.ts'
import type { Predictor } from './predictor.ts'
import type { Answered, Asked } from './predictor-thread.ts'

/** A {@link Predictor} whose answers are waited for. */
export type AwaitedPredictor = {
  readonly [M in keyof Predictor]: (...given: Parameters<Predictor[M]>) => Promise<ReturnType<Predictor[M]>>
} & { close(): Promise<void> }

/** Opens a predictor in a thread of its own: requests are answered while it works. */
export function openPredictorBeside(): AwaitedPredictor {
  const thread = startThread(import.meta.url, 'predictor-thread')
  const waiting = new Map<number, { resolve(value: unknown): void; reject(cause: Error): void }>()
  let count = 0
  let ended: Error | null = null

  const fail = (cause: Error) => {
    ended = cause
    for (const { reject } of waiting.values()) reject(cause)
    waiting.clear()
  }
  thread.on('message', (answer: Answered) => {
    const waiter = waiting.get(answer.id)
    waiting.delete(answer.id)
    if ('error' in answer) waiter?.reject(new Error(answer.error))
    else waiter?.resolve(answer.result)
  })
  thread.on('error', fail)
  thread.on('exit', () => fail(new Error('The thread of the predictions has ended')))

  const call =
    <M extends keyof Predictor>(method: M) =>
    (...given: Parameters<Predictor[M]>) =>
      new Promise<ReturnType<Predictor[M]>>((resolve, reject) => {
        if (ended) return reject(ended)
        count += 1
        waiting.set(count, { resolve: resolve as (value: unknown) => void, reject })
        thread.postMessage({ id: count, method, given } satisfies Asked)
      })
  return {
    addPurchases: call('addPurchases'),
    facts: call('facts'),
    addCustomers: call('addCustomers'),
    learn: call('learn'),
    score: call('score'),
    learnLabel: call('learnLabel'),
    async close() {
      await thread.terminate()
    },
  }
}
