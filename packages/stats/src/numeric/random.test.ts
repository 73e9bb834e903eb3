import { describe, expect, it } from 'vitest'
import { seededRandom } from './random.ts'

const N = 40_000
const moments = (draw: () => number): { mean: number; variance: number } => {
  const values = Array.from({ length: N }, draw)
  const mean = values.reduce((sum, value) => sum + value, 0) / N
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / N }
}

describe('seeded random numbers', () => {
  it('repeats itself with one seed and differs with another', () => {
    const five = (seed: number): number[] => {
      const random = seededRandom(seed)
      return Array.from({ length: 5 }, () => random.uniform())
    }
    expect(five(7)).toEqual(five(7))
    expect(five(7)).not.toEqual(five(8))
  })

  // mean and variance of 40,000 draws: five standard errors are about 3 % of these values
  it.each([
    ['uniform', (r: ReturnType<typeof seededRandom>) => r.uniform(), 1 / 2, 1 / 12],
    ['gamma, shape 0.25, rate 0.5', (r: ReturnType<typeof seededRandom>) => r.gamma(0.25, 0.5), 0.5, 1],
    ['gamma, shape 6, rate 2', (r: ReturnType<typeof seededRandom>) => r.gamma(6, 2), 3, 1.5],
    ['exponential, rate 4', (r: ReturnType<typeof seededRandom>) => r.exponential(4), 1 / 4, 1 / 16],
    ['beta(2, 3)', (r: ReturnType<typeof seededRandom>) => r.beta(2, 3), 0.4, 0.04],
    ['Poisson 3.5', (r: ReturnType<typeof seededRandom>) => r.poisson(3.5), 3.5, 3.5],
    ['Poisson 200', (r: ReturnType<typeof seededRandom>) => r.poisson(200), 200, 200],
  ])('%s has its mean and variance', (_, draw, mean, variance) => {
    const random = seededRandom(20240229)
    const sample = moments(() => draw(random))
    expect(Math.abs(sample.mean / mean - 1)).toBeLessThan(0.03)
    expect(Math.abs(sample.variance / variance - 1)).toBeLessThan(0.08)
  })
})
