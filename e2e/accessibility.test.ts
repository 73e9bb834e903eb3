import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityProblems, chromiumPath, desktop, inScheme, openBrowser, phone } from './browser.ts'
import { figure } from './figures.ts'
import { startLoadedServer } from './loaded.ts'
import { discard, type RunningServer, startServer } from './server.ts'
import { enter, settled, visit } from './tour.ts'

const views = [
  { view: 'light, desktop', scheme: 'light', viewport: desktop },
  { view: 'dark, phone', scheme: 'dark', viewport: phone },
] as const

describe.skipIf(!chromiumPath)('whoever uses no mouse, or no eyes, or a small screen', () => {
  let server: RunningServer
  let browser: Browser
  let file: string

  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startLoadedServer(), openBrowser()])
    file = join(server.folder, 'orders.csv')
    writeFileSync(file, 'order_id;order_date;customer_id;total\n1;2011-02-13;c1;4,50\n2;2011-02-30;c1;4,50\n')
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    discard(server.folder)
  })

  describe.each(views)('$view', ({ scheme, viewport }) => {
    let page: Page
    beforeAll(async () => {
      page = await (await inScheme(browser, scheme, viewport)).newPage()
      await page.goto(`${server.url}/sign-in`)
      await page.getByLabel('Password').waitFor()
      expect(await accessibilityProblems(page), 'sign-in').toEqual([])
      await enter(page, server)
    })
    afterAll(async () => page?.context().close())

    test('a definition and its rows have none', async () => {
      await page.goto(`${server.url}/o/gift-shop/overview`)
      await figure(page, 'orders').click()
      await page.getByRole('button', { name: 'Show the rows' }).waitFor()
      await settled(page)
      expect(await accessibilityProblems(page)).toEqual([])
      await page.getByRole('button', { name: 'Show the rows' }).click()
      await page.getByRole('dialog').getByRole('table').waitFor()
      await settled(page)
      expect(await accessibilityProblems(page)).toEqual([])
    })

    test('the steps of an import have none', async () => {
      await page.goto(`${server.url}/o/gift-shop/data`)
      await page.getByLabel('File to import').setInputFiles(file)
      await page.getByRole('button', { name: 'Check the file' }).waitFor()
      await settled(page)
      expect(await accessibilityProblems(page), 'columns').toEqual([])
      await page.getByRole('button', { name: 'Check the file' }).click()
      await page.getByRole('button', { name: 'Download all' }).waitFor()
      await settled(page)
      expect(await accessibilityProblems(page), 'dry run').toEqual([])
    })
  })

  test('the page of the one-time link has none', async () => {
    const fresh = await startServer({ SAMPLES: 'false' })
    const page = await (await inScheme(browser, 'light')).newPage()
    await page.goto(fresh.link)
    await page.getByLabel('Your name').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.context().close()
    await fresh.stop()
    discard(fresh.folder)
  })

  test('a figure is reached and opened by keyboard alone, past the skip link', async () => {
    const page = await (await inScheme(browser, 'light')).newPage()
    await enter(page, server)
    await visit(page, server, { name: 'overview', path: 'overview', heading: 'Overview' })
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Skip to the page')
    await page.keyboard.press('Enter')
    const passed: string[] = []
    while (!(await focusedFigure(page)) && passed.length < 20) {
      await page.keyboard.press('Tab')
      passed.push(await focused(page))
    }
    expect(passed.length, passed.join(' → ')).toBeLessThan(6)
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('heading', { name: 'Definition' }).waitFor()
    expect(await dialog.evaluate(element => element.contains(document.activeElement))).toBe(true)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await focusedFigure(page)).toBe('net')
    await page.context().close()
  })

  test('the whole shell is walked by Tab, each stop with a name and a ring', async () => {
    const page = await (await inScheme(browser, 'light')).newPage()
    await enter(page, server)
    await visit(page, server, { name: 'overview', path: 'overview', heading: 'Overview' })
    const walked: string[] = []
    for (let step = 0; step < 32; step++) {
      await page.keyboard.press('Tab')
      const stop = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement
        const { outlineStyle, boxShadow } = getComputedStyle(element)
        return {
          name: element.getAttribute('aria-label') ?? element.innerText.replaceAll('\n', ' '),
          shows: outlineStyle !== 'none' || boxShadow !== 'none' || element.matches(':focus-visible'),
        }
      })
      expect(stop).toMatchObject({ name: expect.stringMatching(/\S/), shows: true })
      walked.push(stop.name)
    }
    for (const name of ['Overview', 'Revenue', 'Customers', 'Segments', 'Retention', 'Data', 'Settings'])
      expect(walked).toContain(name)
    await page.context().close()
  })

  const focused = (page: Page) => page.evaluate(() => (document.activeElement as HTMLElement).innerText)
  const focusedFigure = (page: Page) =>
    page.evaluate(
      () => document.querySelector('button:focus [data-figure]')?.getAttribute('data-figure') ?? null,
    )
})
