import { attributeByMarkov } from '../../packages/stats/src/index.ts'
import { parseCsv, readDataset } from '../../packages/stats/src/learn/testing/dataset.ts'
import type { Row } from '../report.ts'
import { besideFigure, digits, withDataset } from './measured.ts'

const journeys = 'channel_attribution/PathData.csv.gz'

/** Attribution beside the figures of the R package. */
export const measureAttribution = (): readonly Row[] =>
  withDataset(journeys, () => [
    besideFigure('Markov attribution: alpha, iota, eta, beta', '5344.948 3884.615 3340.847 2527.352', () => {
      const paths = parseCsv(readDataset(journeys)).map(row => ({
        path: (row.path ?? '').split(' > '),
        conversions: Number(row.total_conversions),
        nulls: Number(row.total_null),
      }))
      const result = attributeByMarkov(paths)
      if (!result.ok) return result.explanation
      return ['alpha', 'iota', 'eta', 'beta'].map(name => digits(result.credit.get(name) ?? 0, 3)).join(' ')
    }),
  ])
