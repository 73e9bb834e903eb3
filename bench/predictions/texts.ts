import { shippedVaderLexicon, trainSentiment, vader } from '../../packages/stats/src/index.ts'
import { parseCsv, readDataset } from '../../packages/stats/src/learn/testing/dataset.ts'
import type { Row } from '../report.ts'
import { besideFigure, digits, withDataset } from './measured.ts'

const tweets = 'vader/tweets_GroundTruth.txt.gz'
const reviews = 'umsab_multilingual_sentiment/umsab_train_val.csv.gz'

/** Sentiment beside the figures of the field. */
export const measureTexts = (): readonly Row[] => [
  ...withDataset(tweets, () => [besideFigure('VADER, 20 × 4,200 tweets', '50,000 texts/s', readTweets)]),
  ...withDataset(reviews, () => [
    besideFigure('UMSAB validation, macro-F1 over 8 languages', '.5525 (FastText .510)', trainAndRead),
  ]),
]

function readTweets(): string {
  const texts = readDataset(tweets)
    .trimEnd()
    .split('\n')
    .map(line => line.split('\t').slice(2).join('\t'))
  const read = vader(shippedVaderLexicon())
  for (const text of texts) read(text)
  const start = performance.now()
  for (let k = 0; k < 20; k++) for (const text of texts) read(text)
  return `${Math.round((20 * texts.length) / ((performance.now() - start) / 1000))} texts/s`
}

function trainAndRead(): string {
  const labelled = parseCsv(readDataset(reviews))
  const part = (language: string, split: string) =>
    labelled
      .filter(row => row.lang === language && row.split === split)
      .map(row => ({ text: row.text ?? '', label: Number(row.label) as 0 | 1 | 2 }))
  const scores = [...new Set(labelled.map(row => row.lang ?? ''))].map(language => {
    const result = trainSentiment(language, part(language, 'train'), { validation: part(language, 'val') })
    return { language, f1: result.ok ? result.model.macroF1 : 0 }
  })
  const mean = scores.reduce((sum, { f1 }) => sum + f1, 0) / scores.length
  return `${digits(mean, 4)} (${scores.map(({ language, f1 }) => `${language.slice(0, 2)} ${digits(f1, 2)}`).join(' ')})`
}
