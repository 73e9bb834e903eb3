import type { CSSProperties } from 'react'

/**
 * A cell's colour by the strength of its value, 0 to 1. Even the strongest one is so far from the text's colour
 * that its number stays readable (above 4.5:1, light and dark).
 */
export function shade(strength: number): CSSProperties {
  const percent = Math.round(6 + Math.min(1, Math.max(0, strength)) * 94)
  return { backgroundColor: `color-mix(in oklab, var(--heat) ${percent}%, var(--card))` }
}
