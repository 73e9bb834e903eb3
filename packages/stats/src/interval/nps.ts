/**
 * Interval of the net promoter score, −100…100: the adjusted Wald that adds ¾ promoter, 1½ passives and ¾ detractor
 * (n + 3), the one that Rocks (2016, "Interval estimation for the Net Promoter Score", The American Statistician 70)
 * found to cover best in small samples. The estimate itself is not adjusted.
 */
import { type Interval, isConfidence, isCount } from './interval.ts'
import { twoSidedZ } from './normal.ts'
import { type Refusal, refuse } from './refusal.ts'

export function npsInterval(
  promoters: number,
  passives: number,
  detractors: number,
  confidence = 0.95,
): Interval | Refusal<'no-answers' | 'not-counts'> {
  if (![promoters, passives, detractors].every(isCount) || !isConfidence(confidence)) {
    return refuse(
      'not-counts',
      'A net promoter score needs whole counts of promoters, passives and detractors.',
    )
  }
  const answers = promoters + passives + detractors
  if (answers === 0) return refuse('no-answers', 'Nobody has answered yet.')
  const n = answers + 3
  const p = (promoters + 0.75) / n
  const d = (detractors + 0.75) / n
  const half = twoSidedZ(confidence) * Math.sqrt((p + d - (p - d) ** 2) / n)
  return {
    ok: true,
    estimate: (100 * (promoters - detractors)) / answers,
    low: Math.max(-100, 100 * (p - d - half)),
    high: Math.min(100, 100 * (p - d + half)),
    confidence,
  }
}
