import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createOrganization, owner, signIn, signUpByApi } from './account.ts'
import { chromiumPath, desktop, openBrowser } from './browser.ts'
import { ask, type Credentials } from './http.ts'
import { discard, type RunningServer, startServer } from './server.ts'

describe.skipIf(!chromiumPath)('working with one customer in the browser', () => {
  let server: RunningServer
  let as: Credentials
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    server = await startServer({ SAMPLES: 'false' })
    as = await createOrganization(server.url, await signUpByApi(server), 'Corner shop')
    const customers = [
      { id: 'ana', name: 'Ana', email: 'ana@example.org', created_at: '2024-01-01T10:00:00Z' },
      {
        id: 'anna',
        name: 'Anna',
        email: 'ANA@example.org',
        city: 'Vigo',
        created_at: '2024-01-02T10:00:00Z',
      },
    ]
    await ask(`${server.url}/api/v1/ingest/customers`, { as, json: customers })
    const total = (id: string, customer_id: string, total: number) => ({
      id,
      customer_id,
      total,
      ordered_at: '2024-02-01T10:00:00Z',
    })
    const orders = [total('1', 'ana', 10), total('2', 'anna', 32)]
    await ask(`${server.url}/api/v1/ingest/orders`, { as, json: orders })
    browser = await openBrowser()
    page = await (await browser.newContext({ viewport: desktop, locale: 'en-GB' })).newPage()
    await page.goto(`${server.url}/o/${as.organization}/customers/ana`)
    await signIn(page, owner)
    await page.getByRole('heading', { name: 'Ana', level: 1 }).waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    discard(server.folder)
  })

  test('an interaction is planned, and completed', async () => {
    await page.getByRole('tab', { name: 'Interactions' }).click()
    await page.getByRole('button', { name: 'Log an interaction' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Status').click()
    await page.getByRole('option', { name: 'Pending' }).click()
    await dialog.getByLabel('Subject').fill('Call back about the delivery')
    await dialog.getByRole('button', { name: 'Log interaction' }).click()
    const line = page.getByRole('listitem').filter({ hasText: 'Call back about the delivery' })
    await line.getByText('Pending').waitFor()
    await line.getByRole('button', { name: 'Complete' }).click()
    await line.getByText('Completed').waitFor()
  })

  test('a segment is assigned, and ended', async () => {
    const panel = page.getByRole('region', { name: 'Assigned segments' })
    await panel.getByRole('button', { name: 'Assign' }).click()
    await page.getByRole('dialog').getByLabel('Segment').fill('VIP')
    await page.getByRole('dialog').getByRole('button', { name: 'Assign' }).click()
    await panel.getByRole('button', { name: 'End Vip' }).click()
    await panel.getByText(/until/).waitFor()
  })

  test('the record is edited, and a refusal loses nothing of what was typed', async () => {
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Ana López')
    await dialog.getByLabel('E-mail').fill('no address')
    await dialog.getByRole('button', { name: 'Save changes' }).click()
    await dialog.getByText(/e-mail address/i).waitFor()
    expect(await dialog.getByLabel('Name').inputValue()).toBe('Ana López')
    await dialog.getByLabel('E-mail').fill('ana@example.org')
    await dialog.getByRole('button', { name: 'Save changes' }).click()
    await page.getByRole('heading', { name: 'Ana López', level: 1 }).waitFor()
  })

  test('the same person is suggested, merged, and taken apart again', async () => {
    const panel = page.getByRole('region', { name: 'Same person?' })
    await panel.getByRole('list', { name: 'Suggestions' }).getByRole('button', { name: 'Merge' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Merge' }).click()
    const merged = panel.getByRole('list', { name: 'Merged into this customer' })
    await merged.getByText('anna').waitFor()
    await page.getByText('€42.00').first().waitFor()
    await page.goto(`${server.url}/o/${as.organization}/customers/anna`)
    await page.getByRole('heading', { name: 'Ana López', level: 1 }).waitFor()
    await page.getByRole('button', { name: 'Undo the merge of anna' }).click()
    await page.getByRole('button', { name: 'Undo the merge of anna' }).waitFor({ state: 'detached' })
    await page.getByText('€10.00').first().waitFor()
  })
})
