/**
 * Prediction intervals from the errors of the back-test: the conformal quantile of their absolute size at each step,
 * neighbouring steps taken together. Earlier origins set the width, later ones check that it covers what it claims;
 * where it does not, the band is widened until it does.
 */

export interface Coverage {
  readonly confidence: number
  /** Share of later errors inside a band set by earlier ones, before any widening; null with too few origins. */
  readonly measured: number | null
  /** 1 when the claim held. */
  readonly widenedBy: number
}

export interface Band extends Coverage {
  /** Half width at each step of the horizon. */
  readonly halfWidths: readonly number[]
}

type Errors = readonly (readonly number[])[]

/** The ⌈(n + 1)·c⌉-th smallest size, Vovk's finite-sample correction; the largest when n is too small for c. */
export function conformalQuantile(sizes: readonly number[], confidence: number): number {
  const sorted = [...sizes].sort((a, b) => a - b)
  const rank = Math.min(sorted.length, Math.ceil((sorted.length + 1) * confidence))
  return sorted[rank - 1] ?? 0
}

function widths(errors: Errors, steps: number, confidence: number): number[] {
  const reach = Math.max(1, Math.floor(steps / 8))
  let last = 0
  return Array.from({ length: steps }, (_, h) => {
    const near = errors.flatMap(row => row.slice(Math.max(0, h - reach), h + reach + 1)).map(Math.abs)
    last = Math.max(last, conformalQuantile(near, confidence))
    return last
  })
}

const MIN_ORIGINS_FOR_CHECK = 6

function bandOf(errors: Errors, horizon: number, confidence: number): Band {
  const steps = errors[0]?.length ?? 0
  let measured: number | null = null
  let widenedBy = 1
  if (errors.length >= MIN_ORIGINS_FOR_CHECK) {
    const cut = Math.floor((errors.length * 2) / 3)
    const early = widths(errors.slice(0, cut), steps, confidence)
    const ratios = errors
      .slice(cut)
      .flatMap(row => row.map((error, h) => Math.abs(error) / Math.max(1e-12, early[h] ?? 0)))
    measured = ratios.filter(ratio => ratio <= 1).length / ratios.length
    if (measured < confidence) widenedBy = Math.min(3, Math.max(1, conformalQuantile(ratios, confidence)))
    // The later errors are part of the final widths already; only what they still lack is added.
    const full = widths(errors, steps, confidence)
    const share = full.reduce((sum, width, h) => sum + width / Math.max(1e-12, early[h] ?? 0), 0) / steps
    widenedBy = Math.max(1, widenedBy / Math.max(1, share))
  }
  const base = widths(errors, steps, confidence)
  const halfWidths = Array.from({ length: horizon }, (_, h) => {
    // Beyond the steps that could be tested the error grows as that of a random walk.
    const tested = base[Math.min(h, steps - 1)] ?? 0
    return widenedBy * tested * (h < steps ? 1 : Math.sqrt((h + 1) / steps))
  })
  return { confidence, measured, widenedBy, halfWidths }
}

/**
 * A band for each confidence, in the order asked. They are widened one by one, so a lower confidence may come out
 * wider than a higher one: what holds less cannot be wider, so the higher takes at least the lower's width.
 */
export function bandsOf(errors: Errors, horizon: number, confidences: readonly number[]): Band[] {
  const nested = new Map<number, Band>()
  let inner: readonly number[] = []
  for (const confidence of [...confidences].sort((a, b) => a - b)) {
    const band = bandOf(errors, horizon, confidence)
    inner = band.halfWidths.map((width, h) => Math.max(width, inner[h] ?? 0))
    nested.set(confidence, { ...band, halfWidths: inner })
  }
  return confidences.flatMap(confidence => nested.get(confidence) ?? [])
}
