import { describe, expect, it } from 'vitest'
import { minimise } from './bfgs.ts'
import { cholesky, inversePositiveDefinite } from './cholesky.ts'
import { hessianOf, type Objective } from './hessian.ts'
import { gaussLegendre } from './quadrature.ts'

const rosenbrock: Objective = (point, gradient) => {
  const [x = 0, y = 0] = point
  gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x)
  gradient[1] = 200 * (y - x * x)
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2
}

describe('minimise', () => {
  it('walks the Rosenbrock valley from its usual start to (1, 1)', () => {
    const found = minimise(rosenbrock, [-1.2, 1])
    expect(found.status).toBe('converged')
    expect(found.point[0]).toBeCloseTo(1, 8)
    expect(found.point[1]).toBeCloseTo(1, 8)
    expect(found.evaluations).toBeLessThan(100)
  })

  it('backs away from where the function is undefined', () => {
    const found = minimise(
      (p, g) => {
        const x = p[0] ?? 0
        g[0] = 1 - 2 / x
        return x > 0 ? x - 2 * Math.log(x) : Number.NaN
      },
      [0.01],
    )
    expect(found.point[0]).toBeCloseTo(2, 8)
  })

  it('says so when the start itself is undefined, and when there is no minimum', () => {
    expect(minimise(() => Number.NaN, [1]).status).toBe('not-finite')
    const falling = minimise(
      (p, g) => {
        g[0] = -1
        return -(p[0] ?? 0)
      },
      [0],
      { maxIterations: 5 },
    )
    expect(falling.status).not.toBe('converged')
  })
})

describe('small dense matrices', () => {
  it('[[4, 2], [2, 3]] has L = [[2], [1, √2]] and determinant 8', () => {
    const m = [
      [4, 2],
      [2, 3],
    ]
    expect(cholesky(m)).toEqual([[2], [1, Math.SQRT2]])
    // inverse = 1/8 · [[3, −2], [−2, 4]]
    const inverse = inversePositiveDefinite(m)
    expect(inverse?.[0]?.[0]).toBeCloseTo(3 / 8, 14)
    expect(inverse?.[0]?.[1]).toBeCloseTo(-2 / 8, 14)
    expect(inverse?.[1]?.[1]).toBeCloseTo(4 / 8, 14)
  })

  it('refuses a matrix that is not positive definite', () => {
    expect(
      cholesky([
        [1, 2],
        [2, 1],
      ]),
    ).toBeNull()
    expect(inversePositiveDefinite([[0]])).toBeNull()
  })

  it('Hessian of the Rosenbrock function at (1, 1) is [[802, −400], [−400, 200]]', () => {
    const h = hessianOf(rosenbrock, [1, 1])
    expect(h[0]?.[0]).toBeCloseTo(802, 5)
    expect(h[0]?.[1]).toBeCloseTo(-400, 5)
    expect(h[1]?.[1]).toBeCloseTo(200, 5)
  })
})

describe('Gauss–Legendre', () => {
  it('two nodes lie at ±1/√3; 32 integrate degree 62 exactly: ∫ x⁶² = 2/63', () => {
    expect(gaussLegendre(2).nodes[1]).toBeCloseTo(1 / Math.sqrt(3), 15)
    const { nodes, weights } = gaussLegendre(32)
    expect(weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(2, 14)
    expect(nodes.reduce((sum, x, i) => sum + (weights[i] ?? 0) * x ** 62, 0)).toBeCloseTo(2 / 63, 14)
  })
})
