import { describe, expect, it } from 'vitest'
import { rfmGroups } from './rfm.ts'

describe('the eleven groups of RFM', () => {
  it('are an exact partition of the 125 triples of scores', () => {
    const scores = [1, 2, 3, 4, 5]
    const all = scores.flatMap(r => scores.flatMap(f => scores.map(m => 100 * r + 10 * f + m)))
    expect(rfmGroups.flatMap(group => [...group.triples]).toSorted((a, b) => a - b)).toEqual(all)
  })

  it('are eleven, each with a name that a request can carry and a sentence on what to do', () => {
    expect(rfmGroups).toHaveLength(11)
    expect(rfmGroups.filter(({ name }) => !/^[a-z]+(-[a-z]+)*$/.test(name))).toEqual([])
    expect(rfmGroups.filter(({ action }) => !action.endsWith('.'))).toEqual([])
  })
})
