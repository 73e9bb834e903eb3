// @vitest-environment node
import type { Condition } from '@clientele/contract'
import { describe, expect, it } from 'vitest'
import { conditionOf, draftOf } from './condition-draft.ts'

describe('a condition that is typed', () => {
  it('takes the type of its property', () => {
    const typed = { property: 'orders', is: 'equals', values: [' 3 '] } as const
    expect(conditionOf(typed, 'number')).toEqual({ property: 'orders', is: 'equals', value: 3 })
    expect(conditionOf(typed, 'text')).toEqual({ property: 'orders', is: 'equals', value: '3' })
    expect(conditionOf({ ...typed, values: ['false'] }, 'flag')).toEqual({
      property: 'orders',
      is: 'equals',
      value: false,
    })
  })

  it('compares what only the source knows as a number where it looks like one', () => {
    const typed = { property: 'attributes.seats', is: 'above', values: ['1,5'] } as const
    expect(conditionOf(typed, 'any')).toMatchObject({ value: 1.5 })
    expect(conditionOf({ ...typed, values: ['2024-01-31'] }, 'any')).toMatchObject({ value: '2024-01-31' })
  })

  it('may leave one end open, but not both', () => {
    const typed = { property: 'age', is: 'between', values: ['', '30'] } as const
    expect(conditionOf(typed, 'number')).toEqual({ property: 'age', is: 'between', value: [null, 30] })
    expect(conditionOf({ ...typed, values: ['', ''] }, 'number')).toBeNull()
  })

  it('is none while the property, its key or the value is missing', () => {
    expect(conditionOf({ property: '', is: 'set', values: [] }, 'text')).toBeNull()
    expect(conditionOf({ property: 'attributes.', is: 'set', values: [] }, 'any')).toBeNull()
    expect(conditionOf({ property: 'city', is: 'equals', values: ['  '] }, 'text')).toBeNull()
    expect(conditionOf({ property: 'city', is: 'in', values: [] }, 'text')).toBeNull()
    expect(conditionOf({ property: 'age', is: 'above', values: ['many'] }, 'number')).toBeNull()
  })

  it.each<Condition>([
    { property: 'country', is: 'in', value: ['Spain', 'France'] },
    { property: 'age', is: 'between', value: [18, null] },
    { property: 'email', is: 'not_set' },
  ])('comes back as it was: $is', condition => {
    expect(conditionOf(draftOf(condition), condition.property === 'age' ? 'number' : 'text')).toEqual(
      condition,
    )
  })
})
