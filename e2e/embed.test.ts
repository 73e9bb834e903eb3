import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createKey } from './account.ts'
import { accessibilityProblems, chromiumPath, inScheme, openBrowser } from './browser.ts'
import { ask } from './http.ts'
import { startLoadedServer } from './loaded.ts'
import { discard, type RunningServer } from './server.ts'

const example = fileURLToPath(new URL('../packages/react/example/', import.meta.url))

/** The example with the built package in it, as another application would ship it. */
async function bundleExample(): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    entryPoints: { main: `${example}src/main.tsx` },
    bundle: true,
    write: false,
    outdir: '/',
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  return new Map(outputFiles.map(({ path, text }) => [path, text]))
}

describe.skipIf(!chromiumPath)('the package inside an application of another origin', () => {
  let application: Server
  let server: RunningServer
  let browser: Browser
  let page: Page
  let key: string

  beforeAll(async () => {
    const files = await bundleExample()
    application = createServer(({ url = '/' }, response) => {
      const file = files.get(url)
      response.setHeader(
        'content-type',
        url.endsWith('.js') ? 'text/javascript' : url.endsWith('.css') ? 'text/css' : 'text/html',
      )
      response.end(
        file ??
          '<!doctype html><html lang="en"><meta name="color-scheme" content="light dark"><title>Ours</title><link rel="stylesheet" href="/main.css"><div id="root"></div><script type="module" src="/main.js"></script></html>',
      )
    })
    await new Promise<void>(resolve => application.listen(0, '127.0.0.1', resolve))
    const origin = `http://127.0.0.1:${(application.address() as AddressInfo).port}`
    ;[server, browser] = await Promise.all([startLoadedServer({ EMBED_ORIGINS: origin }), openBrowser()])
    key = await createKey(server.url, 'sample-company', 'staff')
    page = await (await inScheme(browser, 'light')).newPage()
    await page.goto(origin)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    application?.close()
    discard(server.folder)
  })

  const show = async (customer: string) => {
    await page.getByLabel('Server').fill(server.url)
    await page.getByLabel('API key').fill(key)
    await page.getByRole('textbox', { name: 'Customer' }).fill(customer)
    await page.getByRole('button', { name: 'Show', exact: true }).click()
  }

  test('shows a customer’s figures as the server has them, in the page and in a dialog', async () => {
    const listed = await ask<{ rows: readonly { id: string }[] }>(
      `${server.url}/api/v1/query/interactions.by_customer?period=all&limit=1`,
      { as: { token: key, organization: 'sample-company' } },
    )
    const customer = String(Object.values(listed.body.rows[0] ?? {})[0])
    const truth = await ask<{ total_interactions: number; customer_name: string }>(
      `${server.url}/api/v1/analytics/customers/${customer}/analytics`,
      { as: { token: key, organization: 'sample-company' } },
    )
    expect(truth.body.total_interactions).toBeGreaterThan(0)

    await show(customer)
    const shown = page.getByRole('region', { name: truth.body.customer_name })
    await shown.getByText(String(truth.body.total_interactions), { exact: true }).first().waitFor()
    expect(await accessibilityProblems(page), 'in the page').toEqual([])

    await page.getByRole('button', { name: 'Show in a dialog' }).click()
    const dialog = page.getByRole('dialog', { name: 'Customer analytics' })
    await dialog.getByText(String(truth.body.total_interactions), { exact: true }).first().waitFor()
    expect(await accessibilityProblems(page), 'in the dialog').toEqual([])
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
  })

  test('says why a customer cannot be shown', async () => {
    await show('nobody-here')
    await page.getByRole('alert').getByText('This could not be shown').waitFor()
  })
})
