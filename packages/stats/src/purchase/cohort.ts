/**
 * Where a file of purchases begins in the middle of a business's life, the customers first seen in its first quarter
 * are mostly old ones: their "first" purchase is not their first, they buy like regulars, and a model fitted on them
 * promises far too much (on the Online Retail II sample 51 %). This recognises such a file and cuts a clean cohort.
 */
import type { BacktestPeriod } from './backtest.ts'

/** First and last complete day of the file. */
export interface FileSpan {
  readonly from: number
  readonly to: number
}

export interface LeftTruncation {
  /**
   * `closed-cohort`: nobody is first seen after the first quarter, as where a file follows one intake; whether they
   * were new then, the file cannot tell.
   */
  readonly verdict: 'clean' | 'left-truncated' | 'closed-cohort' | 'too-short'
  readonly explanation: string
  /** Share of the customers first seen in the first quarter. */
  readonly earlyShare: number
  /** Customers first seen a week, in the first quarter and after it. */
  readonly earlyPerWeek: number
  readonly laterPerWeek: number
  /** First day after the first quarter: customers first seen from here on may be taken as new. */
  readonly bornFrom: number
}

const QUARTER = 91
const SEASON = 364
/** First-quarter arrivals above this multiple of the later ones are not arrivals. */
const SUSPICIOUS = 1.5

/** The quarter is 13 weeks, or a quarter of the file where that is shorter. */
const firstCleanDay = ({ from, to }: FileSpan): number =>
  from + Math.min(QUARTER, Math.floor((to - from + 1) / 4))

export function recogniseLeftTruncation(firstDays: ArrayLike<number>, span: FileSpan): LeftTruncation {
  const bornFrom = firstCleanDay(span)
  let early = 0
  let later = 0
  for (let i = 0; i < firstDays.length; i++) {
    if ((firstDays[i] as number) < bornFrom) early++
    else later++
  }
  const earlyPerWeek = (7 * early) / Math.max(1, bornFrom - span.from)
  const laterPerWeek = (7 * later) / Math.max(1, span.to - bornFrom + 1)
  const result = (verdict: LeftTruncation['verdict'], explanation: string): LeftTruncation => ({
    verdict,
    explanation,
    earlyShare: early / Math.max(1, early + later),
    earlyPerWeek,
    laterPerWeek,
    bornFrom,
  })
  if (span.to - span.from + 1 < 56) {
    return result(
      'too-short',
      'The file covers less than eight weeks; whether its first customers are new cannot be told.',
    )
  }
  if (later < 0.01 * early) {
    return result(
      'closed-cohort',
      'Nobody is first seen after the first quarter: the file follows one intake of customers.',
    )
  }
  if (earlyPerWeek > SUSPICIOUS * laterPerWeek) {
    const times = (earlyPerWeek / laterPerWeek).toFixed(1)
    return result(
      'left-truncated',
      `${times} times as many customers a week are first seen in the first quarter as later: most are not new.`,
    )
  }
  return result('clean', 'Customers are first seen as often in the first quarter as later.')
}

export interface CleanPeriod extends BacktestPeriod {
  readonly bornFrom: number
  /** Whether the calibration covers whole years, so that every season counts once. */
  readonly wholeSeasons: boolean
}

/**
 * A back-test on customers born after the first quarter. The calibration is cut to whole years (52 weeks) where a
 * quarter is left to test on: the models know no seasons, and a calibration that ends on a peak takes it for the
 * rule. Otherwise half of the rest calibrates and half tests.
 */
export function cleanCohortPeriod(span: FileSpan): CleanPeriod {
  const bornFrom = firstCleanDay(span)
  const seasons = Math.floor((span.to - bornFrom + 1 - QUARTER) / SEASON)
  const wholeSeasons = seasons >= 1
  const days = wholeSeasons ? seasons * SEASON : Math.floor((span.to - bornFrom + 1) / 2)
  return { bornFrom, calibrationEnd: bornFrom + days - 1, holdoutEnd: span.to, wholeSeasons }
}
