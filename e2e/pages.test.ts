import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signUpByApi } from './account.ts'
import { accessibilityProblems, chromiumPath, desktop, inScheme, openBrowser, phone } from './browser.ts'
import { discard, type RunningServer, startServer } from './server.ts'
import { enter, settled, stops, visit } from './tour.ts'

const pictures = fileURLToPath(new URL('output/', import.meta.url))
const pictureOfReadme = fileURLToPath(new URL('../docs/screenshot.png', import.meta.url))

describe.skipIf(!chromiumPath)('every page of the sample', () => {
  let server: RunningServer
  let browser: Browser

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true })
    ;[server, browser] = await Promise.all([startServer(), openBrowser()])
    await signUpByApi(server)
    await server.printed(/The sample is loaded/)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    discard(server.folder)
  })

  describe.each([
    ['desktop', desktop],
    ['phone', phone],
  ] as const)('on a %s', (device, viewport) => {
    let page: Page
    const complaints: string[] = []
    beforeAll(async () => {
      page = await (await inScheme(browser, 'light', viewport)).newPage()
      page.on('pageerror', error => complaints.push(error.message))
      await enter(page, server)
    })
    afterAll(async () => page?.context().close())

    test.each(stops)('$name: no barrier in light and dark, nothing wider than the screen', async stop => {
      await page.emulateMedia({ colorScheme: 'light' })
      await visit(page, server, stop)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await settled(page)
        await page.screenshot({
          path: `${pictures}${stop.name}-${device}-${colorScheme}.png`,
          fullPage: true,
        })
        expect(await accessibilityProblems(page), colorScheme).toEqual([])
      }
      const overhang = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overhang).toBeLessThanOrEqual(0)
      expect(complaints).toEqual([])
    })
  })

  test('the picture of README', async () => {
    const page = await (await inScheme(browser, 'light')).newPage()
    await enter(page, server)
    await visit(page, server, { name: 'readme', path: 'overview?period=last_12_months', heading: 'Overview' })
    await page.screenshot({ path: pictureOfReadme, animations: 'disabled', caret: 'hide' })
    await page.context().close()
  })
})
