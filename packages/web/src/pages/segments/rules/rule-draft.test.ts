// @vitest-environment node
import type { SegmentRule } from '@clientele/contract'
import { describe, expect, it } from 'vitest'
import { newPart, newRule, rootOf, ruleOf } from './rule-draft.ts'

const typeOf = (property: string) => (property === 'orders' ? 'number' : 'text')

describe('a rule that is built', () => {
  it('comes back as it was saved, however it nests', () => {
    const rule: SegmentRule = {
      is: 'all',
      of: [
        { property: 'orders', is: 'above', value: 3 },
        {
          is: 'none',
          of: [
            { is: 'member', segment: 'rfm:lost' },
            {
              is: 'did',
              event: {
                event: 'activity',
                type: 'login',
                where: [{ property: 'channel', is: 'equals', value: 'app' }],
              },
              how_often: 'exactly',
              times: 0,
              last_days: 90,
            },
          ],
        },
        {
          is: 'did',
          event: { event: 'purchase', where: [] },
          how_often: 'at_least',
          times: 2,
          start_date: '2025-01-01',
        },
      ],
    }
    expect(ruleOf(rootOf(rule), typeOf)).toEqual(rule)
  })

  it('stands in a group of its own when it is a single condition', () => {
    const rule: SegmentRule = { property: 'country', is: 'equals', value: 'Spain' }
    expect(ruleOf(rootOf(rule), typeOf)).toEqual({ is: 'all', of: [rule] })
  })

  it('is none while a group is empty or a part is missing, however much else is there', () => {
    expect(ruleOf(newRule(), typeOf)).toBeNull()
    const whole = rootOf({ property: 'country', is: 'set' })
    for (const kind of ['condition', 'did', 'member', 'group'] as const) {
      expect(ruleOf({ ...whole, of: [...whole.of, newPart(kind)] }, typeOf)).toBeNull()
    }
  })

  it('asks for a time when one is wanted', () => {
    const did = rootOf({
      is: 'did',
      event: { event: 'purchase', where: [] },
      how_often: 'at_least',
      times: 1,
    }).of[0]
    if (did?.kind !== 'did') throw new Error('The rule lost its event')
    expect(ruleOf({ ...did, window: 'dates' }, typeOf)).toBeNull()
    expect(ruleOf({ ...did, window: 'last_days', lastDays: '0' }, typeOf)).toBeNull()
    expect(ruleOf({ ...did, window: 'last_days', lastDays: '7' }, typeOf)).toMatchObject({ last_days: 7 })
  })
})
