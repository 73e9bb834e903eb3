import { expect, test } from 'vitest'
import { timeTicks } from './time-ticks.ts'

const at = (day: string) => Date.parse(`${day}T12:00:00Z`)

test('ticks run from the first to the last moment', () => {
  const ticks = timeTicks(at('2009-12-01'), at('2011-12-01'), 'Europe/London')
  expect(ticks[0]?.at).toBe(at('2009-12-01'))
  expect(ticks.at(-1)?.at).toBe(at('2011-12-01'))
  expect(ticks).toHaveLength(4)
})

test('one moment has one tick', () => {
  expect(timeTicks(at('2011-12-01'), at('2011-12-01'), 'Europe/London')).toHaveLength(1)
})
