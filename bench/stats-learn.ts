/**
 * Learners, forecasts, anomalies, sentiment and attribution beside their reference figures, with the time they take:
 * `npx tsx bench/stats-learn.ts`. The references are those of the papers and packages named in the rows.
 */

import { plantedShop } from '../packages/stats/src/anomaly/testing/planted.ts'
import { M3, m3, score } from '../packages/stats/src/forecast/testing/m3.ts'
import { retailDaily } from '../packages/stats/src/forecast/testing/retail.ts'
import {
  attributeByMarkov,
  averagePrecision,
  boostingScores,
  crossValidate,
  fitBoosting,
  fitLogistic,
  forecast,
  type Learner,
  logisticScores,
  mase,
  replay,
  seededRandom,
  shippedVaderLexicon,
  smape,
  theta,
  thetaDamped,
  trainSentiment,
  vader,
} from '../packages/stats/src/index.ts'
import { hasDataset, parseCsv, readDataset } from '../packages/stats/src/learn/testing/dataset.ts'
import { TELCO, telco } from '../packages/stats/src/learn/testing/telco.ts'

const rows: { what: string; here: string; reference: string; seconds: string; cpu: string }[] = []

function measured(what: string, reference: string, run: () => string): void {
  const start = performance.now()
  const before = process.cpuUsage()
  const here = run()
  const seconds = ((performance.now() - start) / 1000).toFixed(2)
  const cpu = (process.cpuUsage(before).user / 1e6).toFixed(2)
  rows.push({ what, here, reference, seconds, cpu })
}

function withDataset(name: string, run: () => void): void {
  if (hasDataset(name)) run()
  else rows.push({ what: name, here: 'data set absent', reference: '', seconds: '', cpu: '' })
}

const digits = (value: number | null, places: number): string =>
  value === null ? '–' : value.toFixed(places)

withDataset(TELCO, () => {
  const { table, labels } = telco()
  const validated = (learner: Learner): string => {
    const { auc, calibrationError, accuracy } = crossValidate(table, labels, learner, { repeats: 3 })
    return `AUC ${digits(auc, 4)}, ECE ${digits(calibrationError, 4)}, accuracy ${digits(accuracy, 4)}`
  }
  measured('Telco churn, logistic, 3 × 5-fold', 'AUC .845, ECE ≤ .03, accuracy .803', () =>
    validated((t, y) => {
      const fit = fitLogistic(t, y)
      return other => (fit.ok ? logisticScores(fit.model, other) : new Float64Array(other.rows))
    }),
  )
  measured('Telco churn, boosting, 3 × 5-fold', 'AUC .848, ECE ≤ .03', () =>
    validated((t, y) => {
      const fit = fitBoosting(t, y, { trees: 150, depth: 3 })
      return other => (fit.ok ? boostingScores(fit.model, other) : new Float64Array(other.rows))
    }),
  )
})

{
  const random = seededRandom(1)
  const size = 100_000
  const columns = Array.from({ length: 30 }, (_, j) => ({
    kind: 'number' as const,
    name: `x${j}`,
    values: Float64Array.from({ length: size }, () => random.normal()),
  }))
  const [a, b, c] = columns.map(column => column.values)
  const labels = Uint8Array.from({ length: size }, (_, i) =>
    (a?.[i] ?? 0) + (b?.[i] ?? 0) * (c?.[i] ?? 0) + random.normal() > 1 ? 1 : 0,
  )
  for (const depth of [4, 5]) {
    measured(`boosting 100k × 30 × 200 trees, depth ${depth}`, 'under 12 s (scikit-learn 5.4 s)', () => {
      const fit = fitBoosting({ rows: size, columns }, labels, { trees: 200, rate: 0.1, depth })
      return fit.ok ? `${fit.model.trees.length} trees` : fit.explanation
    })
  }
}

withDataset(M3, () => {
  const all = m3()
  const both = (method: Parameters<typeof score>[2]): string =>
    (['YEARLY', 'QUARTERLY'] as const)
      .map(period => score(all, period, method, { smape, mase }))
      .map(result => `${digits(result.smape, 3)} (${digits(result.mase, 3)})`)
      .join(', ')
  measured('M3 yearly, quarterly: Theta', '16.72 (2.769), 9.28 (1.124)', () =>
    both((values, horizon, period) => theta(values, horizon, { period })),
  )
  measured('M3 yearly, quarterly: Theta and damped trend', 'official Theta 16.974, 8.956', () =>
    both((values, horizon, period) => thetaDamped(values, horizon, { period })),
  )
})

measured('retail daily revenue, 28 days, 12 origins', 'MASE .891 against naive 1.158: −23 %', () => {
  const values = retailDaily().slice(0, -1)
  let [ours, naive, inside80, inside95] = [0, 0, 0, 0]
  for (let k = 0; k < 12; k++) {
    const end = values.length - 28 * k
    const history = values.slice(0, end - 28)
    const actual = values.slice(end - 28, end)
    const result = forecast(history, 28, { cadence: 'day' })
    if (!result.ok) return result.explanation
    const { steps } = result
    ours +=
      (mase(
        actual,
        steps.map(step => step.expected),
        history,
        7,
      ) ?? 0) / 12
    naive +=
      (mase(
        actual,
        steps.map(step => step.naive),
        history,
        7,
      ) ?? 0) / 12
    actual.forEach((value, h) => {
      const [narrow, wide] = (steps[h]?.intervals ?? []).map(({ low, high }) => value >= low && value <= high)
      inside80 += narrow ? 1 / 336 : 0
      inside95 += wide ? 1 / 336 : 0
    })
  }
  const gain = `${digits(100 * (ours / naive - 1), 0)} %`
  return `${digits(ours, 3)} against ${digits(naive, 3)}: ${gain}; 80/95 % cover ${digits(inside80, 2)}/${digits(inside95, 2)}`
})

measured('planted events in 8 shops, average precision', 'with calendar .67, without .18', () =>
  [true, false]
    .map(withCalendar => {
      const scores: number[] = []
      const truth: boolean[] = []
      for (let seed = 1; seed <= 8; seed++) {
        const { metric, planted } = plantedShop(seed)
        const result = replay(withCalendar ? metric : { values: metric.values })
        for (const { day, score: distance } of result.ok ? result.scores : []) {
          scores.push(Math.abs(distance))
          truth.push(planted[day] ?? false)
        }
      }
      return digits(averagePrecision(scores, truth), 2)
    })
    .join(', '),
)

withDataset('vader/tweets_GroundTruth.txt.gz', () => {
  const texts = readDataset('vader/tweets_GroundTruth.txt.gz')
    .trimEnd()
    .split('\n')
    .map(line => line.split('\t').slice(2).join('\t'))
  const read = vader(shippedVaderLexicon())
  for (const text of texts) read(text)
  measured('VADER, 20 × 4,200 tweets', '50,000 texts/s', () => {
    const start = performance.now()
    for (let k = 0; k < 20; k++) for (const text of texts) read(text)
    return `${Math.round((20 * texts.length) / ((performance.now() - start) / 1000))} texts/s`
  })
})

const umsab = 'umsab_multilingual_sentiment/umsab_train_val.csv.gz'
withDataset(umsab, () => {
  const labelled = parseCsv(readDataset(umsab))
  const part = (language: string, split: string) =>
    labelled
      .filter(row => row.lang === language && row.split === split)
      .map(row => ({ text: row.text ?? '', label: Number(row.label) as 0 | 1 | 2 }))
  measured('UMSAB validation, macro-F1', '.5525 (FastText .510)', () => {
    const scores = [...new Set(labelled.map(row => row.lang ?? ''))].map(language => {
      const result = trainSentiment(language, part(language, 'train'), { validation: part(language, 'val') })
      return { language, f1: result.ok ? result.model.macroF1 : 0 }
    })
    const mean = scores.reduce((sum, { f1 }) => sum + f1, 0) / scores.length
    return `${digits(mean, 4)} (${scores.map(({ language, f1 }) => `${language.slice(0, 2)} ${digits(f1, 2)}`).join(' ')})`
  })
})

const journeys = 'channel_attribution/PathData.csv.gz'
withDataset(journeys, () => {
  const paths = parseCsv(readDataset(journeys)).map(row => ({
    path: (row.path ?? '').split(' > '),
    conversions: Number(row.total_conversions),
    nulls: Number(row.total_null),
  }))
  measured('Markov attribution: alpha, iota, eta, beta', '5344.948 3884.615 3340.847 2527.352', () => {
    const result = attributeByMarkov(paths)
    if (!result.ok) return result.explanation
    return ['alpha', 'iota', 'eta', 'beta'].map(name => digits(result.credit.get(name) ?? 0, 3)).join(' ')
  })
})

console.table(rows)
