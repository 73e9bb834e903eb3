/** Probability and log odds, both ways without overflow. */
export const sigmoid = (logOdds: number): number =>
  logOdds >= 0 ? 1 / (1 + Math.exp(-logOdds)) : Math.exp(logOdds) / (1 + Math.exp(logOdds))

const CLOSEST = 1e-12

export function logOdds(probability: number): number {
  const p = Math.min(1 - CLOSEST, Math.max(CLOSEST, probability))
  return Math.log(p / (1 - p))
}
