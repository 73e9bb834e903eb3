import type { CSSProperties } from 'react'

/**
 * A cell's colour by the strength of its value, 0 to 1: the accent over the card. The text turns to the card's
 * colour where the accent is strong enough to carry it, and stays above 4.5:1 on both sides.
 */
export function shade(strength: number): CSSProperties {
  const percent = Math.round(4 + Math.sqrt(Math.min(1, Math.max(0, strength))) * 92)
  return {
    backgroundColor: `color-mix(in oklab, var(--primary) ${percent}%, var(--card))`,
    color: percent > 62 ? 'var(--primary-foreground)' : 'var(--foreground)',
  }
}
