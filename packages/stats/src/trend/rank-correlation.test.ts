import { describe, expect, it } from 'vitest'
import { rankCorrelation } from './rank-correlation.ts'

const sums = (pairs: readonly (readonly [number, number])[]) => {
  const total = (of: (x: number, y: number) => number) => pairs.reduce((sum, [x, y]) => sum + of(x, y), 0)
  return {
    count: pairs.length,
    x: total(x => x),
    y: total((_, y) => y),
    xx: total(x => x * x),
    yy: total((_, y) => y * y),
    xy: total((x, y) => x * y),
  }
}

describe('rank correlation', () => {
  it('IQ against hours of television: ρ = 1 − 6·194 / (10·99) = −29/165', () => {
    const ranks = [
      [1, 1],
      [2, 6],
      [3, 8],
      [4, 7],
      [5, 10],
      [6, 9],
      [7, 3],
      [8, 5],
      [9, 2],
      [10, 4],
    ] as const
    const found = rankCorrelation(sums(ranks))
    if (!found.ok) throw new Error(found.explanation)
    expect(found.estimate).toBeCloseTo(-29 / 165, 12)
    // tanh(atanh(−0.17576) ± 1.95996 · √(1.06 / 7)) = tanh(−0.17761 ± 0.76270)
    expect(found.low).toBeCloseTo(-0.7354, 3)
    expect(found.high).toBeCloseTo(0.5263, 3)
  })

  it('refuses few pairs, and what is alike for all', () => {
    expect(rankCorrelation(sums([[1, 1]]))).toMatchObject({ ok: false, reason: 'too-few' })
    expect(rankCorrelation(sums(Array.from({ length: 12 }, (_, i) => [i, 3])))).toMatchObject({
      reason: 'all-alike',
    })
  })
})
