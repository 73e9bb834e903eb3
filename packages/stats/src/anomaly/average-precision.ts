/** How well scores put the true events first: mean of the precision at each true one. */
export function averagePrecision(scores: readonly number[], truth: readonly boolean[]): number | null {
  const order = scores.map((_, i) => i).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
  let found = 0
  let sum = 0
  order.forEach((i, position) => {
    if (truth[i] !== true) return
    found++
    sum += found / (position + 1)
  })
  return found === 0 ? null : sum / found
}
