import { describe, expect, it } from 'vitest'
import { scoreShares, stabilityIndex } from './drift.ts'

const tens = Array.from({ length: 100 }, (_, i) => i / 100)

describe('population stability', () => {
  it('of the same scores is 0', () => {
    expect(stabilityIndex(scoreShares(tens), tens)).toBe(0)
  })

  it('weighs how many have moved where', () => {
    // two bins, half and half: 0 and 1
    const then = scoreShares([0, 0, 1, 1])
    expect(then).toEqual({ edges: [1], shares: [0.5, 0.5] })
    // now a quarter and three quarters: (.25 − .5) ln .5 + (.75 − .5) ln 1.5 = .173287 + .101366
    expect(stabilityIndex(then, [0, 1, 1, 1])).toBeCloseTo(0.274653, 6)
  })

  it('stays finite where nobody is left in a bin, and knows no drift of nobody', () => {
    // all in the upper of ten bins: 9 × (.0001 − .1) ln .001 + (1 − .1) ln 10 = 6.2108 + 2.0723
    expect(stabilityIndex(scoreShares(tens), [0.99, 0.99])).toBeCloseTo(8.2831, 3)
    expect(stabilityIndex(scoreShares(tens), [])).toBe(0)
    expect(scoreShares([0.3, 0.3, 0.3])).toEqual({ edges: [], shares: [1] })
  })
})
