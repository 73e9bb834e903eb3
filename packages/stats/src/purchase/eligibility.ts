/**
 * Which figures may be shown at all. A fit on little data is mostly degenerate without saying so; every threshold
 * below is a measured one, and every refusal says what is missing.
 */

import type { LeftTruncation } from './cohort.ts'
import type { Fit } from './fit.ts'

export interface EligibilityFacts {
  readonly customers: number
  readonly repeatCustomers: number
  /** First to last complete day. */
  readonly spanWeeks: number
  /** Median time between a customer's purchases; null where nobody bought twice. */
  readonly medianGapWeeks: number | null
  /** The dropout model and, on the same histories, NBD. */
  readonly fit: Fit<string> | null
  readonly nullFit: Fit<string> | null
  /** predicted / actual − 1 on a later period; null where none could be held out. */
  readonly backtestBias: number | null
  readonly leftTruncation: LeftTruncation['verdict'] | null
  readonly cleanCohort: boolean
}

/** What is missing, in numbers: `have` of `need`. */
export interface Missing {
  readonly what: 'customers' | 'repeatCustomers' | 'spanWeeks' | 'repeatShare'
  readonly have: number
  readonly need: number
}

export interface EligibilityReason {
  readonly code:
    | 'too-few-customers'
    | 'too-few-repeaters'
    | 'totals-only'
    | 'repeat-share'
    | 'short-span'
    | 'fit-refused'
    | 'dropout-not-identified'
    | 'backtest-bias'
    | 'not-backtested'
    | 'left-truncated'
  readonly sentence: string
  readonly missing?: Missing
}

export interface Eligibility {
  /** `history`: only what has happened; `totals`: sums with their interval; `individual`: a value per customer. */
  readonly level: 'history' | 'totals' | 'individual'
  readonly showProbabilityAlive: boolean
  /** Weeks; null where any horizon may be asked for. */
  readonly longestHorizon: number | null
  /** Multiply expected purchases by this where the back-test was off by more than 20 %; null otherwise. */
  readonly correction: number | null
  readonly reasons: readonly EligibilityReason[]
}

const TOTALS = { customers: 200, repeatCustomers: 80 }
const INDIVIDUAL = { customers: 500, repeatCustomers: 200 }
const REPEAT_SHARE = 0.05
const SPAN_WEEKS = 26
const GAPS_IN_SPAN = 3
const LIKELIHOOD_RATIO = 6
const TOLERATED_BIAS = 0.2

/** Whether the data show that customers stop at all: likelihood ratio, plausible range, positive definite Hessian. */
export function dropoutIdentified(fit: Fit<string>, nullFit: Fit<string>): boolean {
  return (
    fit.ok &&
    nullFit.ok &&
    fit.model !== 'nbd' &&
    2 * (fit.logLikelihood - nullFit.logLikelihood) >= LIKELIHOOD_RATIO &&
    fit.outsideRange.length === 0 &&
    fit.standardErrors !== null
  )
}

export function assessEligibility(facts: EligibilityFacts): Eligibility {
  const reasons = [...volumeReasons(facts), ...spanReasons(facts), ...fitReasons(facts)]
  const has = (code: EligibilityReason['code']): boolean => reasons.some(reason => reason.code === code)
  const historyOnly =
    has('too-few-customers') ||
    has('too-few-repeaters') ||
    has('repeat-share') ||
    has('fit-refused') ||
    has('left-truncated')
  const bias = facts.backtestBias
  return {
    level: historyOnly ? 'history' : has('totals-only') ? 'totals' : 'individual',
    showProbabilityAlive: !historyOnly && !has('dropout-not-identified') && !has('totals-only'),
    longestHorizon: has('short-span') ? facts.spanWeeks / 2 : null,
    correction: bias !== null && Math.abs(bias) > TOLERATED_BIAS && bias > -1 ? 1 / (1 + bias) : null,
    reasons,
  }
}

function volumeReasons({ customers, repeatCustomers }: EligibilityFacts): EligibilityReason[] {
  const reasons: EligibilityReason[] = []
  if (customers < TOTALS.customers) {
    reasons.push({
      code: 'too-few-customers',
      sentence: `${customers} customers; a prediction needs ${TOTALS.customers}.`,
      missing: { what: 'customers', have: customers, need: TOTALS.customers },
    })
  }
  if (repeatCustomers < TOTALS.repeatCustomers) {
    reasons.push({
      code: 'too-few-repeaters',
      sentence: `${repeatCustomers} customers have bought again; a prediction needs ${TOTALS.repeatCustomers}.`,
      missing: { what: 'repeatCustomers', have: repeatCustomers, need: TOTALS.repeatCustomers },
    })
  }
  const share = customers > 0 ? repeatCustomers / customers : 0
  if (share < REPEAT_SHARE) {
    reasons.push({
      code: 'repeat-share',
      sentence: `${(100 * share).toFixed(1)} % of the customers have bought again; below 5 % only the history is shown.`,
      missing: { what: 'repeatShare', have: share, need: REPEAT_SHARE },
    })
  }
  if (reasons.length > 0) return reasons
  const short =
    customers < INDIVIDUAL.customers
      ? ({ what: 'customers', have: customers, need: INDIVIDUAL.customers } as const)
      : repeatCustomers < INDIVIDUAL.repeatCustomers
        ? ({ what: 'repeatCustomers', have: repeatCustomers, need: INDIVIDUAL.repeatCustomers } as const)
        : null
  if (short !== null) {
    reasons.push({
      code: 'totals-only',
      sentence: `Values of single customers need ${INDIVIDUAL.customers} customers, ${INDIVIDUAL.repeatCustomers} of them repeat buyers; until then only totals are shown.`,
      missing: short,
    })
  }
  return reasons
}

function spanReasons({ spanWeeks, medianGapWeeks }: EligibilityFacts): EligibilityReason[] {
  const need = Math.max(SPAN_WEEKS, GAPS_IN_SPAN * (medianGapWeeks ?? 0))
  if (spanWeeks >= need) return []
  return [
    {
      code: 'short-span',
      sentence: `${spanWeeks.toFixed(0)} weeks of data; a forecast longer than half of that needs ${need.toFixed(0)} weeks.`,
      missing: { what: 'spanWeeks', have: spanWeeks, need },
    },
  ]
}

function fitReasons(facts: EligibilityFacts): EligibilityReason[] {
  const reasons: EligibilityReason[] = []
  if (facts.fit !== null && !facts.fit.ok)
    reasons.push({ code: 'fit-refused', sentence: facts.fit.explanation })
  if (facts.fit?.ok && !(facts.nullFit !== null && dropoutIdentified(facts.fit, facts.nullFit))) {
    reasons.push({
      code: 'dropout-not-identified',
      sentence:
        'The purchases do not show that customers stop, so a probability of being alive is not shown.',
    })
  }
  if (facts.leftTruncation === 'left-truncated' && !facts.cleanCohort) {
    reasons.push({
      code: 'left-truncated',
      sentence:
        'The file begins in mid-life: its first customers are not new. Fit a cohort first seen later.',
    })
  }
  const bias = facts.backtestBias
  if (bias === null) {
    reasons.push({
      code: 'not-backtested',
      sentence: 'No later period was held out, so the error is not known.',
    })
  } else if (Math.abs(bias) > TOLERATED_BIAS) {
    const direction = bias > 0 ? 'too many' : 'too few'
    reasons.push({
      code: 'backtest-bias',
      sentence: `On a later period the model expected ${Math.abs(100 * bias).toFixed(0)} % ${direction} purchases; figures are corrected by that.`,
    })
  }
  return reasons
}
