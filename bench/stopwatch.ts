/** Milliseconds that some work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

export interface Compared {
  /** Medians in milliseconds. */
  readonly a: number
  readonly b: number
  /** Median over the pairs of a / b, so that a busy moment of the machine burdens both sides alike. */
  readonly ratio: number
  readonly pairs: number
}

const fewestPairs = 9
const mostPairs = 41
/** Fast work is repeated more often, up to about this long. */
const budget = 1500

/** Runs two pieces of work in turns, each once before the clock starts. */
export async function compared(a: () => Promise<unknown>, b: () => Promise<unknown>): Promise<Compared> {
  const once = (await timed(a)) + (await timed(b))
  const pairs = Math.min(mostPairs, Math.max(fewestPairs, Math.floor(budget / once)))
  const as: number[] = []
  const bs: number[] = []
  for (let pair = 0; pair < pairs; pair++) {
    // who goes first changes, so that neither always finds the caches as the other left them
    if (pair % 2 === 0) as.push(await timed(a))
    bs.push(await timed(b))
    if (pair % 2 === 1) as.push(await timed(a))
  }
  return { a: median(as), b: median(bs), ratio: median(as.map((value, i) => value / (bs[i] ?? 1))), pairs }
}
