// @vitest-environment node
import type { MetricResult } from '@clientele/contract'
import { expect, test } from 'vitest'
import { linesOf } from './series-lines.ts'

const picture = { kind: 'series', x: 'bucket', y: ['value'], split: ['name', 'label'] } as const
const columns = [
  { name: 'bucket', label: 'Interval', unit: 'day' },
  { name: 'value', label: 'Value', unit: 'number' },
]
const answer = (rows: readonly object[]) =>
  ({ columns, rows, comparison: { rows, growth: {} } }) as unknown as MetricResult
const row = (name: string, label: string | null, bucket: string, value: number | null, complete = true) => ({
  name,
  label,
  bucket,
  value,
  complete,
})

test('each value of the splitting columns is a line of its own', () => {
  const { result, y } = linesOf(
    answer([
      row('visit', 'web', '2024-03-01', 3),
      row('visit', 'web', '2024-03-02', null, false),
      row('visit', 'shop', '2024-03-01', 1),
      row('visit', 'shop', '2024-03-02', 0, false),
    ]),
    picture,
    picture.y,
  )
  expect(y).toEqual(['visit · web', 'visit · shop'])
  expect(result.rows).toEqual([
    { bucket: '2024-03-01', complete: true, 'visit · web': 3, 'visit · shop': 1 },
    { bucket: '2024-03-02', complete: false, 'visit · web': null, 'visit · shop': 0 },
  ])
  expect(result.columns.map(({ label, unit }) => [label, unit])).toEqual([
    ['Interval', 'day'],
    ['visit · web', 'number'],
    ['visit · shop', 'number'],
  ])
  // which line would the window before belong to?
  expect(result.comparison).toBeUndefined()
})

test('one line stays as it is, with what it is compared with', () => {
  const whole = answer([row('visit', null, '2024-03-01', 3)])
  expect(linesOf(whole, picture, picture.y)).toEqual({ result: whole, y: ['value'] })
})
