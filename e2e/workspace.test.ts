import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityProblems, chromiumPath, inScheme, openBrowser } from './browser.ts'
import { figure } from './figures.ts'
import { startLoadedServer } from './loaded.ts'
import { discard, type RunningServer } from './server.ts'
import { enter, settled } from './tour.ts'

describe.skipIf(!chromiumPath)('what one arranges for oneself', () => {
  let server: RunningServer
  let browser: Browser
  let page: Page
  const open = (path: string) => page.goto(`${server.url}/o/sample-company/${path}`)

  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startLoadedServer(), openBrowser()])
    page = await (await inScheme(browser, 'light')).newPage()
    await enter(page, server)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    discard(server.folder)
  })

  test('a dashboard is begun from a template, arranged by keys, deleted and brought back', async () => {
    await open('dashboards?period=all')
    await page.getByRole('button', { name: 'Use Support' }).click()
    const dialog = page.getByRole('dialog', { name: 'New dashboard' })
    await dialog.getByLabel('Name').fill('Counter')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'Counter', level: 1 }).waitFor()
    await settled(page)
    expect(await accessibilityProblems(page), 'the dashboard').toEqual([])
    await page.getByRole('button', { name: 'Arrange', exact: true }).click()
    const heads = page.getByRole('button', { name: 'Arrange this tile' })
    const before = await heads.count()
    await heads.first().press('Enter')
    await page.getByRole('menuitem', { name: 'Take away' }).press('Enter')
    expect(await heads.count()).toBe(before - 1)
    expect(await accessibilityProblems(page), 'while it is arranged').toEqual([])
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Dashboard saved').waitFor()
    await page.getByRole('button', { name: 'Delete this dashboard' }).click()
    await page.getByRole('button', { name: 'Delete the dashboard' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('link', { name: /Counter/ }).waitFor()
  })

  test('a page that cannot reach the server says so, and fills when it is asked again', async () => {
    await open('overview?period=all')
    await figure(page, 'orders').waitFor()
    await page.route('**/api/v1/query/**', route => route.abort())
    await page
      .getByRole('navigation', { name: 'Pages' })
      .getByRole('link', { name: 'Support', exact: true })
      .click()
    const again = page.getByRole('button', { name: 'Try again' })
    await again.first().waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.unroute('**/api/v1/query/**')
    while ((await again.count()) > 0) {
      const left = await again.count()
      await again.first().click()
      await expect.poll(() => again.count()).toBeLessThan(left)
    }
    await figure(page, 'created').waitFor()
  })
})
