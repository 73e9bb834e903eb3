import { expect, test } from 'vitest'
import { nodesOf } from './sankey.tsx'

const picture = { kind: 'sankey', source: 'from', target: 'to', value: 'customers' } as const

test('the same name left and right is two nodes, so that staying is a flow and no circle', () => {
  const rows = [
    { from: 'Loyal', to: 'Loyal', customers: 3 },
    { from: 'Loyal', to: 'Lost', customers: 1 },
  ]
  expect([...nodesOf(rows, picture)]).toEqual([
    ['0 Loyal', { name: 'Loyal', depth: 0 }],
    ['1 Loyal', { name: 'Loyal', depth: 1 }],
    ['1 Lost', { name: 'Lost', depth: 1 }],
  ])
})

test('steps stand from left to right, whatever number the first one has', () => {
  const rows = [
    { step: 4, from: 'page_view', to: 'search', customers: 2 },
    { step: 5, from: 'search', to: 'checkout', customers: 1 },
  ]
  const nodes = nodesOf(rows, { ...picture, step: 'step' })
  expect([...nodes.values()].map(({ name, depth }) => `${depth} ${name}`)).toEqual([
    '0 Page view',
    '1 Search',
    '2 Checkout',
  ])
})
