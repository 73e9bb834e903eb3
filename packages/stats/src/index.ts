export { averagePrecision } from './anomaly/average-precision.ts'
export { countScore } from './anomaly/count-tail.ts'
export type { DailyMetric } from './anomaly/daily-metric.ts'
export { decomposeChange, type Part, type PartChange } from './anomaly/decompose.ts'
export { ALERT, type Anomaly, type DetectorProblem, type Replay, replay, WARN } from './anomaly/detect.ts'
export { benjaminiHochberg, probabilityOfScore } from './anomaly/false-discovery.ts'
export type { DayScore } from './anomaly/robust-season.ts'
export type { CountedPath, Credit, PathProblem } from './attribution/journey.ts'
export { attributeByMarkov } from './attribution/markov.ts'
export { attributeByRule, type Rule } from './attribution/rules.ts'
export {
  type ConformanceCase,
  type Law,
  purchaseModelLaws,
} from './conformance.ts'
export { mase, smape, wape } from './forecast/accuracy.ts'
export type { Coverage } from './forecast/band.ts'
export type { Cadence } from './forecast/cadence.ts'
export type { CandidateName } from './forecast/candidates.ts'
export { type ForecastOptions, type ForecastProblem, forecast } from './forecast/forecast.ts'
export { dampedHoltWinters } from './forecast/holt-winters.ts'
export { type Landing, landing } from './forecast/month-end.ts'
export type { Competitor, Forecast, ForecastStep } from './forecast/result.ts'
export { theta } from './forecast/theta.ts'
export { thetaDamped } from './forecast/theta-damped.ts'
export { costPerCustomer, MIN_CONVERSIONS } from './interval/cost-per-customer.ts'
export { shareDifference } from './interval/difference.ts'
export type { Interval } from './interval/interval.ts'
export { npsInterval } from './interval/nps.ts'
export { poissonInterval } from './interval/poisson.ts'
export { probabilityOfDifference } from './interval/probability.ts'
export type { Refusal } from './interval/refusal.ts'
export {
  type Moments,
  type Standardised,
  type Stratum,
  standardisedDifference,
} from './interval/standardised.ts'
export { wilsonInterval } from './interval/wilson.ts'
export { type BoostedModel, type BoostingOptions, boostingScores, fitBoosting } from './learn/boosting.ts'
export { type Calibration, calibrated, fitCalibration, shiftToBaseRate } from './learn/calibration.ts'
export {
  averageScore,
  type Classifier,
  type Contribution,
  type Contributions,
  contributionColumns,
  contributionsOf,
  scoresOf,
} from './learn/classifier.ts'
export { type CrossValidated, crossValidate, type Learner } from './learn/cross-validation.ts'
export { type ScoreShares, scoreShares, stabilityIndex } from './learn/drift.ts'
export { type Evaluation, evaluate } from './learn/evaluation.ts'
export { type Suspicion, suspiciousColumns } from './learn/leakage.ts'
export { fitLogistic, type LogisticModel, logisticScores, rawCoefficients } from './learn/logistic.ts'
export type { CalibrationBin, Decile } from './learn/metrics.ts'
export type { Dates } from './learn/split.ts'
export type { CategoryColumn, Column, NumberColumn, Table } from './learn/table.ts'
export {
  type Candidate,
  type Leak,
  MIN_POSITIVES,
  MIN_POSITIVES_FOR_TREES,
  type Predictor,
  predict,
  type TooFew,
  type Trained,
  type TrainingOptions,
  type TrainingResult,
  trainClassifier,
} from './learn/train.ts'
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
  discounting,
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
export { type ValueRange, valueRange } from './purchase/future-range.ts'
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
export {
  type CountInterval,
  countRange,
  purchaseCountInterval,
  purchaseCounts,
} from './purchase/purchase-count.ts'
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
export {
  type CompactSentimentModel,
  compactSentimentModel,
  expandSentimentModel,
} from './sentiment/compact.ts'
export {
  type LabelledText,
  multilingual,
  type SentimentModel,
  trainSentiment,
} from './sentiment/multilingual.ts'
export {
  MIN_TEXTS,
  meanSentiment,
  SENTIMENT_BOUNDS,
  type Sentiment,
  type SentimentLabel,
  type SentimentParts,
  type SentimentUnknown,
  sentimentLabel,
  sentimentOfTexts,
  sentimentReader,
} from './sentiment/sentiment.ts'
export { type VaderScores, vader } from './sentiment/vader.ts'
export { parseVaderLexicon, shippedVaderLexicon, type VaderLexicon } from './sentiment/vader-lexicon.ts'
export { type RankSums, rankCorrelation } from './trend/rank-correlation.ts'
export { type Trend, trendOf } from './trend/theil-sen.ts'
