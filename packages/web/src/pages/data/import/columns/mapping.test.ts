import type { Mapping } from '@clientele/contract'
import { expect, test } from 'vitest'
import { missingTargets, type Target, withColumn, withOptions } from './mapping.ts'

const mapping = (columns: Mapping['columns'], options: Mapping['options'] = {}): Mapping => ({
  entity: 'orders',
  columns,
  options,
})
const target = (path: string, required = false): Target => ({
  path,
  required,
  type: 'text',
  description: '',
})
const targets = [
  target('id', true),
  target('ordered_at', true),
  target('total'),
  target('items.product_id', true),
  target('items.quantity'),
  target('customer.id', true),
  target('customer.country'),
]
const missing = (one: Mapping) => missingTargets(one, targets).map(({ path }) => path)

test('a field moves from the column that had it to the one that wants it', () => {
  const before = mapping({ Nr: 'id', Ref: 'total' })
  expect(withColumn(before, 'Ref', 'id').columns).toEqual({ Ref: 'id' })
  expect(withColumn(before, 'Nr', null).columns).toEqual({ Ref: 'total' })
})

test('an option that is taken away or empty leaves no trace', () => {
  const before = mapping({}, { date_order: 'day_first', non_product_ids: ['POST'] })
  expect(withOptions(before, { date_order: undefined }).options).toEqual({ non_product_ids: ['POST'] })
  expect(withOptions(before, { non_product_ids: [] }).options).toEqual({ date_order: 'day_first' })
})

test('required fields are missed unless a column or a fixed value gives them', () => {
  expect(missing(mapping({ Nr: 'id' }))).toEqual(['ordered_at'])
  expect(missing(mapping({ Nr: 'id' }, { constants: { ordered_at: '2024-01-01' } }))).toEqual([])
})

test('an item’s required fields are missed only where the file brings items; a customer needs none', () => {
  const order = { Nr: 'id', Date: 'ordered_at' }
  expect(missing(mapping({ ...order, Qty: 'items.quantity' }))).toEqual(['items.product_id'])
  expect(missing(mapping({ ...order, Land: 'customer.country' }))).toEqual([])
})
