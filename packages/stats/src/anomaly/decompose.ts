/** Which parts (branches, channels, segments) made a total differ from what was expected; the shares add up exactly. */
export interface Part {
  readonly name: string
  readonly expected: number
  readonly actual: number
}

export interface PartChange {
  readonly name: string
  readonly change: number
  /** Of the total change; null when the changes cancel out. */
  readonly share: number | null
}

/** Largest change first. A part that is missing on one side counts as 0 there. */
export function decomposeChange(parts: readonly Part[]): PartChange[] {
  const usable = parts.filter(({ expected, actual }) => Number.isFinite(expected) && Number.isFinite(actual))
  const total = usable.reduce((sum, { expected, actual }) => sum + actual - expected, 0)
  return usable
    .map(({ name, expected, actual }) => ({
      name,
      change: actual - expected,
      share: total === 0 ? null : (actual - expected) / total,
    }))
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
}
