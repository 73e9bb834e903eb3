import type { ImportDescription, Mapping } from '@clientele/contract'
import { afterEach, expect, test } from 'vitest'
import { show } from '../../../../testing.tsx'
import { ColumnList } from './column-list.tsx'

let page: Awaited<ReturnType<typeof show>>
afterEach(() => page.close())

const mapping: Mapping = { entity: 'orders', columns: { Nr: 'id', Sum: 'total' }, options: {} }
const description = {
  columns: [
    { name: 'Nr', target: 'id', confidence: 0.95 },
    { name: 'Sum', target: 'total', confidence: 0.3 },
    { name: 'Note', target: null, confidence: 0 },
  ],
  rows: [
    ['1', '9.50', ''],
    ['2', '9.50', ''],
  ],
  targets: [
    { path: 'id', type: 'id', description: 'The number of the order.', required: true },
    { path: 'total', type: 'money', description: 'What the customer owes.', required: false },
  ],
} as Partial<ImportDescription> as ImportDescription

test('each column shows its first values, what it becomes, and how sure that is', async () => {
  page = await show(
    <ColumnList description={description} mapping={mapping} onChange={() => undefined} />,
    () => ({ body: {} }),
  )
  const [number, sum, note] = [...document.body.querySelectorAll('li')].map(line => line.textContent)
  expect(number).toContain('1 · 2')
  expect(number).toContain('The number of the order.')
  expect(number).not.toContain('A guess')
  expect(sum).toContain('A guess')
  expect(note).toContain('Empty in the first rows')
  expect(note).toContain('Not imported.')
  expect(page.text()).toContain('2 of 3 columns are used')
})
