import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { createOrganization, owner, signIn, signUpByApi } from './account.ts'
import { chromiumPath, desktop, openBrowser } from './browser.ts'
import { ask, type Credentials } from './http.ts'
import { discard, type RunningServer, startServer } from './server.ts'

describe.skipIf(!chromiumPath)('what happens, as it happens', () => {
  let server: RunningServer
  let as: Credentials
  let browser: Browser
  let shop: Server

  beforeAll(async () => {
    server = await startServer({ SAMPLES: 'false' })
    as = await createOrganization(server.url, await signUpByApi(server), 'Corner shop')
    const customers = [{ id: 'ana', name: 'Ana', created_at: '2024-01-01T10:00:00Z' }]
    await ask(`${server.url}/api/v1/ingest/customers`, { as, json: customers })
    const { body } = await ask<{ key: string }>(`${server.url}/api/v1/keys`, {
      as,
      json: { name: 'Shop page', permissions: ['activities:write'] },
    })
    // A page of another origin, as a shop's is.
    shop = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      response.end(`<!doctype html><title>Shop</title><script type="module">
        import { createTracker } from '${server.url}/tracker.js'
        const tracker = createTracker({ url: '${server.url}', key: '${body.key}', every: 10 })
        tracker.track('product_view', { service: 'early bird' })
        tracker.identify('ana')
        window.leaveWith = service => tracker.track('logout', { service })
      </script>`)
    })
    await new Promise<void>(resolve => shop.listen(0, '127.0.0.1', resolve))
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    shop?.close()
    await server?.stop()
    discard(server.folder)
  })

  test('a visitor of a page is seen live, and becomes the customer whom they turn out to be', async () => {
    const context = await browser.newContext({ viewport: desktop, locale: 'en-GB' })
    const page = await context.newPage()
    await page.goto(`${server.url}/o/${as.organization}/activity`)
    await signIn(page, owner)
    await page.getByText('live', { exact: true }).waitFor()
    const visitor = await (await browser.newContext()).newPage()
    await visitor.goto(`http://127.0.0.1:${(shop.address() as AddressInfo).port}/`)
    await page.getByRole('listitem').filter({ hasText: 'early bird' }).waitFor()
    await page.getByRole('listitem').filter({ hasText: 'identify' }).getByText('ana').waitFor()
    await page.getByRole('button', { name: 'Pause' }).click()
    await visitor.evaluate(`window.leaveWith('late bird')`)
    await page.getByRole('button', { name: 'Go on (1 new)' }).click()
    await page.getByRole('listitem').filter({ hasText: 'late bird' }).waitFor()
    await page.reload()
    await page.getByRole('listitem').filter({ hasText: 'early bird' }).getByText('ana').waitFor()
  })
})
