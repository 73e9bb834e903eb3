import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCsv, readDataset } from '../learn/testing/dataset.ts'
import { describeWithDataset } from '../learn/testing/describe.ts'
import type { CountedPath, Credit } from './journey.ts'
import { attributeByMarkov } from './markov.ts'
import { attributeByRule, type Rule } from './rules.ts'

const creditOf = (result: { ok: true; credit: Credit } | { ok: false; explanation: string }): Credit => {
  if (!result.ok) throw new Error(result.explanation)
  return result.credit
}

const rules: readonly Rule[] = ['first', 'last', 'linear', 'position-based']

describeWithDataset('R package ChannelAttribution, its sample', 'channel_attribution/PathData.csv.gz', () => {
  const paths = parseCsv(readDataset('channel_attribution/PathData.csv.gz')).map(row => ({
    path: (row.path ?? '').split(' > '),
    conversions: Number(row.total_conversions),
    nulls: Number(row.total_null),
  }))
  const published: Record<string, [number, number, number, number]> = {
    alpha: [6308, 8447, 7574.719, 5344.948],
    iota: [4606, 3355, 3857.096, 3884.615],
    eta: [3164, 4167, 3539.951, 3340.847],
    beta: [2831, 989, 2083.5, 2527.352],
  }
  const credits = [
    creditOf(attributeByRule(paths, 'first')),
    creditOf(attributeByRule(paths, 'last')),
    creditOf(attributeByRule(paths, 'linear')),
    creditOf(attributeByMarkov(paths)),
  ]

  it.each(Object.entries(published))('%s: first, last, linear, Markov', (channel, figures) => {
    figures.forEach((figure, k) => {
      expect(Math.abs((credits[k]?.get(channel) ?? 0) - figure)).toBeLessThan(0.001)
    })
  })

  it('every model gives away all 19,785 conversions', () => {
    for (const credit of [...credits, creditOf(attributeByRule(paths, 'position-based'))]) {
      expect([...credit.values()].reduce((sum, value) => sum + value, 0)).toBeCloseTo(19_785, 6)
    }
  })
})

describe('attribution', () => {
  const one = (path: string[]): CountedPath => ({ path, conversions: 1, nulls: 0 })

  it('position-based by hand: 40 / 20 / 40', () => {
    const credit = creditOf(attributeByRule([one(['a', 'b', 'c', 'd'])], 'position-based'))
    expect([...credit]).toEqual([
      ['a', 0.4],
      ['b', expect.closeTo(0.1, 12)],
      ['c', expect.closeTo(0.1, 12)],
      ['d', 0.4],
    ])
    expect(creditOf(attributeByRule([one(['a'])], 'position-based')).get('a')).toBe(1)
    expect(creditOf(attributeByRule([one(['a', 'b'])], 'position-based')).get('b')).toBe(0.5)
  })

  it('Markov by hand: a path over both, one over b alone that fails: removal costs all, and all', () => {
    const paths = [one(['a', 'b']), { path: ['b'], conversions: 0, nulls: 1 }]
    const result = attributeByMarkov(paths)
    if (!result.ok) throw new Error(result.explanation)
    // P(conversion) = 1/2·1/2 + 1/2·1/2 = 1/2; without a: 1/4; without b: 0. Effects 1/2 and 1.
    expect(result.removalEffect.get('a')).toBeCloseTo(0.5, 12)
    expect(result.removalEffect.get('b')).toBeCloseTo(1, 12)
    expect(result.credit.get('a')).toBeCloseTo(1 / 3, 12)
  })

  it('law: credit is never negative and adds up to the conversions', () => {
    const path = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 6 })
    const count = fc.integer({ min: 0, max: 20 })
    const paths = fc.array(fc.record({ path, conversions: count, nulls: count }), {
      minLength: 1,
      maxLength: 20,
    })
    fc.assert(
      fc.property(paths, all => {
        const total = all.reduce((sum, { conversions }) => sum + conversions, 0)
        fc.pre(total > 0)
        for (const credit of [...rules.map(rule => attributeByRule(all, rule)), attributeByMarkov(all)].map(
          creditOf,
        )) {
          expect([...credit.values()].every(value => value >= 0)).toBe(true)
          expect([...credit.values()].reduce((sum, value) => sum + value, 0)).toBeCloseTo(total, 6)
        }
      }),
    )
  })

  it('refuses with a sentence', () => {
    expect(attributeByRule([], 'first')).toMatchObject({ ok: false, reason: 'no-paths' })
    expect(attributeByMarkov([{ path: ['a'], conversions: 0, nulls: 5 }])).toMatchObject({
      reason: 'no-paths',
    })
    expect(attributeByMarkov([{ path: ['a'], conversions: Number.NaN, nulls: 5 }])).toMatchObject({
      reason: 'not-counts',
    })
  })
})
