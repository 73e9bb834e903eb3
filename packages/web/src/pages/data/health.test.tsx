import { afterEach, expect, test } from 'vitest'
import { resultOf, show } from '../../testing.tsx'
import { Health } from './health.tsx'

let page: Awaited<ReturnType<typeof show>>
afterEach(() => page.close())

const fresh = {
  entity: 'customers',
  title: 'Customers',
  rows: 5,
  first_at: '2024-01-01T00:00:00Z',
  last_at: '2024-06-01T00:00:00Z',
  age_days: null,
  usual_days: null,
  stale: false,
  last_import_at: null,
  problems: [],
}
const orders = {
  ...fresh,
  entity: 'orders',
  title: 'Orders',
  stale: true,
  problems: [
    {
      problem: 'duplicate_order',
      field: 'id',
      title: 'Equal orders of one customer at the same moment',
      rows: 2,
      share: 0.25,
      mend: 'Undo the import.',
      rows_url: '/api/v1/query/data.problem_rows',
    },
  ],
}

test('tells what is in order, what is not, and leads to the rows', async () => {
  page = await show(<Health />, ({ pathname }) =>
    pathname.endsWith('data/health')
      ? {
          body: {
            entities: [fresh, orders, { ...fresh, entity: 'quotes', title: 'Quotes', rows: 0 }],
            meta: { time_zone: 'UTC', as_of: '2024-07-01T00:00:00Z', data_version: 1 },
          },
        }
      : pathname.endsWith('data.problem_rows')
        ? { body: resultOf([{ name: 'id', label: 'Row', unit: 'id' }], [{ id: 'O-1' }]) }
        : { body: { metrics: [], memberships: [] } },
  )
  expect(page.text()).toContain('In order')
  expect(page.text()).toContain('None lately')
  expect(page.text()).toContain('Undo the import.')
  expect(page.text()).not.toContain('Quotes')
  await page.click(page.button('2 rows'))
  const asked = await page.until(() => page.asked.find(url => url.pathname.endsWith('data.problem_rows')))
  expect(Object.fromEntries(asked.searchParams)).toMatchObject({
    entity: 'orders',
    problem: 'duplicate_order',
    field: 'id',
  })
})
