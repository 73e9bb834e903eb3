import { existsSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The system's Chromium; null where there is none. */
export const chromiumPath = [process.env.CHROMIUM_PATH ?? '', ...candidates].find(
  path => path !== '' && existsSync(path),
)

/** Why browser tests are left out, when they are. */
export const skipReason = chromiumPath ? '' : `no Chromium at ${candidates.join(', ')} nor at CHROMIUM_PATH`
if (skipReason !== '') console.warn(`Browser tests are skipped: ${skipReason}`)

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

export const desktop = { width: 1440, height: 900 }
export const phone = { width: 390, height: 844 }

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Violations of WCAG 2.2 AA on the page as it stands, one line each. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).withTags(levels).options({ resultTypes: ['violations'] })
  const { violations } = await axe.analyze()
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(node => `${id}: ${help} (${node.target.join(' ')})`),
  )
}

/** Switches a context's pages to dark or light. */
export const inScheme = (
  browser: Browser,
  scheme: 'light' | 'dark',
  viewport = desktop,
): Promise<BrowserContext> =>
  browser.newContext({
    viewport,
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'America/New_York',
  })
