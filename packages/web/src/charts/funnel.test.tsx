import { expect, test } from 'vitest'
import { resultOf, show } from '../testing.tsx'
import { FunnelPicture } from './funnel.tsx'

const picture = { kind: 'funnel', label: 'name', value: 'customers', split: 'label' } as const
const columns = [
  { name: 'label', label: 'Value', unit: 'text' },
  { name: 'name', label: 'Name', unit: 'text' },
  { name: 'customers', label: 'Customers', unit: 'count' },
] as const
const step = (label: string | null, name: string, customers: number) => ({ label, name, customers })

const headings = () => [...document.querySelectorAll('h3')].map(({ textContent }) => textContent)
const steps = () =>
  [...document.querySelectorAll('ol')].map(list => [...list.children].map(item => item.textContent))

test('each value of a breakdown has its own steps, counted from one', async () => {
  const rows = [
    step('Spain', 'Visit', 9),
    step('Spain', 'Purchase', 4),
    step('France', 'Visit', 3),
    step('France', 'Purchase', 1),
  ]
  const page = await show(
    <FunnelPicture picture={picture} title="Funnel" result={resultOf([...columns], rows)} />,
    () => ({ body: {} }),
  )
  expect(headings()).toEqual(['Spain', 'France'])
  expect(steps()).toEqual([
    ['1Visit9', '2Purchase4'],
    ['1Visit3', '2Purchase1'],
  ])
  await page.close()
})

test('without a breakdown there is one list and no heading', async () => {
  const rows = [step(null, 'Visit', 9), step(null, 'Purchase', 4)]
  const page = await show(
    <FunnelPicture picture={picture} title="Funnel" result={resultOf([...columns], rows)} />,
    () => ({ body: {} }),
  )
  expect(headings()).toEqual([])
  expect(steps()).toEqual([['1Visit9', '2Purchase4']])
  await page.close()
})
