// @vitest-environment node
import type { MetricSpec } from '@clientele/contract'
import { describe, expect, it } from 'vitest'
import { newInput, newSpec, specDraftOf, specOf } from './spec-draft.ts'

describe('a metric that is built', () => {
  it.each<MetricSpec>([
    { kind: 'measure', of: 'purchases', measure: { is: 'sum', field: 'value' }, where: [] },
    {
      kind: 'measure',
      of: 'support_tickets',
      measure: { is: 'quantile', field: 'attributes.minutes', share: 0.975 },
      where: [{ property: 'priority', is: 'in', value: ['high', 'urgent'] }],
      by: { is: 'property', property: 'category', most: 5 },
    },
    {
      kind: 'measure',
      of: 'orders',
      measure: { is: 'count' },
      where: [],
      by: { is: 'interval', interval: 'week' },
    },
    {
      kind: 'formula',
      inputs: {
        net: { metric: 'purchases.over_time', column: 'net', params: {} },
        n: { metric: 'purchases.over_time', column: 'orders', params: { limit: 3 } },
      },
      formula: 'net / n',
      unit: 'money',
      by: { is: 'interval', interval: 'month' },
    },
  ])('comes back as it was saved: $kind $by.is', spec => {
    expect(specOf(specDraftOf(spec))).toEqual(spec)
  })

  it('begins with one that can be asked at once', () => {
    expect(specOf(newSpec())).toEqual({
      kind: 'measure',
      of: 'purchases',
      measure: { is: 'sum', field: 'value' },
      where: [],
    })
  })

  it('is none while a part is missing', () => {
    const { measure, formula } = newSpec()
    const asMeasure = (changes: object) =>
      specOf({ kind: 'measure', measure: { ...measure, ...changes }, formula })
    expect(asMeasure({ field: '' })).toBeNull()
    expect(asMeasure({ field: 'attributes.' })).toBeNull()
    expect(asMeasure({ is: 'quantile', percent: '101' })).toBeNull()
    expect(asMeasure({ by: { ...measure.by, is: 'property' } })).toBeNull()
    const asFormula = (changes: object) =>
      specOf({ kind: 'formula', measure, formula: { ...formula, ...changes } })
    expect(asFormula({})).toBeNull()
    const input = { ...newInput('a'), metric: 'purchases.revenue', column: 'net' }
    expect(asFormula({ inputs: [input] })).not.toBeNull()
    expect(asFormula({ inputs: [input, { ...input, key: -1 }] })).toBeNull()
    expect(asFormula({ inputs: [input], formula: ' ' })).toBeNull()
  })
})
