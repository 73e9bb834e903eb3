/**
 * Attribution by removal (Anderl et al. 2016): journeys as a Markov chain of order 1 from start over channels to
 * conversion or nothing; a channel earns by how much the chance of a conversion falls when everybody who reaches it is
 * lost. Solved exactly, not by simulation.
 */
import type { Refusal } from '../interval/refusal.ts'
import { type CountedPath, type Credit, type PathProblem, pathProblem } from './journey.ts'

interface Chain {
  readonly channels: readonly string[]
  /** From start (row 0) and each channel: probability of each channel as the next step. */
  readonly next: readonly (readonly number[])[]
  /** The same for a conversion as the next step. */
  readonly converts: readonly number[]
}

function chainOf(paths: readonly CountedPath[]): Chain {
  const channels = [...new Set(paths.flatMap(({ path }) => path))].sort()
  const place = new Map(channels.map((channel, i) => [channel, i]))
  const counts = Array.from({ length: channels.length + 1 }, () => new Array<number>(channels.length).fill(0))
  const ends = new Array<number>(channels.length + 1).fill(0)
  const leaving = new Array<number>(channels.length + 1).fill(0)
  for (const { path, conversions, nulls } of paths) {
    if (path.length === 0) continue
    const weight = conversions + nulls
    let from = 0
    for (const channel of path) {
      const to = place.get(channel) ?? 0
      const row = counts[from] as number[]
      row[to] = (row[to] as number) + weight
      leaving[from] = (leaving[from] as number) + weight
      from = to + 1
    }
    ends[from] = (ends[from] as number) + conversions
    leaving[from] = (leaving[from] as number) + weight
  }
  const per = (value: number, from: number): number =>
    (leaving[from] ?? 0) > 0 ? value / (leaving[from] ?? 1) : 0
  return {
    channels,
    next: counts.map((row, from) => row.map(value => per(value, from))),
    converts: ends.map(per),
  }
}

/**
 * Chance to convert from the start with one channel removed (−1 for none): v = c + P v by Gaussian elimination without
 * pivoting, which is safe because I − P is diagonally dominant. A channel that only leads to itself never converts.
 */
function conversionChance({ channels, next, converts }: Chain, removed: number): number {
  const n = channels.length
  const rows = channels.map((_, i) => {
    const transitions = next[i + 1] ?? []
    const row = transitions.map((p, j) => (i === j ? 1 : 0) - (j === removed ? 0 : p))
    return i === removed ? row.map((_p, j) => (i === j ? 1 : 0)) : row
  })
  const value = channels.map((_, i) => (i === removed ? 0 : (converts[i + 1] ?? 0)))
  for (let k = 0; k < n; k++) {
    const pivotRow = rows[k] as number[]
    const pivot = pivotRow[k] as number
    if (Math.abs(pivot) < 1e-14) {
      value[k] = 0
      rows[k] = pivotRow.map((_p, j) => (j === k ? 1 : 0))
    }
    const current = rows[k] as number[]
    for (let i = 0; i < n; i++) {
      const row = rows[i] as number[]
      const factor = i === k ? 0 : (row[k] as number) / (current[k] as number)
      if (factor === 0) continue
      for (let j = k; j < n; j++) row[j] = (row[j] as number) - factor * (current[j] as number)
      value[i] = (value[i] as number) - factor * (value[k] as number)
    }
  }
  const solved = value.map((v, k) => v / ((rows[k] as number[])[k] as number))
  const start = next[0] ?? []
  return start.reduce((sum, p, j) => sum + (j === removed ? 0 : p * (solved[j] ?? 0)), 0)
}

export function attributeByMarkov(
  paths: readonly CountedPath[],
): { readonly ok: true; readonly credit: Credit; readonly removalEffect: Credit } | Refusal<PathProblem> {
  const problem = pathProblem(paths)
  if (problem !== null) return problem
  const chain = chainOf(paths)
  const whole = conversionChance(chain, -1)
  const effects = chain.channels.map((_, i) => Math.max(0, 1 - conversionChance(chain, i) / whole))
  const sum = effects.reduce((total, effect) => total + effect, 0)
  const conversions = paths.reduce((total, { path, conversions: n }) => total + (path.length > 0 ? n : 0), 0)
  return {
    ok: true,
    credit: new Map(chain.channels.map((channel, i) => [channel, (conversions * (effects[i] ?? 0)) / sum])),
    removalEffect: new Map(chain.channels.map((channel, i) => [channel, effects[i] ?? 0])),
  }
}
