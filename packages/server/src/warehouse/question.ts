import { type CommonParams, commonParams, type filterNames, type MetricDefinition } from '@clientele/contract'
import type { z } from 'zod'
import { Failure } from '../lib/errors.ts'

/** A request's parameters, split into the common ones and the metric's own. */
export interface ParsedParams {
  readonly common: CommonParams
  readonly own: Readonly<Record<string, unknown>>
}

const filterOf: Readonly<Record<string, (typeof filterNames)[number]>> = {
  period: 'period',
  start_date: 'period',
  end_date: 'period',
  branch_id: 'branch',
  segment: 'segment',
  where: 'segment',
}

/**
 * Checks a request's parameters against the metric's. Unknown ones are refused by name: a misspelt filter that is
 * silently ignored gives a wrong number.
 *
 * @throws Failure `invalid_request` with every bad parameter
 */
export function parseParams(
  definition: MetricDefinition,
  input: Readonly<Record<string, unknown>>,
): ParsedParams {
  const ownShape = definition.params.shape
  const split = { common: {} as Record<string, unknown>, own: {} as Record<string, unknown> }
  const problems: { path: string; message: string }[] = []
  for (const [name, value] of Object.entries(input)) {
    const filter = filterOf[name]
    if (name in ownShape) split.own[name] = value
    else if (!(name in commonParams.shape))
      problems.push({ path: name, message: 'is not a parameter of this metric' })
    else if (filter !== undefined && !definition.filters.includes(filter)) {
      problems.push({ path: name, message: 'this metric cannot be filtered so' })
    } else split.common[name] = value
  }
  const common = commonParams.safeParse(split.common)
  const own = definition.params.safeParse(split.own)
  problems.push(...issuesOf(common), ...issuesOf(own))
  if (problems.length > 0 || !common.success || !own.success) {
    const names = [...Object.keys(commonParams.shape), ...Object.keys(ownShape)].join(', ')
    const detail = problems.map(({ path, message }) => `${path}: ${message}`).join('; ')
    throw new Failure('invalid_request', `${detail}. ${definition.id} takes ${names}.`, { fields: problems })
  }
  return { common: common.data, own: own.data }
}

function issuesOf(result: z.ZodSafeParseResult<unknown>): { path: string; message: string }[] {
  if (result.success) return []
  return result.error.issues.map(issue => ({ path: issue.path.join('.'), message: issue.message }))
}
