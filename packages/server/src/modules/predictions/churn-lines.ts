import type { Churn, NoChurn } from './churn.ts'
import { type Line, line } from './model-card.ts'

/** The card of the churn classifier. */
export function churnLines(churn: Churn | NoChurn): readonly Line[] {
  if (!churn.ok) {
    return [
      line('churn', 'refused', null, { remark: churn.explanation }),
      ...(churn.rate
        ? [
            line('churn', 'share lost', churn.rate.estimate, {
              remark: `${percent(churn.rate.low)} to ${percent(churn.rate.high)}`,
            }),
          ]
        : []),
    ]
  }
  const { quality, rows, within, basis, candidates, leftOut, drift, withheld, predictor } = churn
  const judged = {
    'later-period': 'Judged on days later than those it learned from.',
    'cross-sectional': 'Cross-sectional estimate: judged on other customers of the same day.',
  }[basis]
  return [
    line('churn', 'days without a purchase', within, { remark: judged }),
    line('churn', 'learned from', rows.train),
    line('churn', 'calibrated on', rows.stop + rows.calibrate),
    line('churn', 'judged on', quality.rows, { beside: quality.positives, remark: 'Of them lost.' }),
    line('churn', 'area under the curve', quality.auc, {
      remark: `${quality.aucLow.toFixed(3)} to ${quality.aucHigh.toFixed(3)} with 95 %`,
    }),
    line('churn', 'Brier score', quality.brier, {
      beside: quality.brierOfBaseRate,
      remark: 'Beside it that of telling everybody the base rate.',
    }),
    line('churn', 'accuracy', quality.accuracy, {
      beside: quality.accuracyOfMajority,
      remark: 'Beside it that of the commoner outcome alone.',
    }),
    line('churn', 'calibration error', quality.calibrationError),
    line('churn', 'population stability index', drift, { remark: withheld }),
    ...candidates.map(({ kind, quality: other }) =>
      line('churn, candidates', kind, other.auc, {
        beside: other.brier,
        remark: kind === predictor.classifier.kind ? 'Chosen. Beside the area, the Brier score.' : null,
      }),
    ),
    ...quality.calibration.map(({ rows: customers, predicted, observed }) =>
      line('churn, calibration', `about ${percent(predicted)}`, predicted, {
        beside: observed,
        remark: `${customers} customers`,
      }),
    ),
    ...quality.deciles.map(({ decile, observed, lift, captured }) =>
      line('churn, lift by tenth', `tenth ${decile}`, lift, {
        beside: observed,
        remark:
          captured === null ? null : `${percent(captured)} of the lost are in this tenth and those above.`,
      }),
    ),
    ...leftOut.map(({ column, auc }) =>
      line('churn, left out', column, auc, {
        remark: 'It tells the outcome alone, so it was probably written after it.',
      }),
    ),
  ]
}

const percent = (share: number): string => `${Math.round(100 * share)} %`
