/**
 * Interval of the difference of two independent shares: Newcombe's hybrid of two Wilson intervals (Newcombe 1998,
 * "Interval estimation for the difference between independent proportions", Statistics in Medicine 17, method 10).
 * It holds at 0 of n, where the textbook interval has no width.
 */
import type { Interval } from './interval.ts'
import type { Refusal } from './refusal.ts'
import { wilsonInterval } from './wilson.ts'

/** The first share minus the second; what is refused is what a share of either side would be refused for. */
export function shareDifference(
  first: { readonly successes: number; readonly trials: number },
  second: { readonly successes: number; readonly trials: number },
  confidence = 0.95,
): Interval | Refusal<'no-trials' | 'not-counts'> {
  const one = wilsonInterval(first.successes, first.trials, confidence)
  if (!one.ok) return one
  const two = wilsonInterval(second.successes, second.trials, confidence)
  if (!two.ok) return two
  const estimate = one.estimate - two.estimate
  return {
    ok: true,
    estimate,
    low: estimate - Math.hypot(one.estimate - one.low, two.high - two.estimate),
    high: estimate + Math.hypot(one.high - one.estimate, two.estimate - two.low),
    confidence,
  }
}
