import type { MetricMeta } from '@clientele/contract'
import { expect, test } from 'vitest'
import { timelineLines } from './timeline-lines.ts'
import type { CustomerEvent } from './use-timeline.ts'

const meta = { time_zone: 'Europe/London', currency: 'GBP' } as MetricMeta
const event = (id: string, at: string): CustomerEvent => ({
  id,
  at,
  kind: 'order',
  what: null,
  detail: null,
  state: null,
  number: null,
  value: 10,
  channel: null,
  branch_id: null,
  reason: null,
})

test('a heading stands before the first event of each month, on the organization’s clock', () => {
  const lines = timelineLines(
    [
      event('3', '2011-07-05T09:00:00Z'),
      // Already July in London's summer time.
      event('2', '2011-06-30T23:30:00Z'),
      event('1', '2011-06-30T22:30:00Z'),
    ],
    meta,
  )
  expect(lines.map(line => (line.kind === 'month' ? '#' : line.event.id))).toEqual(['#', '3', '2', '#', '1'])
})

test('keys tell a return from a sale with the same number', () => {
  const lines = timelineLines(
    [{ ...event('7', '2011-06-30T12:00:00Z'), kind: 'return' }, event('7', '2011-06-30T11:00:00Z')],
    meta,
  )
  expect(new Set(lines.map(line => line.key)).size).toBe(3)
})
