import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { owner, signUp } from './account.ts'
import { chromiumPath, inScheme, openBrowser } from './browser.ts'
import { readFigures } from './figures.ts'
import { ask, type Credentials } from './http.ts'
import { discard, type RunningServer, startServer } from './server.ts'
import { runCommand, runForScript } from './terminal.ts'

const headings = 'order_id;order_date;customer_id;sku;product;quantity;unit_price'

/** Three whole orders worth 40 euros of two customers, and four lines that cannot be used. */
const firstFile = [
  headings,
  'A1;13/02/2024;c1;K1;Café crème;2;4,50',
  'A1;13/02/2024;c1;T1;Tee Größe M;1;3,00',
  'A2;14/02/2024;c1;K1;Café crème;4;4,50',
  'A3;15/02/2024;c2;M1;Menü;1;10,00',
  'A4;31/02/2024;c2;K1;Café crème;1;4,50',
  'A5;16/02/2024;c3;K1;Café crème;one;4,50',
  ';17/02/2024;c3;K1;Café crème;1;4,50',
  'A6;18/02/2024;c3;;Café crème;1;4,50',
].join('\r\n')

const secondFile = [headings, 'B1;19/02/2024;c3;K1;Café crème;2;5,00'].join('\n')

describe.skipIf(!chromiumPath)('files of a shop', () => {
  let server: RunningServer
  let browser: Browser
  let page: Page
  let folder: string
  let as: Credentials
  const choose = async (name: string) => {
    await page.goto(`${server.url}/o/corner-shop/data`)
    await page.getByLabel('File to import').setInputFiles(join(folder, name))
    await page.getByRole('heading', { name, level: 1 }).waitFor()
  }
  const check = async () => {
    await page.getByRole('button', { name: 'Check the file' }).click()
    await page.locator('li[aria-current=step]', { hasText: 'Dry run' }).waitFor()
    await page.getByRole('button', { name: /^Import / }).waitFor()
  }
  /** What the dry run or the import says, by the name of the count. */
  const counts = async () => {
    const tiles = await page.locator('[aria-labelledby=counts] dl').first().locator('div').allInnerTexts()
    return Object.fromEntries(tiles.map(tile => tile.split('\n').slice(0, 2)))
  }
  const readAllTime = async () => {
    await page.goto(`${server.url}/o/corner-shop/overview?period=all`)
    return readFigures(page, ['net', 'orders', 'average_order_value', 'buyers'])
  }

  beforeAll(async () => {
    server = await startServer({ SAMPLES: 'false' })
    folder = join(server.folder, 'files of the test')
    mkdirSync(folder)
    writeFileSync(join(folder, 'orders.csv'), Buffer.from(firstFile, 'latin1'))
    writeFileSync(join(folder, 'more orders.csv'), Buffer.from(secondFile, 'latin1'))
    browser = await openBrowser()
    page = await (await inScheme(browser, 'light')).newPage()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    discard(server.folder)
  })

  test('begin with an organization of one’s own', async () => {
    await page.goto(server.link)
    await signUp(page, owner)
    await page.getByRole('link', { name: 'New organization' }).click()
    await page.getByLabel('Name').fill('Corner shop')
    await chooseFrom('Time zone', 'Madrid')
    await chooseFrom('Currency', 'EUR')
    await page.getByRole('button', { name: 'Create organization' }).click()
    await page.waitForURL('**/o/corner-shop/data')
    const { key } = await runForScript<{ key: string }>(
      server.folder,
      'key',
      'create',
      '--organization',
      'corner-shop',
      '--role',
      'owner',
    )
    as = { token: key }
  })

  /** Types into a list that searches, and takes what it finds first. */
  const chooseFrom = async (label: string, text: string) => {
    await page.getByRole('combobox', { name: label }).fill(text)
    await page.getByRole('option').first().click()
  }

  test('are recognised: delimiter, letters, columns', async () => {
    await choose('orders.csv')
    await page
      .getByText(/semicolon/i)
      .first()
      .waitFor()
    await page.getByText('Café crème · Tee Größe M · Menü').waitFor()
    const targets = await page
      .locator('[aria-labelledby=columns]')
      .getByRole('combobox')
      .evaluateAll(boxes => boxes.map(box => [box.getAttribute('aria-label'), box.textContent]))
    expect(targets.map(([label, value]) => `${label} ${value}`)).toEqual([
      'order_id becomes Id',
      'order_date becomes Ordered at',
      'customer_id becomes Customer id',
      'sku becomes Item: product id',
      'product becomes Item: name',
      'quantity becomes Item: quantity',
      'unit_price becomes Item: unit price',
    ])
  })

  test('are tried first: counts, and each refusal with its place and reason', async () => {
    await check()
    expect(await counts()).toEqual({ New: '3', Rejected: '4' })
    const reasons = page.locator('[aria-labelledby=rejects]').getByRole('row')
    const told = (await reasons.allInnerTexts()).slice(1).map(text => text.split(/\s*[\t\n]\s*/).join(' | '))
    expect(told.sort()).toEqual([
      '1 | Id | Id is required. | Line 8 | (empty)',
      '1 | Item: product id | Items.product_id is required. | Line 9 | (empty)',
      '1 | Item: quantity | Not a number (the decimal mark is a comma here). | Line 7 | one',
      '1 | Ordered at | Not a date in the way that this column writes dates. | Line 6 | 31/02/2024',
    ])
  })

  test('give back what was refused as a file', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download all' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('rejected lines of orders.csv.csv')
    const lines = readFileSync(await download.path(), 'utf8')
      .trimEnd()
      .split('\r\n')
    expect(lines[0]).toBe('line,field,code,message,value')
    expect(lines.slice(1).map(line => line.split(',').slice(0, 2))).toEqual([
      ['6', 'ordered_at'],
      ['7', 'items.quantity'],
      ['8', 'id'],
      ['9', 'items.product_id'],
    ])
  })

  test('change no figure before they are brought in, and every figure after', async () => {
    const here = page.url()
    await page.goto(`${server.url}/o/corner-shop/overview`)
    await page.getByText('No orders yet').waitFor()
    await page.goto(here)
    await page.getByRole('button', { name: 'Import 3 orders' }).click()
    await page.getByRole('status').filter({ hasText: 'Imported' }).waitFor()
    expect(await counts()).toEqual({ New: '3', Rejected: '4' })
    await page.getByRole('link', { name: 'See the figures' }).click()
    expect(await readFigures(page, ['net', 'orders', 'average_order_value', 'buyers'])).toEqual({
      net: '€40.00',
      orders: '3',
      average_order_value: '€13.33',
      buyers: '2',
    })
  })

  test('change nothing the second time', async () => {
    await choose('orders.csv')
    await page.getByText('You have imported this very file before').waitFor()
    await page.getByText('You have imported a file with these columns before').waitFor()
    await check()
    await page.getByText('Nothing would change').waitFor()
    expect(await counts()).toMatchObject({ New: '0', Unchanged: '3' })
    await page.getByRole('button', { name: 'Import anyway' }).click()
    await page.getByRole('status').filter({ hasText: 'Imported' }).waitFor()
    expect(await readAllTime()).toMatchObject({ net: '€40.00', orders: '3' })
  })

  test('can be taken back', async () => {
    await page.goto(`${server.url}/o/corner-shop/data`)
    await page.getByRole('link', { name: 'orders.csv' }).last().click()
    await page.getByRole('button', { name: 'Undo…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Undo the import' }).click()
    await page.getByRole('status').filter({ hasText: 'Taken back' }).waitFor()
    await page.goto(`${server.url}/o/corner-shop/overview?period=all`)
    await page.getByText('No orders yet').waitFor()
  })

  test('of the same make are offered the same columns', async () => {
    await choose('more orders.csv')
    await page.getByText('You have imported a file with these columns before').waitFor()
    await check()
    await page.getByRole('button', { name: 'Import 1 orders' }).click()
    await page.getByRole('status').filter({ hasText: 'Imported' }).waitFor()
    expect(await readAllTime()).toMatchObject({ net: '€10.00', orders: '1', buyers: '1' })
  })

  test('come in by the API as well, whole rows only, and twice is once', async () => {
    const orders = [
      { id: 'C1', customer_id: 'c1', ordered_at: '2024-02-20T10:00:00Z', total: 7.5 },
      { id: 'C2', customer_id: 'c4', ordered_at: 'yesterday', total: 1 },
    ]
    const send = () =>
      ask<{ accepted: number; rejected: readonly { index: number; path: string }[] }>(
        `${server.url}/api/v1/ingest/orders`,
        { as, json: orders },
      )
    const first = await send()
    expect(first.status).toBe(200)
    expect(first.body).toMatchObject({ accepted: 1, rejected: [{ index: 1, path: 'ordered_at' }] })
    expect((await send()).body).toMatchObject({ accepted: 1 })
    const gzipped = await ask<{ accepted: number }>(`${server.url}/api/v1/ingest/orders`, {
      as,
      body: new Uint8Array(gzipSync(JSON.stringify({ ...orders[0], id: 'C3' }))),
      headers: { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' },
    })
    expect(gzipped.body).toMatchObject({ accepted: 1, rejected: [] })
    expect(await readAllTime()).toMatchObject({ net: '€25.00', orders: '3', buyers: '2' })
  })

  test('come in by the terminal beside the running server', async () => {
    const path = join(folder, 'orders.csv')
    interface Imported {
      readonly id: string
      readonly status: string
      readonly merged: { readonly inserted: number }
      readonly counts: { readonly rejected: { readonly lines: number } }
    }
    const line = ['import', path, '--organization', 'corner-shop']
    const tried = await runForScript<Imported>(server.folder, ...line, '--dry-run')
    expect(tried).toMatchObject({ merged: { inserted: 3 }, counts: { rejected: { lines: 4 } } })
    const imported = await runForScript<Imported>(server.folder, ...line)
    expect(imported).toMatchObject({ status: 'done', merged: { inserted: 3 } })
    expect(await readAllTime()).toMatchObject({ net: '€65.00', orders: '6' })
    await runForScript(server.folder, 'import', 'undo', imported.id, '--organization', 'corner-shop')
    expect(await readAllTime()).toMatchObject({ net: '€25.00', orders: '3' })
    const nowhere = await runCommand(server.folder, ...line, '--entity', 'dreams')
    expect(nowhere.exitCode).not.toBe(0)
    expect(nowhere.complaint).toContain('--entity is «dreams»')
  })
})
