import { purchaseCohorts, topCountries } from '@clientele/contract'
import { afterEach, expect, test } from 'vitest'
import { resultOf, show } from '../testing.tsx'
import { MetricPanel } from './metric-panel.tsx'

let page: Awaited<ReturnType<typeof show>>
afterEach(() => page.close())

const columns = [
  { name: 'country', label: 'Country', unit: 'text' },
  {
    name: 'gross',
    label: 'Gross revenue',
    unit: 'money',
    rows: { metric: 'purchases.orders', from: { country: 'country' } },
  },
] as const
const countries = resultOf(columns, [
  { country: 'Spain', gross: 30 },
  { country: 'France', gross: 10 },
])

test('a refusal is shown in the server’s words, and asking again can mend it', async () => {
  let isWell = false
  const problem = {
    title: 'The query took too long',
    detail: 'Choose a shorter period.',
    code: 'timeout',
    request_id: 'r-17',
  }
  page = await show(<MetricPanel metric={topCountries} />, () =>
    isWell ? { body: countries } : { status: 400, body: problem },
  )
  expect(page.find('[role=alert]')?.textContent).toContain('Choose a shorter period.')
  expect(page.find('[role=alert]')?.textContent).toContain('r-17')
  isWell = true
  await page.click(page.button('Try again'))
  expect(page.find('[role=alert]')).toBeNull()
  expect(page.text()).toContain('Spain')
})

test('no rows are said to be none', async () => {
  page = await show(<MetricPanel metric={topCountries} />, () => ({ body: resultOf(columns, []) }))
  expect(page.text()).toContain('Nothing in this period')
})

test('a bar leads to the rows behind it', async () => {
  const orders = resultOf([{ name: 'id', label: 'Order', unit: 'id' }], [{ id: 'O-1' }])
  page = await show(<MetricPanel metric={topCountries} />, ({ pathname }) => ({
    body: pathname.endsWith('catalog')
      ? { metrics: [] }
      : pathname.endsWith('purchases.orders')
        ? orders
        : countries,
  }))
  await page.click(page.button('Spain'))
  const asked = await page.until(() => page.asked.find(url => url.pathname.endsWith('purchases.orders')))
  expect(asked.searchParams.get('country')).toBe('Spain')
})

test('what a cohort cannot know yet is no zero', async () => {
  const cell = (cohort: string, index: number, share: number | null, complete = true) => ({
    cohort,
    index,
    size: 10,
    customers: share === null ? null : share * 10,
    share,
    complete,
  })
  const cohorts = resultOf(
    [
      { name: 'cohort', label: 'Cohort', unit: 'day' },
      { name: 'index', label: 'Interval', unit: 'count' },
      { name: 'size', label: 'Cohort size', unit: 'count' },
      { name: 'share', label: 'Share', unit: 'ratio' },
    ],
    [
      cell('2011-01-01', 0, 1),
      cell('2011-01-01', 1, 0.3, false),
      cell('2011-02-01', 0, 1, false),
      cell('2011-02-01', 1, null, false),
    ],
  )
  page = await show(<MetricPanel metric={purchaseCohorts} />, () => ({ body: cohorts }))
  const cells = [...document.querySelectorAll('tbody td')].map(cell => cell.textContent)
  expect(cells).toEqual(['10', '100%', '30.0%, still running', '10', '100%, still running', ''])
  expect(page.find('td[aria-label="not yet"]')).not.toBeNull()
})

test('problems of the data behind it are marked, and lead to their rows', async () => {
  const health = [{ entity: 'orders', problem: 'in_future', field: 'ordered_at', rows: 3 }] as const
  const ill = { ...countries, meta: { ...countries.meta, health: [...health] } }
  page = await show(<MetricPanel metric={topCountries} />, ({ pathname }) => ({
    body: pathname.endsWith('catalog')
      ? { metrics: [] }
      : pathname.endsWith('problem_rows')
        ? resultOf([{ name: 'id', label: 'Row', unit: 'id' }], [{ id: 'O-1' }])
        : ill,
  }))
  await page.click(page.button('Some of the data behind this has problems'))
  expect(page.text()).toContain('Orders: Happened after the present')
  const rows = [...document.body.querySelectorAll('button')].find(({ textContent }) => textContent === '3')
  await page.click(rows)
  const asked = await page.until(() => page.asked.find(url => url.pathname.endsWith('problem_rows')))
  expect(asked.searchParams.get('problem')).toBe('in_future')
})
