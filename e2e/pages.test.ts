import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityProblems, chromiumPath, desktop, inScheme, openBrowser, phone } from './browser.ts'
import { startLoadedServer } from './loaded.ts'
import { discard, type RunningServer } from './server.ts'
import { enter, type Stop, settled, stops, visit } from './tour.ts'

/** Pixels by which a page is wider than the screen, written from left to right or from right to left. */
const overhang = (page: Page, way: 'ltr' | 'rtl'): Promise<number> =>
  page.evaluate(dir => {
    const { documentElement: root } = document
    const before = root.dir
    root.dir = dir
    const wider = root.scrollWidth - root.clientWidth
    root.dir = before
    return wider
  }, way)

const pictures = fileURLToPath(new URL('output/', import.meta.url))
/** Taken anew once it is deleted: a test that changes committed files would surprise whoever runs it. */
const pictureOfReadme = fileURLToPath(new URL('../docs/screenshot.png', import.meta.url))

describe.skipIf(!chromiumPath)('every page of the sample', () => {
  let server: RunningServer
  let browser: Browser

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true })
    ;[server, browser] = await Promise.all([startLoadedServer(), openBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    discard(server.folder)
  })

  // Looking takes long: each device is looked at in one scheme, both at once, and photographed in both.
  describe('has no barrier, and nothing wider than the screen', () => {
    const devices = [
      { device: 'desktop', viewport: desktop, looked: 'light' },
      { device: 'phone', viewport: phone, looked: 'dark' },
    ] as const
    const pages: Page[] = []
    const complaints: string[] = []
    beforeAll(async () => {
      for (const { viewport } of devices) {
        const page = await (await inScheme(browser, 'light', viewport)).newPage()
        page.on('pageerror', error => complaints.push(error.message))
        await enter(page, server)
        pages.push(page)
      }
    })

    const walk = async (page: Page, stop: Stop, { device, looked }: (typeof devices)[number]) => {
      await visit(page, server, stop)
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: scheme })
        await settled(page)
        await page.screenshot({ path: `${pictures}${stop.name}-${device}-${scheme}.png`, fullPage: true })
        if (scheme === looked) expect(await accessibilityProblems(page), `${device}, ${scheme}`).toEqual([])
      }
      // The other way of writing has no language yet; nothing may stand in its way.
      for (const way of ['ltr', 'rtl'] as const)
        expect(await overhang(page, way), `${device}, ${way}`).toBeLessThanOrEqual(0)
    }

    test.each(stops)('$name', async stop => {
      await Promise.all(devices.map((device, index) => walk(pages[index] as Page, stop, device)))
      expect(complaints).toEqual([])
    })
  })

  test('the picture of README', async () => {
    const page = await (await inScheme(browser, 'light')).newPage()
    await enter(page, server)
    await visit(page, server, { name: 'readme', path: 'overview?period=last_12_months', heading: 'Overview' })
    const picture = `${pictures}readme.png`
    await page.screenshot({ path: picture, animations: 'disabled', caret: 'hide' })
    if (!existsSync(pictureOfReadme)) copyFileSync(picture, pictureOfReadme)
    await page.context().close()
  })
})
