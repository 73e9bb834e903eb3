/**
 * Minimum of a function without derivatives, for smoothing constants whose likelihood has kinks at its bounds. Nelder &
 * Mead 1965, with the usual coefficients 1, 2, ½, ½.
 */
export function nelderMead(
  objective: (point: readonly number[]) => number,
  start: readonly number[],
  step: number,
  maxEvaluations: number,
): { point: readonly number[]; value: number } {
  let evaluations = 0
  const at = (point: readonly number[]) => {
    evaluations++
    const value = objective(point)
    return { point, value: Number.isFinite(value) ? value : Number.MAX_VALUE }
  }
  const simplex = [start, ...start.map((_, k) => start.map((x, i) => (i === k ? x + step : x)))].map(at)
  const sort = () => simplex.sort((a, b) => a.value - b.value)
  sort()
  while (evaluations < maxEvaluations) {
    const best = simplex[0]
    const worst = simplex.at(-1)
    const second = simplex.at(-2)
    if (best === undefined || worst === undefined || second === undefined) break
    if (worst.value - best.value <= 1e-10 * (Math.abs(best.value) + 1e-30)) break
    const others = simplex.slice(0, -1)
    const centre = start.map((_, i) => others.reduce((sum, p) => sum + (p.point[i] ?? 0), 0) / others.length)
    const towards = (factor: number) => at(centre.map((c, i) => c + factor * ((worst.point[i] ?? 0) - c)))
    const reflected = towards(-1)
    let next = reflected
    if (reflected.value < best.value) {
      const expanded = towards(-2)
      if (expanded.value < reflected.value) next = expanded
    } else if (reflected.value >= second.value) {
      next = towards(reflected.value < worst.value ? -0.5 : 0.5)
    }
    if (next.value < worst.value) simplex[simplex.length - 1] = next
    else {
      for (let k = 1; k < simplex.length; k++) {
        const vertex = simplex[k]
        if (vertex !== undefined) {
          simplex[k] = at(vertex.point.map((x, i) => ((best.point[i] ?? 0) + x) / 2))
        }
      }
    }
    sort()
  }
  const [best] = simplex
  return best ?? { point: start, value: Number.MAX_VALUE }
}
