import type { ModelCard } from '@clientele/contract'
import { addDays } from '../../lib/zone.ts'
import type { ColumnPart } from '../../warehouse/engine.ts'
import { type Churn, column, learnChurn, type NoChurn } from './churn.ts'
import { churnLines } from './churn-lines.ts'
import { type LabelledRow, type LabelModel, learnLabel } from './label-model.ts'
import { type Line, line, purchaseLines } from './model-card.ts'
import { epoch } from './purchase-days.ts'
import { type Assessed, assessPurchases } from './purchase-model.ts'
import { horizonOf, sameForAll, scorer } from './score-customers.ts'
import { trackingPart } from './tracking.ts'
import type { NotTrained } from './train-without-leaks.ts'

/** What is known once the purchases are read. */
export interface PurchaseFacts {
  readonly customers: number
  readonly purchases: number
  /** The first purchase as days after 1970-01-01; null without any. */
  readonly firstDay: number | null
}

export interface Learning {
  /** The last day that is known, as days after 1970-01-01. */
  readonly end: number
  /** Earlier ends at which customers were described. */
  readonly ends: readonly number[]
  readonly within: number
  readonly version: string
  /** RFC 3339. */
  readonly computedAt: string
}

export interface Learned {
  readonly card: ModelCard
  /** Columns that are the same beside every score. */
  readonly same: ReturnType<typeof sameForAll>
}

/** Learns from an organization's rows, handed over part by part, and scores customers by what it has learned. */
export interface Predictor {
  addPurchases(part: ColumnPart): void
  facts(): PurchaseFacts
  addCustomers(part: ColumnPart, when: 'earlier' | 'present'): void
  learn(learning: Learning): Learned
  score(part: ColumnPart): ColumnPart
  /** Learns a label that the data carry; it needs none of the rows handed over. */
  learnLabel(rows: readonly LabelledRow[]): LabelModel | NotTrained
}

export function openPredictor(): Predictor {
  const purchases: ColumnPart[] = []
  const earlier: ColumnPart[] = []
  const present: ColumnPart[] = []
  let score: ((part: ColumnPart) => ColumnPart) | null = null

  return {
    addPurchases: part => void purchases.push(part),
    facts() {
      let customers = 0
      let firstDay: number | null = null
      for (const part of purchases) {
        for (const customer of column(part, 'customer')) customers = Math.max(customers, customer + 1)
        for (const day of column(part, 'day')) firstDay = firstDay === null ? day : Math.min(firstDay, day)
      }
      return { customers, purchases: purchases.reduce((sum, { rows }) => sum + rows, 0), firstDay }
    },
    addCustomers: (part, when) => void (when === 'earlier' ? earlier : present).push(part),
    learn({ end, ends, within, version, computedAt }) {
      const days = {
        ids: [],
        digest: '',
        end,
        customer: Int32Array.from(whole(purchases, 'customer')),
        day: Int32Array.from(whole(purchases, 'day')),
        value: whole(purchases, 'value'),
      }
      purchases.length = 0
      const assessed = assessPurchases(days, { model: 'auto', fit_on: 'recognised' })
      const churn = learnChurn({ earlier, ends, present, within })
      const months = horizonOf(assessed)
      const scoring = { assessed, churn, months, version, computedAt, within }
      score = scorer(scoring)
      const same = sameForAll(scoring)
      const card: ModelCard = {
        version,
        as_of: addDays(epoch, end),
        computed_at: computedAt,
        customers: assessed.summaries.x.length,
        purchases: days.day.length,
        months,
        purchase_model: purchaseModelOf(assessed),
        churn_model: churnModelOf(churn),
        lines: [...purchaseLines(assessed), ...churnLines(churn), ...trackingLines(assessed)],
        withheld: same.withheld,
      }
      return { card, same }
    },
    learnLabel,
    score(part) {
      if (score === null) throw new TypeError('Nothing has been learned yet')
      return score(part)
    },
  }
}

function whole(parts: readonly ColumnPart[], name: string): Float64Array {
  const values = new Float64Array(parts.reduce((sum, { rows }) => sum + rows, 0))
  let at = 0
  for (const part of parts) {
    values.set(column(part, name), at)
    at += part.rows
  }
  return values
}

const purchaseModelOf = ({ chosen }: Assessed): ModelCard['purchase_model'] =>
  chosen && {
    name: chosen.model.name,
    parameters: chosen.fit.parameters,
    standard_errors: chosen.fit.standardErrors,
    log_likelihood: chosen.fit.logLikelihood,
    customers: chosen.fit.customers,
  }

function churnModelOf(churn: Churn | NoChurn): ModelCard['churn_model'] {
  if (!churn.ok) return { refused: churn.reason, explanation: churn.explanation }
  const { predictor, within, basis, rows, quality, candidates, leftOut, drift, withheld } = churn
  return {
    kind: predictor.classifier.kind,
    within,
    basis,
    rows,
    quality: {
      rows: quality.rows,
      positives: quality.positives,
      base_rate: quality.baseRate,
      auc: quality.auc,
      auc_low: quality.aucLow,
      auc_high: quality.aucHigh,
      brier: quality.brier,
      brier_of_base_rate: quality.brierOfBaseRate,
      log_loss: quality.logLoss,
      accuracy: quality.accuracy,
      accuracy_of_majority: quality.accuracyOfMajority,
      calibration_error: quality.calibrationError,
    },
    calibration: [...quality.calibration],
    deciles: [...quality.deciles],
    candidates: candidates.map(({ kind, quality: { auc, brier } }) => ({ kind, auc, brier })),
    left_out: [...leftOut],
    drift,
    withheld,
  }
}

function trackingLines({ backtest, calibrationEnd }: Assessed): readonly Line[] {
  const tracking = backtest?.models[0]?.tracking
  if (!tracking) return []
  return tracking.weekEnd.map((end, week) =>
    line(trackingPart, addDays(epoch, end), tracking.expected[week] ?? null, {
      beside: tracking.actual[week] ?? null,
      remark: calibrationEnd !== null && end > calibrationEnd ? 'held out' : null,
    }),
  )
}
