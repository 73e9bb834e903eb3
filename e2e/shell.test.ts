import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityProblems, chromiumPath, inScheme, openBrowser } from './browser.ts'
import { startLoadedServer } from './loaded.ts'
import { discard, type RunningServer } from './server.ts'
import { enter, settled } from './tour.ts'

describe.skipIf(!chromiumPath)('around every page', () => {
  let server: RunningServer
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startLoadedServer(), openBrowser()])
    page = await (await inScheme(browser, 'light')).newPage()
    await enter(page, server)
    await heading('Overview').waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    discard(server.folder)
  })
  const palette = () => page.getByRole('dialog', { name: 'Find anything' })
  const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true })

  test('one field finds pages, customers and metrics, by keyboard alone', async () => {
    await page.keyboard.press('Control+k')
    const field = palette().getByRole('combobox')
    await field.fill('retent')
    await palette().getByRole('option', { name: 'Retention G T' }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.keyboard.press('Enter')
    await heading('Retention').waitFor()

    await page.keyboard.press('Control+k')
    await field.fill('14911')
    await palette().getByRole('option', { name: 'Customer 14911' }).waitFor()
    await page.keyboard.press('Enter')
    await heading('Customer 14911').waitFor()

    await page.keyboard.press('Control+k')
    await field.fill('top countries')
    await palette()
      .getByRole('option', { name: /^Top countries/ })
      .waitFor()
    await page.keyboard.press('Enter')
    await heading('Top countries').waitFor()
    expect(new URL(page.url()).pathname).toBe('/o/gift-shop/catalogue/purchases/top_countries')
    await page.getByText('United Kingdom').first().waitFor()
    await settled(page)
    expect(await accessibilityProblems(page), 'a metric’s page').toEqual([])
  })

  test('keys go to pages, but not while somebody types', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('k')
    await heading('Catalogue').waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('go?')
    expect(await page.getByRole('searchbox', { name: 'Search metrics' }).inputValue()).toBe('go?')
    await heading('Catalogue').waitFor()
    await page.getByRole('searchbox', { name: 'Search metrics' }).fill('')
    await page.keyboard.press('Tab')
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  test('the tour is five steps by keyboard, and is offered once', async () => {
    await page.getByRole('button', { name: 'Show me around' }).click()
    for (let step = 1; step <= 5; step += 1) {
      await page.getByText(`Step ${step} of 5`).waitFor()
      expect(await accessibilityProblems(page), `step ${step}`).toEqual([])
      await page.getByRole('button', { name: step < 5 ? 'Next' : 'Done' }).press('Enter')
    }
    await page.getByText('Step 5 of 5').waitFor({ state: 'hidden' })
    await page.reload()
    await heading('Overview').waitFor()
    expect(await page.getByRole('button', { name: 'Show me around' }).count()).toBe(0)
  })

  test('an organization’s colour is everybody’s, and can be read in light and dark', async () => {
    await page.goto(`${server.url}/o/gift-shop/settings`)
    await page.getByLabel('Colour').fill('#ffd400')
    await page.getByRole('region', { name: 'Brand' }).getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('Saved').waitFor()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.goto(`${server.url}/o/gift-shop/overview`)
      await heading('Overview').waitFor()
      await settled(page)
      expect(await accessibilityProblems(page), colorScheme).toEqual([])
    }
    await page.emulateMedia({ colorScheme: 'light' })
  })

  test('the pages and their metrics speak German, and the organization’s formats are kept', async () => {
    const german = await (await inScheme(browser, 'light')).newPage()
    await german.addInitScript(() => localStorage.setItem('clientele-language', 'de'))
    await german.goto(`${server.url}/sign-in`)
    await german.getByLabel('E-Mail').fill('ann@example.org')
    await german.getByLabel('Passwort').fill('a long walk home')
    await german.getByRole('button', { name: 'Anmelden' }).click()
    await german.getByRole('heading', { level: 1, name: 'Überblick' }).waitFor()
    await german.getByText('Nettoumsatz').first().waitFor()
    await german.getByRole('region', { name: 'Umsatz im Zeitverlauf' }).waitFor()
    expect(await german.locator('html').getAttribute('lang')).toBe('de')
    await german.context().close()
  })

  test('without a connection what is shown stays, and what was asked comes when it is back', async () => {
    await page.goto(`${server.url}/o/gift-shop/overview`)
    await page.locator('main [data-figure]').first().waitFor()
    await settled(page)
    await page.context().setOffline(true)
    await page.getByText('No connection').waitFor()
    await page.getByRole('button', { name: /^Period:/ }).click()
    await page.getByRole('button', { name: 'Last year' }).click()
    await page.locator('main [data-figure]').first().waitFor()
    await page.context().setOffline(false)
    await page.getByText('No connection').waitFor({ state: 'hidden' })
    await page.getByText('1 Jan – 31 Dec 2010').first().waitFor()
    await settled(page)
  })
})
