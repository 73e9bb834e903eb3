import { describe, expect, it } from 'vitest'
import { scaledHypergeometricExcess } from './hypergeometric.ts'
import { logSumExp, powerDeficit } from './log-space.ts'

describe('c [F(u, k; c; z) − 1] / k against mpmath at 30 digits', () => {
  it.each([
    [1.97632, -0.20708, 2.21864, 0.8, 2.552104137325405],
    [1.97632, -0.20708, 162.2, 0.99, 1.9707668682659254],
    [1.9, 1e-9, 2.2, 0.5, 1.2705206609909683],
    [0.5, 0.7, -0.3, 0.9, 19.40223738958171],
    [30, 4, 60, 0.7, 73.22875432526986],
  ])('u %d, k %d, c %d, z %d', (u, k, c, z, reference) => {
    expect(Math.abs(scaledHypergeometricExcess(u, k, c, z) / reference - 1)).toBeLessThan(2e-14)
  })
})

describe('expressions in log space', () => {
  it('adds what would overflow or underflow', () => {
    expect(logSumExp(1000, 1000)).toBeCloseTo(1000 + Math.LN2, 12)
    expect(logSumExp(-2000, Number.NEGATIVE_INFINITY)).toBe(-2000)
    expect(logSumExp(Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY)).toBe(Number.NEGATIVE_INFINITY)
  })

  it('(1 − qᵏ)/k passes through its limit at k = 0', () => {
    const lnQ = Math.log(0.25)
    expect(powerDeficit(0, lnQ)).toBe(-lnQ)
    expect(powerDeficit(1e-12, lnQ)).toBeCloseTo(-lnQ, 10)
    expect(powerDeficit(2, lnQ)).toBeCloseTo((1 - 0.0625) / 2, 15)
  })
})
