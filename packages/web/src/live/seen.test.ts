import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchLeaving, whenSeen } from './seen.ts'

const show = (isHidden: boolean) => {
  Object.defineProperty(document, 'hidden', { configurable: true, value: isHidden })
  document.dispatchEvent(new Event('visibilitychange'))
}
beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  show(false)
  vi.useRealTimers()
})

test('a page left for ten seconds counts as left, one come back to in time does not', () => {
  const left = vi.fn()
  const stop = watchLeaving(left)
  show(true)
  vi.advanceTimersByTime(9_000)
  show(false)
  vi.advanceTimersByTime(60_000)
  expect(left).not.toHaveBeenCalled()
  show(true)
  vi.advanceTimersByTime(10_000)
  expect(left).toHaveBeenCalledOnce()
  stop()
})

test('whoever stopped watching is told nothing', () => {
  const left = vi.fn()
  show(true)
  watchLeaving(left)()
  vi.advanceTimersByTime(60_000)
  expect(left).not.toHaveBeenCalled()
})

test('waiting to be seen ends when the page is shown, and at once on a page that is', async () => {
  await whenSeen()
  show(true)
  let isSeen = false
  const seen = whenSeen().then(() => {
    isSeen = true
  })
  await Promise.resolve()
  expect(isSeen).toBe(false)
  show(false)
  await seen
  expect(isSeen).toBe(true)
})
