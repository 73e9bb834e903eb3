import type { CDPSession, Page } from 'playwright-core'
import { chromiumPath, desktop, openBrowser } from '../../e2e/browser.ts'
import { giftShop } from '../../packages/server/src/ingest/gift-shop.ts'
import { below, failed, ms, type Section, seconds } from '../report.ts'
import type { Shop } from '../shop.ts'
import { median } from '../stopwatch.ts'
import { account, visit } from '../visitor.ts'

const rounds = 5
/** How many times slower than this machine the browser's processor is made: a phone's. */
const slowdown = 4
const about = `The overview of the sample shop in Chromium, its processor slowed ${slowdown} times, its cache empty, ${rounds} times. The largest paint counts from the request of the address; an interaction from the press of a key or button to the next paint, and the slowest of a round is its figure, as browsers report it to site owners.`

/** What the page's own observers saw since it was opened. */
interface Seen {
  /** Milliseconds from the start of the navigation. */
  readonly paint: number
  /** Milliseconds of the slowest interaction. */
  readonly interaction: number
}

declare global {
  interface Window {
    seen: { paint: number; interaction: number }
  }
}

/** How long people wait for a page and for what they do on it. */
export async function measureBrowser({ folder }: Shop): Promise<Section> {
  const section = { name: 'browser', title: 'In the browser', about }
  if (!chromiumPath) {
    const rows = [failed('largest contentful paint', `< ${seconds.of(1500)}`, 'there is no Chromium here')]
    return { ...section, rows }
  }
  const { server } = await visit(folder, giftShop.slug)
  const browser = await openBrowser()
  try {
    const page = await (await browser.newContext({ viewport: desktop })).newPage()
    await page.goto(`${server.url}/sign-in`)
    await page.getByLabel('E-mail').fill(account.email)
    await page.getByLabel('Password').fill(account.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
    await page.addInitScript(observe)
    const tools = await page.context().newCDPSession(page)
    await tools.send('Network.setCacheDisabled', { cacheDisabled: true })
    const found: Seen[] = []
    for (let round = 0; round < rounds; round++) found.push(await lookAround(page, tools, server.url))
    const [paints, interactions] = [found.map(({ paint }) => paint), found.map(one => one.interaction)]
    const worst = (all: readonly number[]) => `slowest ${ms.of(Math.max(...all))}`
    return {
      ...section,
      rows: [
        below('largest contentful paint', median(paints), ms, 1500, worst(paints)),
        below('interaction to next paint', median(interactions), ms, 100, worst(interactions)),
      ],
    }
  } finally {
    await browser.close()
    await server.stop()
  }
}

/** Opens the overview on the slow processor, waits until it is whole, and does what people do there. */
async function lookAround(page: Page, tools: CDPSession, url: string): Promise<Seen> {
  await tools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  await page.goto(`${url}/o/${giftShop.slug}/overview?period=last_12_months`)
  await page.waitForFunction(
    () => document.querySelector('main [data-figure]') && !document.querySelector('main .animate-pulse'),
  )
  await page.getByRole('button', { name: /^Period:/ }).click()
  await page.getByRole('button', { name: 'Last 90 days' }).click()
  await page.locator('main [data-figure]').first().click()
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.getByRole('link', { name: 'Revenue', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Revenue' }).waitFor()
  const seen = await page.evaluate(() => window.seen)
  await tools.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  return seen
}

/** Runs in the page before anything else of it. */
function observe(): void {
  window.seen = { paint: 0, interaction: 0 }
  new PerformanceObserver(list => {
    window.seen.paint = list.getEntries().at(-1)?.startTime ?? 0
  }).observe({ type: 'largest-contentful-paint', buffered: true })
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) {
      const { interactionId } = entry as PerformanceEntry & { interactionId?: number }
      if (interactionId) window.seen.interaction = Math.max(window.seen.interaction, entry.duration)
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
}
