import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signInByApi } from './account.ts'
import { accessibilityProblems, chromiumPath, inScheme, openBrowser } from './browser.ts'
import { ask } from './http.ts'
import { startLoadedServer } from './loaded.ts'
import { discard, type RunningServer } from './server.ts'
import { enter, settled, visit } from './tour.ts'

const organization = 'sample-company'

describe.skipIf(!chromiumPath)('what people build for themselves', () => {
  let server: RunningServer
  let browser: Browser
  let page: Page
  let token: string
  const complaints: string[] = []

  const api = async <Body>(path: string, json?: unknown) => {
    const { body } = await ask<Body>(`${server.url}${path}`, {
      as: { token, organization },
      ...(json !== undefined && { json }),
    })
    return body
  }
  const go = (path: string, heading: string) =>
    visit(page, server, { name: path, organization, path, heading })
  const choose = async (list: string, typed: string, option: string) => {
    await page.getByRole('combobox', { name: list, exact: true }).last().fill(typed)
    await page.getByRole('option', { name: option, exact: true }).click()
  }

  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startLoadedServer(), openBrowser()])
    page = await (await inScheme(browser, 'light')).newPage()
    page.on('pageerror', error => complaints.push(error.message))
    token = await signInByApi(server)
    await enter(page, server)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    discard(server.folder)
  })

  test('a segment counts while it is built, is saved, and narrows every page', async () => {
    await go('segments/new', 'Segment')
    const add = async (part: string) => {
      await page.getByRole('button', { name: 'Add', exact: true }).click()
      await page.getByRole('menuitem', { name: part }).click()
    }
    await add('What they are or have bought')
    await choose('Property', 'orders', 'Orders')
    await page.getByRole('textbox', { name: 'Value', exact: true }).fill('3')
    await add('What they did, how often')
    await choose('What they did', 'login', 'Activity: login')
    const rule = {
      is: 'all',
      of: [
        { property: 'orders', is: 'above', value: 3 },
        { is: 'did', event: { event: 'activity', type: 'login' } },
      ],
    }
    const { members } = await api<{ members: number }>('/api/v1/segments/preview', { rule })
    expect(members).toBeGreaterThan(0)
    await page
      .getByRole('region', { name: 'Customers in it now' })
      .getByText(members.toLocaleString('en-GB'), { exact: true })
      .waitFor()
    expect(await accessibilityProblems(page)).toEqual([])

    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Often here')
    await page.getByRole('button', { name: 'Save the segment' }).click()
    await page.getByRole('link', { name: 'Use as the filter of every page' }).click()
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor()
    expect(new URL(page.url()).searchParams.get('segment')).toBe('rule:often-here')
    const list = await api<{ meta: { total_rows: number } }>(
      '/api/v1/query/customers.list?segment=rule:often-here&limit=1',
    )
    expect(list.meta.total_rows).toBe(members)
  })

  test('a page with its filters comes back under a name, and its deletion can be taken back', async () => {
    await go('revenue', 'Revenue')
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    await choose('Property', 'country', 'Country')
    await page.getByRole('combobox', { name: 'Value', exact: true }).fill('Spain')
    await page.getByRole('button', { name: 'Apply' }).click()
    await page.getByRole('button', { name: 'Country is Spain' }).waitFor()
    const wanted = new URL(page.url()).searchParams.get('where')
    expect(JSON.parse(wanted ?? '')).toEqual([{ property: 'country', is: 'equals', value: 'Spain' }])

    await page.getByRole('button', { name: 'Saved views' }).click()
    await page.getByRole('menuitem', { name: 'Save this view' }).click()
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Spanish sales')
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    await go('retention', 'Retention')
    await page.getByRole('button', { name: 'Saved views' }).click()
    await page.getByRole('menuitem', { name: 'Spanish sales' }).click()
    await page.getByRole('heading', { name: 'Revenue', level: 1 }).waitFor()
    expect(new URL(page.url()).searchParams.get('where')).toBe(wanted)

    await page.getByRole('button', { name: 'Saved views' }).click()
    await page.getByRole('menuitem', { name: 'Change saved views' }).click()
    await page.getByRole('button', { name: 'Delete Spanish sales' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'Delete Spanish sales' }).waitFor()
  })

  test('a metric of one’s own says what it says over the API, and stands in the catalogue', async () => {
    await go('metrics/new', 'Own metric')
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Sold on the web')
    await page.getByRole('button', { name: 'Add a condition' }).click()
    await choose('Property', 'channel', 'Channel')
    await page.getByRole('textbox', { name: 'Value', exact: true }).fill('web')
    await page.getByRole('button', { name: 'Save the metric' }).click()
    await page.getByRole('heading', { name: 'Own metrics', level: 1 }).waitFor()
    await settled(page)
    const { rows } = await api<{ rows: readonly { value: number }[] }>(
      '/api/v1/query/custom.sold-on-the-web?period=last_12_months',
    )
    const value = new Intl.NumberFormat('en-GB', {
      style: 'currency',
      currency: 'EUR',
      maximumFractionDigits: 0,
    }).format(rows[0]?.value ?? Number.NaN)
    await page.getByRole('region', { name: 'Sold on the web' }).getByText(value, { exact: true }).waitFor()
    const { metrics } = await api<{ metrics: readonly { id: string }[] }>('/api/v1/catalog')
    expect(metrics.map(({ id }) => id)).toContain('custom.sold-on-the-web')
    expect(await accessibilityProblems(page)).toEqual([])
    expect(complaints).toEqual([])
  })
})
