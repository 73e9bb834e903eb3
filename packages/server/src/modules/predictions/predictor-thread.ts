import { parentPort } from 'node:worker_threads'
import { openPredictor, type Predictor } from './predictor.ts'

/** One call of a {@link Predictor}'s method. */
export interface Asked {
  readonly id: number
  readonly method: keyof Predictor
  readonly given: readonly unknown[]
}

export type Answered =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: string }

const predictor = openPredictor()

/** Learns and scores beside the thread that answers requests. */
parentPort?.on('message', ({ id, method, given }: Asked) => {
  parentPort?.postMessage(answered(id, method, given))
})

function answered(id: number, method: keyof Predictor, given: readonly unknown[]): Answered {
  try {
    const call = predictor[method] as (...values: readonly unknown[]) => unknown
    return { id, result: call(...given) }
  } catch (cause) {
    return { id, error: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) }
  }
}
