// @vitest-environment node
import type { ColumnInfo, MetricResult } from '@clientele/contract'
import { expect, test } from 'vitest'
import { rowsBehind } from './rows-behind.ts'

const result = (params: Record<string, unknown>): MetricResult => ({
  metric: 'purchases.over_time',
  params,
  columns: [],
  rows: [],
  meta: {} as MetricResult['meta'],
})
const column: ColumnInfo = {
  name: 'gross',
  label: 'Gross',
  unit: 'money',
  rows: {
    metric: 'purchases.orders',
    params: { kind: 'sale' },
    from: { start_date: 'first_day', end_date: 'last_day' },
    keep: ['interval'],
  },
}

test('a row’s own days replace the named period, and the filters travel', () => {
  const question = rowsBehind(
    column,
    { first_day: '2011-01-01', last_day: '2011-01-31' },
    result({ period: 'all', branch_id: ['b1'], interval: 'month', compare: 'previous_period' }),
  )
  expect(question).toEqual({
    metric: 'purchases.orders',
    params: {
      branch_id: ['b1'],
      interval: 'month',
      kind: 'sale',
      start_date: '2011-01-01',
      end_date: '2011-01-31',
      compare: 'none',
    },
  })
})

test('a row without the value that narrows the list has no rows to show', () => {
  expect(rowsBehind(column, { first_day: null, last_day: '2011-01-31' }, result({}))).toBeNull()
})

test('a column without a list has none', () => {
  expect(rowsBehind({ name: 'x', label: 'X', unit: 'count' }, {}, result({}))).toBeNull()
})
