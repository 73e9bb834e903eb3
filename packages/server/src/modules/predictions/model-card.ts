import { type MetricRow, predictionModel } from '@clientele/contract'
import type { BacktestRow } from '@clientele/stats'
import { sql } from '../../lib/sql.ts'
import { type Ask, defineAnswer, type Question } from '../../warehouse/metric.ts'
import type { Assessed } from './purchase-model.ts'
import { freshRun } from './run.ts'
import { accountOfPurchaseDays, assessed, modelNotes } from './shown.ts'
import { trackingPart } from './tracking.ts'

/** A line of a model card. */
export type Line = MetricRow<typeof predictionModel>

/** Makes a line; numbers that are none are null. */
export const line = (part: string, name: string, value: number | null, more: Partial<Line> = {}): Line => ({
  part,
  name,
  value: value !== null && Number.isFinite(value) ? value : null,
  beside: null,
  remark: null,
  ...more,
})

export const modelAnswer = defineAnswer(predictionModel, {
  account: accountOfPurchaseDays,
  notes: modelNotes,
  compute: async (q, ask) => {
    const scored = await freshRun(q, ask)
    if (scored) return linesOfRun(q, ask)
    return purchaseLines(await assessed(q, ask))
  },
})

/** What the last run wrote down. */
async function linesOfRun({ everyone }: Question, ask: Ask): Promise<readonly Line[]> {
  const rows = await ask(
    sql`select part, name, value, beside, remark from ${everyone.prediction_lines} l where part <> ${trackingPart} order by position`,
  )
  return rows as unknown as readonly Line[]
}

/** The card of the purchase model. */
export const purchaseLines = (found: Assessed): readonly Line[] => [
  ...dataLines(found),
  ...fitLines(found),
  ...spendLines(found),
  ...testLines(found),
]

function dataLines({ summaries, eligibility, medianGapWeeks, truncation }: Assessed): readonly Line[] {
  const remark = {
    history: 'Not enough data: nothing is predicted.',
    totals: 'Enough for totals.',
    individual: 'Enough for single customers.',
  }[eligibility.level]
  return [
    line('data', 'customers', summaries.x.length, { remark }),
    line('data', 'bought again', summaries.x.filter(x => x > 0).length),
    line('data', 'median gap in weeks', medianGapWeeks),
    ...(truncation
      ? [
          line('data', 'first seen in the first quarter', truncation.earlyShare, {
            remark: truncation.explanation,
          }),
        ]
      : []),
    ...eligibility.reasons.map(({ code, sentence, missing }) =>
      line('reservation', code, missing?.have ?? null, { beside: missing?.need ?? null, remark: sentence }),
    ),
  ]
}

function fitLines({ chosen, nullFit }: Assessed): readonly Line[] {
  if (!chosen) return []
  const { model, fit } = chosen
  const part = `model ${model.name}`
  return [
    line(part, 'customers fitted on', fit.customers, {
      remark: fit.regularised ? 'Few customers: the parameters are drawn towards usual ones.' : null,
    }),
    ...model.parameters.map(name =>
      line(part, name, fit.parameters[name] ?? null, { beside: fit.standardErrors?.[name] ?? null }),
    ),
    line(part, 'log likelihood', fit.logLikelihood),
    ...(nullFit?.ok
      ? [
          line(part, 'likelihood ratio', 2 * (fit.logLikelihood - nullFit.logLikelihood), {
            beside: 6,
            remark: 'Against the same customers never stopping; from 6 on they are seen to stop.',
          }),
        ]
      : []),
  ]
}

function spendLines({ chosen }: Assessed): readonly Line[] {
  const spend = chosen?.spend
  if (!spend) return []
  const part = `value of a purchase, ${spend.model}`
  if (spend.model === 'shrunken-mean') {
    return [
      line(part, 'mean', spend.mean, { remark: spend.refused.explanation }),
      line(part, 'strength in purchases', spend.strength),
    ]
  }
  return [
    ...(['p', 'q', 'v'] as const).map(name =>
      line(part, name, spend.parameters[name], { beside: spend.standardErrors?.[name] ?? null }),
    ),
    line(part, 'correlation of count and value', spend.correlation, { beside: 0.3 }),
  ]
}

function testLines({ backtest }: Assessed): readonly Line[] {
  if (!backtest) return []
  const errors = ({
    name,
    errors: { bias, rmse, mae, topDecileCapture, predictedTotal, actualTotal },
  }: BacktestRow) => [
    line(`held out, ${name}`, 'purchases', predictedTotal, { beside: actualTotal }),
    line(`held out, ${name}`, 'bias', bias),
    line(`held out, ${name}`, 'root mean squared error', rmse),
    line(`held out, ${name}`, 'mean absolute error', mae),
    line(`held out, ${name}`, 'purchases caught by the best tenth', topDecileCapture),
  ]
  return [
    line('held out', 'weeks fitted on', backtest.calibrationWeeks),
    line('held out', 'weeks held out', backtest.holdoutWeeks),
    ...[...backtest.models, ...backtest.naive].flatMap(errors),
    ...(backtest.models[0]?.errors.byFrequency ?? []).map(({ frequency, customers, predicted, actual }) =>
      line('calibration by frequency', `${frequency} repeat purchases`, predicted, {
        beside: actual,
        remark: `${customers} customers`,
      }),
    ),
    ...backtest.refused.map(({ model, explanation }) =>
      line('refused', model, null, { remark: explanation }),
    ),
  ]
}
