import { describe, expect, it } from 'vitest'
import { bgNbd } from './bg-nbd.ts'
import { mbgNbd } from './mbg-nbd.ts'

/** Σₙ P(X ≥ n), an expectation that shares nothing with the closed form. */
const byCounting = (p: Parameters<typeof bgNbd.expectedPurchases>[0], t: number): number => {
  let sum = 0
  let left = 1
  for (let n = 0; n < 3000; n++) {
    left -= bgNbd.probabilityOfPurchases(p, n, t)
    sum += left
    if (left < 1e-13) break
  }
  return sum
}

describe('E[X(t)] under geometric dropout', () => {
  it.each([
    [{ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, 78],
    [{ r: 4, alpha: 2, a: 1, b: 1 }, 52],
    [{ r: 7.5, alpha: 1, a: 0.9, b: 1 }, 30],
    // regular buyers: the transformed series alternates from here on, and its digits used to vanish
    [{ r: 36.95558161047698, alpha: 1, a: 1.5, b: 1 }, 30],
    [{ r: 60, alpha: 12, a: 0.7, b: 9 }, 52],
  ])('%j, t = %d, equals the sum of the tail probabilities', (p, t) => {
    expect(Math.abs(bgNbd.expectedPurchases(p, t) / byCounting(p, t) - 1)).toBeLessThan(2e-8)
  })

  it('does not depend on the way of summing where the one changes to the other (r = a + b + 4)', () => {
    const at = (r: number): number => bgNbd.expectedPurchases({ r, alpha: 5, a: 0.8, b: 2.2 }, 40)
    expect(at(7 + 1e-9) / at(7 - 1e-9)).toBeCloseTo(1, 8)
  })

  it('MBG/NBD loses a/(a+b) of the customers at the start: P(X = 0) ≥ 1/3 for a = 1, b = 2', () => {
    expect(mbgNbd.probabilityOfPurchases({ r: 1, alpha: 1, a: 1, b: 2 }, 0, 1e6)).toBeCloseTo(1 / 3, 5)
  })
})
