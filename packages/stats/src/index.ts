export { bgNbd } from './purchase/bg-nbd.ts'
export type { Fit, FitOptions, FitRefusal, FitRefusalReason, Fitted } from './purchase/fit.ts'
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
export { paretoNbd } from './purchase/pareto-nbd.ts'
export { type CustomerSummaries, type Purchases, summarisePurchases } from './purchase/purchases.ts'
export { expectedPurchaseValue, fitSpend, type ShrunkenMean, type SpendModel } from './purchase/spend.ts'
