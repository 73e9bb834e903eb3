// @vitest-environment node
import { expect, it } from 'vitest'
import { eventDraftsIn, eventsText, selectorsOf } from './event-list.ts'

const again = (text: string) => eventsText(selectorsOf(eventDraftsIn(text)) ?? [])

it('events come back as the address named them, in words while words can say them', () => {
  expect(again('activity:product_view,purchase')).toBe('activity:product_view,purchase')
  const narrowed =
    '[{"event":"activity","type":"login","where":[{"property":"channel","is":"equals","value":"app"}]},{"event":"any","where":[]}]'
  expect(JSON.parse(again(narrowed))).toEqual(JSON.parse(narrowed))
})

it('what is no event is left out', () => {
  expect(again('purchase, nonsense:x ,activity:')).toBe('purchase')
  expect(eventDraftsIn('[{"event":"nonsense"},3,null]')).toEqual([])
  expect(eventDraftsIn('[{')).toEqual([])
})

it('an event with an incomplete condition is not ready', () => {
  const [purchase] = eventDraftsIn('purchase')
  if (!purchase) throw new Error('The event was lost')
  const condition = { key: 0, draft: { property: 'channel', is: 'equals', values: [] } } as const
  expect(selectorsOf([{ ...purchase, where: [condition] }])).toBeNull()
})
