/**
 * Seeded random numbers (xoshiro128**, Blackman & Vigna 2018), so that every simulated interval can be reproduced.
 * The state never leaves the closure; two generators with one seed give one sequence.
 */
export interface Random {
  /** Uniform on (0, 1): never exactly 0 or 1, so its logarithm is finite. */
  uniform(): number
  normal(): number
  /** Rate `rate`; infinite when the rate is zero. */
  exponential(rate: number): number
  /** Gamma with the given shape and rate (mean shape / rate). */
  gamma(shape: number, rate: number): number
  beta(a: number, b: number): number
  poisson(mean: number): number
}

const rotl = (x: number, k: number): number => (x << k) | (x >>> (32 - k))

function xoshiro(seed: number): () => number {
  let mix = seed | 0
  const splitMix = (): number => {
    mix = (mix + 0x9e3779b9) | 0
    let z = mix
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return z ^ (z >>> 15)
  }
  let a = splitMix()
  let b = splitMix()
  let c = splitMix()
  let d = splitMix()
  return () => {
    const result = Math.imul(rotl(Math.imul(b, 5), 7), 9) >>> 0
    const t = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= t
    d = rotl(d, 11)
    return result
  }
}

export function seededRandom(seed: number): Random {
  const next = xoshiro(seed)
  const uniform = (): number => ((next() >>> 5) * 67108864 + (next() >>> 6) + 0.5) / 9007199254740992
  const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
  const exponential = (rate: number): number => -Math.log(uniform()) / rate

  /** Marsaglia & Tsang 2000; shapes below 1 by the boost U^(1/shape). */
  const standardGamma = (shape: number): number => {
    if (shape < 1) return standardGamma(shape + 1) * uniform() ** (1 / shape)
    const d = shape - 1 / 3
    const c = 1 / Math.sqrt(9 * d)
    for (;;) {
      const z = normal()
      const v = (1 + c * z) ** 3
      if (v > 0 && Math.log(uniform()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v
    }
  }

  /** Ahrens & Dieter 1974: a gamma variate halves large means, so the cost is logarithmic. */
  const poisson = (mean: number): number => {
    let count = 0
    let rest = mean
    while (rest > 30) {
      const m = Math.floor((rest * 7) / 8)
      const time = standardGamma(m)
      if (time > rest) return count + binomial(m - 1, rest / time)
      count += m
      rest -= time
    }
    const limit = Math.exp(-rest)
    for (let product = uniform(); product > limit; product *= uniform()) count++
    return count
  }
  const binomial = (trials: number, p: number): number => {
    let successes = 0
    for (let i = 0; i < trials; i++) if (uniform() < p) successes++
    return successes
  }

  return {
    uniform,
    normal,
    exponential,
    gamma: (shape, rate) => standardGamma(shape) / rate,
    beta: (a, b) => {
      const x = standardGamma(a)
      const y = standardGamma(b)
      return x + y > 0 ? x / (x + y) : a / (a + b)
    },
    poisson,
  }
}
