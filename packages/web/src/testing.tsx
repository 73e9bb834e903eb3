import type { MetricResult } from '@clientele/contract'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router'
import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { vi } from 'vitest'
import { DrillProvider } from './metric/drill.tsx'
import { parseSearch, stringifySearch } from './shell/search.ts'

/** What the made-up server answers to a path with its parameters. */
export type Answer = (url: URL) => { readonly status?: number; readonly body: unknown }

/** Shows an element as a page of the organization `shop`, against a made-up server. */
export async function show(element: ReactNode, answer: Answer, search = '') {
  const asked: URL[] = []
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.stubGlobal('fetch', async (path: string) => {
    const url = new URL(path, 'http://server')
    if (url.pathname === '/api/v1/auth/token')
      return json(200, { access_token: 't', token_type: 'Bearer', expires_in: 60 })
    asked.push(url)
    const { status = 200, body } = answer(url)
    return json(status, body)
  })
  const root = createRootRoute({
    component: () => (
      <DrillProvider>
        <Outlet />
      </DrillProvider>
    ),
  })
  const page = createRoute({
    getParentRoute: () => root,
    path: '/o/$organization/page',
    component: () => element,
  })
  const history = createMemoryHistory({ initialEntries: [`/o/shop/page${search}`] })
  const router = createRouter({ routeTree: root.addChildren([page]), history, parseSearch, stringifySearch })
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const place = document.body.appendChild(document.createElement('div'))
  const shown = createRoot(place)
  await act(async () => {
    shown.render(
      <QueryClientProvider client={client}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>,
    )
  })
  await settle()
  return {
    asked,
    history,
    text: () => document.body.textContent ?? '',
    find: (selector: string) => document.body.querySelector(selector),
    button: (name: string) =>
      [...document.body.querySelectorAll('button')].find(button =>
        (button.getAttribute('aria-label') ?? button.textContent ?? '').includes(name),
      ),
    async click(target: Element | null | undefined) {
      if (!target) throw new Error('There is nothing to click')
      await act(async () =>
        target.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true })),
      )
      await settle()
    },
    /** Waits for what comes with code that is loaded on demand. */
    async until<T>(find: () => T | null | undefined): Promise<T> {
      for (let turn = 0; turn < 1000; turn++) {
        const found = find()
        if (found) return found
        await settle()
      }
      throw new Error('It did not come')
    },
    async close() {
      await act(async () => shown.unmount())
      place.remove()
      vi.unstubAllGlobals()
    },
  }
}

/** Answers and renders follow each other a few times before a page stands still. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    await act(async () => {
      await new Promise(resolve => setTimeout(resolve, 1))
    })
  }
}

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

/** An answer around some rows, with everything that a page needs to know about it. */
export function resultOf(
  columns: MetricResult['columns'],
  rows: MetricResult['rows'],
  more: Partial<MetricResult> = {},
): MetricResult {
  return {
    metric: 'purchases.revenue',
    params: {},
    columns,
    rows,
    meta: {
      period: {
        start_date: '2011-01-01',
        end_date: '2011-01-31',
        from: '2011-01-01T00:00:00Z',
        to: '2011-02-01T00:00:00Z',
      },
      previous_period: null,
      time_zone: 'Europe/London',
      currency: 'GBP',
      as_of: '2011-02-01T00:00:00Z',
      complete: true,
      rows_used: 12,
      rows_excluded: [{ entity: 'orders', reason: 'cancelled', count: 3 }],
      data_version: 1,
      notes: [],
    },
    ...more,
  }
}
