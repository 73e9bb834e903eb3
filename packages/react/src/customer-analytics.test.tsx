import { act, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { AnalyticsService } from './analytics-service.ts'
import type { CustomerAnswer } from './answers.ts'
import { CustomerAnalytics } from './customer-analytics.tsx'
import { CustomerAnalyticsModal } from './customer-analytics-modal.tsx'

const answer: CustomerAnswer = {
  customer_id: 7,
  customer_name: 'ABC Corporation',
  total_interactions: 1250,
  last_interaction_date: '2024-01-15T14:30:00Z',
  interaction_types: { call: 500, support_ticket: 750 },
  interaction_status: {},
  segments: [{ segment_name: 'high_value', segment_value: 250, assigned_date: '', description: null }],
  recent_interactions: [],
  calculated_at: '2024-01-16T12:00:00Z',
}

let root: Root
let place: HTMLElement
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  place = document.body.appendChild(document.createElement('div'))
  root = createRoot(place)
})
afterEach(async () => {
  await act(async () => root.unmount())
  place.remove()
  vi.unstubAllGlobals()
})
const show = (element: ReactNode) => act(async () => root.render(element))
const asks = (ask: AnalyticsService['getCustomerAnalytics']) =>
  ({ getCustomerAnalytics: ask }) as unknown as AnalyticsService

test('an answer is shown: numbers by the locale, kinds with the largest first, codes in words', async () => {
  await show(<CustomerAnalytics customerId={7} locale="de-DE" service={asks(async () => answer)} />)
  expect(place.querySelector('h2')?.textContent).toBe('ABC Corporation')
  expect(place.textContent).toContain('1.250')
  const bars = [...place.querySelectorAll('.clientele-bars li')].map(line => line.textContent)
  expect(bars).toEqual(['Support ticket750', 'Call500'])
  expect(place.querySelector('.clientele-chips')?.textContent).toBe('High value 250')
  expect(place.textContent).toContain('No interaction yet')
})

test('while nothing is known the given name stands there, and what fails can be tried again', async () => {
  let attempts = 0
  const service = asks(async () => {
    attempts += 1
    if (attempts === 1) throw new Error('The server is away.')
    return answer
  })
  await show(
    <CustomerAnalytics
      customerId={7}
      customerName="ABC"
      service={service}
      texts={{ retry: 'Noch einmal' }}
    />,
  )
  expect(place.querySelector('h2')?.textContent).toBe('ABC')
  expect(place.querySelector('[role=alert]')?.textContent).toContain('The server is away.')
  const retry = place.querySelector('button')
  expect(retry?.textContent).toBe('Noch einmal')
  await act(async () => retry?.click())
  expect(place.querySelector('h2')?.textContent).toBe('ABC Corporation')
})

test('an answer about a customer who is no longer shown is dropped', async () => {
  const waiting: ((name: string) => void)[] = []
  const service = asks(
    () =>
      new Promise(resolve => {
        waiting.push(name => resolve({ ...answer, customer_name: name }))
      }),
  )
  await show(<CustomerAnalytics customerId={1} service={service} />)
  await show(<CustomerAnalytics customerId={2} service={service} />)
  await act(async () => waiting[1]?.('Second'))
  await act(async () => waiting[0]?.('First'))
  expect(place.querySelector('h2')?.textContent).toBe('Second')
})

test('the modal asks nothing until it opens, and wishes to close by its button', async () => {
  const ask = vi.fn(async () => answer)
  const close = vi.fn()
  const modal = (open: boolean) => (
    <CustomerAnalyticsModal open={open} onClose={close} customerId={7} service={asks(ask)} />
  )
  await show(modal(false))
  expect(ask).not.toHaveBeenCalled()
  await show(modal(true))
  expect(place.querySelector('dialog')?.open).toBe(true)
  expect(place.textContent).toContain('ABC Corporation')
  await act(async () => place.querySelector<HTMLButtonElement>('[aria-label=Close]')?.click())
  expect(close).toHaveBeenCalledOnce()
  await show(modal(false))
  expect(place.querySelector('dialog')?.open).toBe(false)
})
