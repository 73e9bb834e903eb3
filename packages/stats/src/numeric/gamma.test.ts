import { describe, expect, it } from 'vitest'
import { digamma, lnBeta, lnGamma } from './gamma.ts'

const relative = (value: number, reference: number): number =>
  Math.abs(value - reference) / Math.max(1, Math.abs(reference))

describe('lnGamma and digamma against mpmath at 30 digits', () => {
  it.each([
    [0.001, 6.907178885383853, -1000.5755719318103],
    [0.2426, 1.3197854750907922, -4.358361853222514],
    [0.5, 0.5723649429247001, -1.9635100260214235],
    [1, 0, -0.5772156649015329],
    [1.5, -0.12078223763524522, 0.03648997397857652],
    [3.7, 1.428072326665388, 1.1671535393615113],
    [11.99, 17.477885575426185, 2.441792283668335],
    [12, 17.502307845873887, 2.442661679975812],
    [150.25, 601.2615040324997, 5.008969095021217],
    [1e6, 12815504.569147613, 13.815510057964191],
  ])('z = %d', (z, ln, psi) => {
    expect(relative(lnGamma(z), ln)).toBeLessThan(1e-14)
    expect(relative(digamma(z), psi)).toBeLessThan(1e-14)
  })

  it('is NaN outside the domain instead of a plausible number', () => {
    expect(lnGamma(0)).toBeNaN()
    expect(lnGamma(-1.5)).toBeNaN()
    expect(digamma(0)).toBeNaN()
  })

  it('B(2, 3) = 1!·2!/4! = 1/12', () => {
    expect(lnBeta(2, 3)).toBeCloseTo(Math.log(1 / 12), 14)
  })
})
