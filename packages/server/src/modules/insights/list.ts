import {
  filledSentence,
  type InsightParameter,
  insightList,
  insightSentences,
  insightTerms,
  type MetricRow,
} from '@clientele/contract'
import { benjaminiHochberg } from '@clientele/stats'
import { type Ask, defineAnswer, type Question } from '../../warehouse/metric.ts'
import { accountOfPurchases } from '../terms.ts'
import { changes } from './changes.ts'
import { comparisons } from './comparisons.ts'
import { courses } from './courses.ts'
import type { Finding } from './finding.ts'
import { groups } from './groups.ts'
import { habits } from './habits.ts'
import { seasons } from './seasons.ts'
import { windowsNote } from './windows.ts'

/** Expected share of chance among what is told. */
const falseShare = 0.05

/** Every kind of finding, what changed first. */
const kinds: readonly ((q: Question, ask: Ask) => Promise<readonly Finding[]>)[] = [
  changes,
  courses,
  groups,
  comparisons,
  seasons,
  habits,
]

/** How a value is written in an English sentence. */
function inEnglish(currency: string): (parameter: InsightParameter) => string {
  const write = (options: Intl.NumberFormatOptions) => (value: number) =>
    new Intl.NumberFormat('en', options).format(value)
  const money = write({ style: 'currency', currency })
  const ratio = write({ style: 'percent', maximumFractionDigits: 1 })
  const number = write({ maximumFractionDigits: 2 })
  return ({ value, unit }) => {
    if (typeof value === 'string') return unit === 'term' ? termInWords(value) : value
    return unit === 'money' ? money(value) : unit === 'ratio' ? ratio(value) : number(value)
  }
}

const termInWords = (term: string): string => (insightTerms as Readonly<Record<string, string>>)[term] ?? term

export const listAnswer = defineAnswer(insightList, {
  account: q => accountOfPurchases(q, { history: true }),
  notes: windowsNote,
  compute: async (q, ask) => {
    const found = (await Promise.all(kinds.map(kind => kind(q as Question, ask)))).flat()
    const probabilities = benjaminiHochberg(found.map(({ probability }) => probability))
    const format = inEnglish(q.organization.currency)
    return found.flatMap((finding, index): readonly MetricRow<typeof insightList>[] => {
      const probability = probabilities[index] ?? 1
      if (probability > falseShare) return []
      const { code, parameters, metric, effect, effectUnit, low, high, sample } = finding
      return [
        {
          code,
          sentence: filledSentence(insightSentences[code], parameters, format),
          parameters: JSON.stringify(parameters),
          metric,
          effect,
          effect_unit: effectUnit,
          low,
          high,
          sample,
          probability,
        },
      ]
    })
  },
})
