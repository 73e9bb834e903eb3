export {
  type ConformanceCase,
  type Law,
  purchaseModelLaws,
} from './conformance.ts'
export type { Matrix } from './numeric/cholesky.ts'
export { type Random, seededRandom } from './numeric/random.ts'
export {
  type Backtest,
  type BacktestPeriod,
  type BacktestRow,
  backtest,
  calibrationHistories,
  type ModelBacktest,
} from './purchase/backtest.ts'
export { bgNbd } from './purchase/bg-nbd.ts'
export {
  customerLifetimeValue,
  discountedPurchases,
  discountedPurchasesByGroup,
  type ValuedHistory,
  type ValueTerms,
  WEEKS_A_MONTH,
} from './purchase/clv.ts'
export {
  type CleanPeriod,
  cleanCohortPeriod,
  type FileSpan,
  type LeftTruncation,
  recogniseLeftTruncation,
} from './purchase/cohort.ts'
export {
  assessEligibility,
  dropoutIdentified,
  type Eligibility,
  type EligibilityFacts,
  type EligibilityReason,
  type Missing,
} from './purchase/eligibility.ts'
export type { Fit, FitOptions, FitRefusal, FitRefusalReason, Fitted } from './purchase/fit.ts'
export { type ForecastErrors, type FrequencyCell, forecastErrors } from './purchase/forecast-errors.ts'
export {
  expectedSpend,
  fitGammaGamma,
  type GammaGammaFit,
  type GammaGammaParameters,
  type GammaGammaRefusal,
  gammaGammaLogLikelihood,
  type SpendColumns,
} from './purchase/gamma-gamma.ts'
export { type GroupedHistories, groupHistories, historyOf } from './purchase/grouped.ts'
export {
  type HistoryColumns,
  type HistoryRejection,
  historyRejections,
  type PurchaseHistory,
} from './purchase/history.ts'
export { mbgNbd } from './purchase/mbg-nbd.ts'
export type { ModelName, Parameters, PurchaseModel } from './purchase/model.ts'
export { nbd } from './purchase/nbd.ts'
export {
  expectedNextPurchase,
  type NextPurchase,
  type NextPurchaseOptions,
  type NoNextPurchase,
} from './purchase/next-purchase.ts'
export { paretoNbd } from './purchase/pareto-nbd.ts'
export { type CountInterval, purchaseCountInterval } from './purchase/purchase-count.ts'
export { medianGapWeeks } from './purchase/purchase-gap.ts'
export { purchaseModels } from './purchase/purchase-models.ts'
export { type CustomerSummaries, type Purchases, summarisePurchases } from './purchase/purchases.ts'
export { type PurchaseScores, perCustomer, scoreGroups } from './purchase/score.ts'
export { expectedPurchaseValue, fitSpend, type ShrunkenMean, type SpendModel } from './purchase/spend.ts'
export { type Tracking, trackPurchases } from './purchase/tracking.ts'
export {
  customerValueInterval,
  type IntervalOptions,
  totalValueInterval,
  type ValueInterval,
} from './purchase/value-interval.ts'
