import {
  assessEligibility,
  type Backtest,
  backtest,
  bgNbd,
  type CustomerSummaries,
  calibrationHistories,
  cleanCohortPeriod,
  type Eligibility,
  type EligibilityFacts,
  type Fit,
  type Fitted,
  fitSpend,
  groupHistories,
  type LeftTruncation,
  mbgNbd,
  medianGapWeeks,
  nbd,
  type PurchaseModel,
  paretoNbd,
  purchaseModels,
  recogniseLeftTruncation,
  type SpendModel,
  summarisePurchases,
} from '@clientele/stats'
import { LRUCache } from 'lru-cache'
import type { PurchaseDays } from './purchase-days.ts'

/** What the organization's own purchases allow to be said, and the model that says it. */
export interface Assessed {
  readonly days: PurchaseDays
  /** One row a customer, up to the end. */
  readonly summaries: CustomerSummaries
  readonly eligibility: Eligibility
  readonly truncation: LeftTruncation | null
  readonly medianGapWeeks: number | null
  /** Null where a later period could not be held out. */
  readonly backtest: Backtest | null
  /** The last day that the fit of the back-test knew. */
  readonly calibrationEnd: number | null
  /** Null where nothing may be predicted. */
  readonly chosen: Chosen | null
  /** The model without dropout, which a model with it has to beat. */
  readonly nullFit: Fit<string> | null
}

interface Chosen {
  readonly model: PurchaseModel
  readonly fit: Fitted<string>
  readonly spend: SpendModel | null
  /** Why a purchase has no value that can be expected, where it has none. */
  readonly spendProblem: string | null
}

/** What a question may choose. */
export interface Choice {
  /** `auto` is the model with the least error on the later period. */
  readonly model: 'auto' | 'bg-nbd' | 'mbg-nbd' | 'pareto-nbd'
  /** `everybody` takes customers as new when first seen, even where the file seems to begin in mid-life. */
  readonly fit_on: 'recognised' | 'everybody'
}

const candidates = [bgNbd, mbgNbd, paretoNbd]
/** Shorter files leave nothing to hold out. */
const fewestDays = 56

/** Metrics of one page ask about the same purchases: the fit is found once. */
const assessments = new LRUCache<string, Assessed>({ max: 8 })

/** Fits and judges, once for equal purchases. */
export function assess(days: PurchaseDays, choice: Choice): Assessed {
  const key = `${choice.model} ${choice.fit_on} ${days.digest}`
  const known = assessments.get(key)
  if (known) return known
  const found = assessPurchases(days, choice)
  assessments.set(key, found)
  return found
}

/** Fits and judges. */
export function assessPurchases(days: PurchaseDays, choice: Choice): Assessed {
  const summaries = summarisePurchases(days, { to: days.end })
  const from = days.day.reduce((least, day) => Math.min(least, day), days.end)
  const span = { from, to: days.end }
  const gap = medianGapWeeks(days)
  const facts: EligibilityFacts = {
    customers: summaries.x.length,
    repeatCustomers: summaries.x.filter(x => x > 0).length,
    spanWeeks: (span.to - span.from) / 7,
    medianGapWeeks: gap,
    fit: null,
    nullFit: null,
    backtestBias: null,
    leftTruncation: null,
    cleanCohort: false,
  }
  const volume = assessEligibility(facts)
  const rest = { days, summaries, medianGapWeeks: gap }
  if (volume.level === 'history') {
    const eligibility = { ...volume, reasons: volume.reasons.filter(({ code }) => code !== 'not-backtested') }
    return {
      ...rest,
      eligibility,
      truncation: null,
      backtest: null,
      calibrationEnd: null,
      chosen: null,
      nullFit: null,
    }
  }

  const truncation = recogniseLeftTruncation(summaries.firstDay, span)
  const midLife = truncation.verdict === 'left-truncated' && choice.fit_on === 'recognised'
  const bornFrom = midLife ? truncation.bornFrom : undefined
  const tested = heldOut(days, span, bornFrom, choice)
  const cohort = calibrationHistories(days, {
    calibrationEnd: days.end,
    ...(bornFrom !== undefined && { bornFrom }),
  })
  const histories = groupHistories(cohort)
  const best = tested?.models[0]
  const model = purchaseModels[choice.model === 'auto' ? (best?.name ?? 'bg-nbd') : choice.model]
  const fit = model.fit(histories)
  const nullFit = nbd.fit(histories)
  const eligibility = assessEligibility({
    ...facts,
    // the model learns from the cohort alone, so the cohort has to be large enough
    ...(bornFrom !== undefined && {
      customers: cohort.x.length,
      repeatCustomers: cohort.x.filter(x => x > 0).length,
    }),
    fit,
    nullFit,
    backtestBias: best?.errors.bias ?? null,
    leftTruncation: truncation.verdict,
    // what was asked for is taken at its word, and said in the notes
    cleanCohort: midLife || choice.fit_on === 'everybody',
  })
  const spend = fitSpend(cohort)
  const usable = fit.ok && eligibility.level !== 'history'
  return {
    ...rest,
    eligibility,
    truncation,
    backtest: tested,
    calibrationEnd: tested && cleanCohortPeriod(span).calibrationEnd,
    nullFit,
    chosen: usable
      ? {
          model,
          fit,
          spend: 'model' in spend ? spend : null,
          spendProblem: 'model' in spend ? null : spend.explanation,
        }
      : null,
  }
}

function heldOut(
  days: PurchaseDays,
  span: { readonly from: number; readonly to: number },
  bornFrom: number | undefined,
  choice: Choice,
): Backtest | null {
  if (span.to - span.from < fewestDays) return null
  const { calibrationEnd, holdoutEnd } = cleanCohortPeriod(span)
  const models = choice.model === 'auto' ? candidates : [purchaseModels[choice.model]]
  return backtest(models, days, {
    calibrationEnd,
    holdoutEnd,
    ...(bornFrom !== undefined && { bornFrom }),
  })
}
