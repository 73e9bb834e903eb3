import { revenue } from '@clientele/contract'
import { afterEach, expect, test } from 'vitest'
import { resultOf, show } from '../testing.tsx'
import { Figures } from './figures.tsx'

let page: Awaited<ReturnType<typeof show>>
afterEach(() => page.close())

const columns = [
  { name: 'gross', label: 'Gross revenue', unit: 'money', better: 'up' },
  { name: 'returns', label: 'Returns', unit: 'money', better: 'up' },
] as const

const answer = resultOf(columns, [{ gross: 1200.5, returns: -200 }], {
  comparison: { rows: [{ gross: 1000, returns: -100 }], growth: { gross: 0.2005, returns: 1 } },
})

test('a figure shows its value and its change, and asks with the filters of the address', async () => {
  page = await show(
    <Figures metric={revenue} columns={['gross', 'returns']} />,
    () => ({ body: answer }),
    '?period=all&branch_id=b1&measure=net',
  )
  expect(page.find('[data-figure=gross]')?.textContent).toBe('£1,201')
  expect(page.text()).toContain('+20.1%')
  expect(page.asked.map(url => url.search)).toEqual(['?period=all&branch_id=b1'])
})

test('growing returns are no good news, though their growth is positive', async () => {
  page = await show(<Figures metric={revenue} columns={['gross', 'returns']} />, () => ({ body: answer }))
  const [gross, returns] = [...document.querySelectorAll('.text-positive, .text-negative')]
  expect(gross?.className).toContain('text-positive')
  expect(returns?.textContent).toBe('+100%')
  expect(returns?.className).toContain('text-negative')
})

test('a figure opens its definition with the rows that were left out and why', async () => {
  page = await show(<Figures metric={revenue} columns={['gross']} />, () => ({ body: answer }))
  await page.click(page.button('Gross revenue'))
  expect(page.find('[role=dialog]')?.textContent).toContain(revenue.description)
  expect(page.find('[role=dialog]')?.textContent).toContain('3 orders: cancelled')
})
