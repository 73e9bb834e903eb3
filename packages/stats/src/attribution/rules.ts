/** Attribution by rule: how the credit of one conversion is shared along its path. */
import type { Refusal } from '../interval/refusal.ts'
import { type CountedPath, type Credit, type PathProblem, pathProblem } from './journey.ts'

export type Rule = 'first' | 'last' | 'linear' | 'position-based'

/** Ends get 40 % each, what lies between shares the rest; two steps share equally. */
const END_SHARE = 0.4

function share(rule: Rule, position: number, steps: number): number {
  const isFirst = position === 0
  const isLast = position === steps - 1
  switch (rule) {
    case 'first':
      return isFirst ? 1 : 0
    case 'last':
      return isLast ? 1 : 0
    case 'linear':
      return 1 / steps
    case 'position-based':
      if (steps <= 2) return 1 / steps
      return isFirst || isLast ? END_SHARE : (1 - 2 * END_SHARE) / (steps - 2)
    default:
      return rule satisfies never
  }
}

export function attributeByRule(
  paths: readonly CountedPath[],
  rule: Rule,
): { readonly ok: true; readonly credit: Credit } | Refusal<PathProblem> {
  const problem = pathProblem(paths)
  if (problem !== null) return problem
  const credit = new Map<string, number>()
  for (const { path, conversions } of paths) {
    path.forEach((channel, position) => {
      const part = conversions * share(rule, position, path.length)
      credit.set(channel, (credit.get(channel) ?? 0) + part)
    })
  }
  return { ok: true, credit }
}
