import { eventTrends, type MetricRow, mostRows, seriesInWords, trendLetters } from '@clientele/contract'
import { Failure } from '../../lib/errors.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { askedFormula } from '../asked-formula.ts'
import { lastDayOfPeriod } from '../customer-terms.ts'
import { type Step, stepsOf } from '../event-steps.ts'
import { accountOfTrends, type Label, labelsOf, type TrendQuestion, valuesOf } from './trend-series.ts'

interface Line {
  readonly series: string
  readonly name: string
  readonly valueAt: (label: Label, bucket: string) => number | null
}

/** The series in their order; without events counts and sums are 0, averages and quantiles null. */
const seriesOf = (
  { params: { series } }: TrendQuestion,
  values: readonly Awaited<ReturnType<typeof valuesOf>>[],
): readonly Line[] =>
  series.map((one, index) => {
    const none = one.measure.is === 'average' || one.measure.is === 'quantile' ? null : 0
    return {
      series: trendLetters[index] ?? '',
      name: seriesInWords(one),
      valueAt: (label, bucket) => values[index]?.(label, bucket) ?? none,
    }
  })

/** @throws Failure invalid_request where the formula is none over these series */
function overSeries(text: string, lines: readonly Line[]): Line {
  const letters = lines.map(({ series }) => series)
  const formula = askedFormula(text, letters)
  const parts = (label: Label, bucket: string) =>
    lines.map(line => [line.series, line.valueAt(label, bucket)])
  return {
    series: text,
    name: text,
    valueAt: (label, bucket) => formula.evaluate(Object.fromEntries(parts(label, bucket))),
  }
}

const isWhole = ({ period }: TrendQuestion, { from, to, complete }: Step): boolean =>
  complete && from >= period.from && to <= period.to

function refuseTooMany(rows: number): void {
  if (rows <= mostRows) return
  const message = `makes ${rows} rows, more than ${mostRows}; choose a longer interval, a shorter period or fewer values`
  throw new Failure('invalid_request', `interval: ${message}.`, { fields: [{ path: 'interval', message }] })
}

export const trendsAnswer = defineAnswer(eventTrends, {
  account: q => accountOfTrends(q as TrendQuestion),
  compute: async (q, ask) => {
    const { formula, interval, series } = q.params
    const steps = stepsOf(q, interval, q.period.firstDay, lastDayOfPeriod(q))
    const labels = await labelsOf(q, ask)
    refuseTooMany(steps.length * labels.length * series.length)
    const values = await Promise.all(series.map(one => valuesOf(q, ask, one, labels)))
    const each = seriesOf(q, values)
    const lines = formula === undefined ? each : [overSeries(formula, each)]
    return lines.flatMap(line =>
      labels.flatMap(label =>
        steps.map(
          (step): MetricRow<typeof eventTrends> => ({
            series: line.series,
            name: line.name,
            label,
            bucket: step.bucket,
            complete: isWhole(q, step),
            value: line.valueAt(label, step.bucket),
          }),
        ),
      ),
    )
  },
})
