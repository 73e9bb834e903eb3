/// <reference types="node" />
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDataset } from '../learn/testing/dataset.ts'
import { describeWithDataset } from '../learn/testing/describe.ts'
import { roundHalfEven } from './round-half-even.ts'
import { vader } from './vader.ts'
import { parseVaderLexicon, shippedVaderLexicon } from './vader-lexicon.ts'

const score = vader(shippedVaderLexicon())

describe('VADER against vaderSentiment 3.3.2', () => {
  it.each([
    ['VADER is smart, handsome, and funny.', 0.8316],
    ['VADER is smart, handsome, and funny!', 0.8439],
    ['VADER is very smart, handsome, and funny.', 0.8545],
    ['VADER is VERY SMART, handsome, and FUNNY.', 0.9227],
    ['VADER is VERY SMART, handsome, and FUNNY!!!', 0.9342],
    ['VADER is VERY SMART, uber handsome, and FRIGGIN FUNNY!!!', 0.9469],
    ['VADER is not smart, handsome, nor funny.', -0.7424],
    ['The book was good.', 0.4404],
    ["At least it isn't a horrible book.", 0.431],
    ['The book was only kind of good.', 0.3832],
    ['The plot was good, but the characters are uncompelling and the dialog is not great.', -0.7042],
    ['Today SUX!', -0.5461],
    ["Today only kinda sux! But I'll get by, lol", 0.5249],
    ['Make sure you :) or :D today!', 0.8633],
    ['Catch utf-8 emoji such as 💘 and 💋 and 😁', 0.875],
    ['Not bad at all', 0.431],
  ])('%s', (text, compound) => expect(score(text).compound).toBe(compound))

  it('rounds the shares as Python does: 13/16 is .812', () => {
    expect(roundHalfEven(0.8125, 3)).toBe(0.812)
    expect(roundHalfEven(0.6875, 3)).toBe(0.688)
    expect(roundHalfEven(-0.31252, 3)).toBe(-0.313)
  })

  it('has an answer for an empty text and for punctuation alone', () => {
    const nothing = { compound: 0, positive: 0, neutral: 0, negative: 0 }
    expect(score('')).toEqual(nothing)
    expect(score(' \t\n')).toEqual(nothing)
    expect(score('...')).toEqual({ ...nothing, neutral: 1 })
  })

  it('law: always finite, compound within [−1, 1], shares add up to 1 within rounding', () => {
    const word = fc.constantFrom(
      'good',
      'BAD',
      'not',
      'very',
      'but',
      'no',
      'least',
      ':)',
      '!!!',
      '??',
      '😁',
      'x',
    )
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(word).map(words => words.join(' ')),
    )
    fc.assert(
      fc.property(text, input => {
        const { compound, positive, neutral, negative } = score(input)
        expect(Math.abs(compound)).toBeLessThanOrEqual(1)
        const sum = positive + neutral + negative
        expect(sum === 0 || Math.abs(sum - 1) < 0.0021).toBe(true)
      }),
    )
  })
})

describeWithDataset(
  'VADER on the 4,200 tweets of Hutto & Gilbert 2014',
  'vader/tweets_GroundTruth.txt.gz',
  () => {
    const tweets = readDataset('vader/tweets_GroundTruth.txt.gz')
      .trimEnd()
      .split('\n')
      .map(line => line.split('\t'))
      .map(([, rating = '', ...text]) => ({ rating: Number(rating), text: text.join('\t') }))

    it('equals the compound of vaderSentiment on every tweet', () => {
      const reference = readFileSync(new URL('testing/vader-tweets.txt', import.meta.url), 'utf8')
      const expected = reference.trim().split(/\s+/).map(Number)
      expect(tweets.map(({ text }) => Math.round(score(text).compound * 10_000))).toEqual(expected)
    })

    it('correlates .87 with the mean of 20 raters', () => {
      const ours = tweets.map(({ text }) => score(text).compound)
      const theirs = tweets.map(({ rating }) => rating)
      expect(correlation(ours, theirs)).toBeGreaterThan(0.871)
    })

    it('ships the lexicon that the package publishes', () => {
      const published = parseVaderLexicon(
        readDataset('vader/vader_lexicon.txt.gz'),
        readDataset('vader/emoji_utf8_lexicon.txt.gz'),
      )
      const shipped = shippedVaderLexicon()
      const sorted = (map: ReadonlyMap<string, number>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1))
      expect(sorted(shipped.valences)).toEqual(sorted(published.valences))
      for (const [emoji, words] of published.emoji) {
        if ([...emoji].length === 1) expect(shipped.emoji.get(emoji)).toBe(words)
      }
    })
  },
)

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length
  const [ma, mb] = [mean(a), mean(b)]
  const cross = (x: readonly number[], mx: number, y: readonly number[], my: number) =>
    x.reduce((sum, v, i) => sum + (v - mx) * ((y[i] ?? 0) - my), 0)
  return cross(a, ma, b, mb) / Math.sqrt(cross(a, ma, a, ma) * cross(b, mb, b, mb))
}
