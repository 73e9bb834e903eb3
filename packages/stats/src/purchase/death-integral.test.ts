import { describe, expect, it } from 'vitest'
import { integrateDeath, newDeathIntegral } from './death-integral.ts'

describe('the death integral of Pareto/NBD against mpmath at 40 digits', () => {
  it.each([
    // the paper; β ≫ α, where the closed form breaks; α ≫ β; 250 purchases then silence; tiny scales; a steep s
    [0.553, 10.578, 0.606, 11.669, 2, 30.43, 38.86, -3.76054857283551, 1.43942830857089, 0.0219051214173606],
    [0.5, 0.05, 0.6, 5000, 3, 10, 100, -17.1786632866399, 5.69490893909812, 0.000199355003778065],
    [0.5, 500, 0.6, 0.05, 0, 0, 200, -2.49363804078102, 0.00353219132914046, 7.56513823671737],
    [2, 3, 1.5, 20, 250, 30, 104, -608.595841922466, 2.40185324808816, 0.0199478211787021],
    [0.3, 0.01, 0.4, 0.02, 0, 0, 300, -3.68766960073865, 1.78252135890109, 21.5184315330614],
    [5, 100, 40, 30, 4, 1, 150, -1.75666061393184, 0.0172295101677524, 0.0315224485000996],
  ])('r %d α %d s %d β %d at (%d, %d, %d)', (r, alpha, s, beta, x, tx, T, ln, meanLnAlpha, meanPerBeta) => {
    const out = newDeathIntegral()
    integrateDeath({ r, alpha, s, beta }, x, tx, T, out)
    expect(Math.abs(out.ln / ln - 1)).toBeLessThan(1e-12)
    expect(Math.abs(out.meanLnAlpha / meanLnAlpha - 1)).toBeLessThan(1e-11)
    expect(Math.abs(out.meanPerBeta / meanPerBeta - 1)).toBeLessThan(1e-11)
  })
})
