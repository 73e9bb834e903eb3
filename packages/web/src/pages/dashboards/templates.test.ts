import type { MetricEntry } from '@clientele/contract'
import * as contract from '@clientele/contract'
import { expect, test } from 'vitest'
import { draftOfTemplate, templates } from './templates.ts'

const known = Object.values(contract).filter(
  (value): value is MetricEntry & typeof value =>
    typeof value === 'object' && value !== null && 'picture' in value && 'id' in value,
) as readonly unknown[] as readonly MetricEntry[]

test('every metric of a template is in the catalogue', () => {
  const ids = new Set(known.map(({ id }) => id))
  const wanted = templates.flatMap(({ metrics }) => metrics)
  expect(wanted.filter(id => !ids.has(id))).toEqual([])
})

test.each(templates)('$name lies on the grid without overlaps', template => {
  const { tiles } = draftOfTemplate(template, known, text => text)
  expect(tiles).toHaveLength(template.metrics.length)
  const cells = tiles.flatMap(({ x, y, w, h }) =>
    Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)} ${y + Math.floor(cell / w)}`),
  )
  expect(new Set(cells).size).toBe(cells.length)
  expect(tiles.every(({ x, w }) => x + w <= 12)).toBe(true)
})
