import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { owner, signIn, signInByApi, signUp } from './account.ts'
import { chromiumPath, inScheme, openBrowser } from './browser.ts'
import {
  closeDialog,
  countRowsBehind,
  figure,
  openDefinition,
  readFigures,
  readPager,
  readRow,
} from './figures.ts'
import { ask } from './http.ts'
import { discard, type RunningServer, startServer } from './server.ts'

describe.skipIf(!chromiumPath)('a new user', () => {
  let server: RunningServer
  let browser: Browser
  let page: Page
  const complaints: string[] = []
  const open = (path: string) => page.goto(`${server.url}/o/gift-shop/${path}`)
  const goTo = (name: string) =>
    page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true }).click()

  beforeAll(async () => {
    server = await startServer()
    browser = await openBrowser()
    page = await (await inScheme(browser, 'light')).newPage()
    page.on('pageerror', error => complaints.push(error.message))
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    discard(server.folder)
  })

  test('signs up by the one-time link and watches the sample come in', async () => {
    await page.goto(server.link)
    await signUp(page, owner)
    await page.waitForURL('**/o/gift-shop/overview')
    await page.getByText('The sample shop is being loaded').waitFor()
    await page.getByRole('progressbar').waitFor()
    // The page fills by itself once the data is there.
    await page.getByText('The sample shop is being loaded').waitFor({ state: 'detached', timeout: 120_000 })
    await expect.poll(() => figure(page, 'orders').innerText()).toMatch(/^\d\d,\d{3}$/)
  }, 150_000)

  test('the link is spent', async () => {
    const stranger = await (await inScheme(browser, 'light')).newPage()
    await stranger.goto(server.link)
    await stranger.getByRole('heading', { name: 'This link has been used' }).waitFor()
    await stranger.context().close()
  })

  test('chooses all time, which the address keeps', async () => {
    await page.getByRole('button', { name: /^Period/ }).click()
    await page.getByRole('button', { name: 'All time' }).click()
    await page.waitForURL('**/overview?period=all')
  })

  test('reads the published figures on the overview', async () => {
    await open('overview?period=all')
    expect(
      await readFigures(page, [
        'net',
        'orders',
        'average_order_value',
        'buyers',
        'new_buyers',
        'repeat_rate',
      ]),
    ).toEqual({
      net: '£19,057,358',
      orders: '40,076',
      average_order_value: '£512.09',
      buyers: '5,878',
      new_buyers: '5,878',
      repeat_rate: '72.4%',
    })
    const groups = page.getByRole('list', { name: 'RFM groups' }).getByRole('listitem')
    await groups.first().waitFor()
    expect((await groups.allInnerTexts()).map(text => text.split('\n').slice(0, 2).join(' '))).toEqual([
      'Champions 1,115',
      'Loyal 643',
      'Potential Loyalist 573',
      'New Customers 417',
      'Promising 189',
      'Need Attention 338',
      'About To Sleep 203',
      'At Risk 476',
      'Cannot Lose 107',
      'Hibernating 1,085',
      'Lost 732',
    ])
  })

  test('opens a figure: its definition, what it was made of, its rows', async () => {
    const definition = await openDefinition(page, 'orders')
    await definition.getByRole('heading', { name: 'Orders', exact: true }).waitFor()
    const text = await definition.innerText()
    expect(text).toContain('1 Dec 2009 – 9 Dec 2011')
    expect(text).toContain('Europe/London')
    expect(text).toContain('no value')
    await definition.getByRole('button', { name: 'Show the rows' }).click()
    expect(await readPager(page)).toBe('40,076')
    await closeDialog(page)
    expect(await countRowsBehind(page, 'buyers')).toBe('5,878')
    await closeDialog(page)
  })

  test('reads gross, returns and net on the revenue page, to the penny in the definition', async () => {
    await goTo('Revenue')
    await page.waitForURL('**/revenue?period=all')
    expect(await readFigures(page, ['gross', 'returns', 'net', 'orders'])).toEqual({
      gross: '£20,522,662',
      returns: '-£1,465,304',
      net: '£19,057,358',
      orders: '40,076',
    })
    await openDefinition(page, 'gross')
    await page.getByRole('dialog').getByText('£20,522,661.86', { exact: true }).waitFor()
    await closeDialog(page)
    const returns = await openDefinition(page, 'returns')
    await returns.getByText('-£1,465,303.66', { exact: true }).waitFor()
    await returns.getByRole('button', { name: 'Show the rows' }).click()
    expect(await readPager(page)).toBe('8,292')
    await closeDialog(page)
  })

  test('reads the customers who came back', async () => {
    await goTo('Customers')
    expect(await readFigures(page, ['buyers', 'recurring'])).toEqual({ buyers: '5,878', recurring: '4,255' })
    expect(await countRowsBehind(page, 'recurring')).toBe('4,255')
    await closeDialog(page)
  })

  test('reads the cohort of December 2009', async () => {
    await open('retention?period=all&cell=customers')
    const [size, month, one, two, three] = await readRow(page, 'Dec 2009')
    expect([size, month, one, two, three]).toEqual(['955', '955', '337', '319', '406'])
    await page.getByRole('button', { name: '337', exact: true }).click()
    expect(await readPager(page)).toBe('337')
    await closeDialog(page)
  })

  test('reads the RFM groups and opens one', async () => {
    await goTo('Segments')
    const sizes: Record<string, string> = {}
    for (const name of ['Champions', 'Hibernating', 'Lost', 'Loyal', 'Potential Loyalist']) {
      const size = page.getByRole('button', { name: new RegExp(`^[\\d,]+ ?: show ${name}$`) })
      sizes[name] = (await size.innerText()).split(/\s/)[0] ?? ''
    }
    expect(sizes).toEqual({
      Champions: '1,115',
      Hibernating: '1,085',
      Lost: '732',
      Loyal: '643',
      'Potential Loyalist': '573',
    })
    await page.getByRole('button', { name: /^1,115 ?: show Champions$/ }).click()
    expect(await readPager(page)).toBe('1,115')
    await closeDialog(page)
  })

  test('carries a segment and a period from page to page, and takes the segment away', async () => {
    await page.getByRole('button', { name: 'Use Champions as a filter everywhere' }).click()
    await page.waitForURL('**/segments?*segment=rfm:champions*')
    await goTo('Overview')
    await page.waitForURL(address => address.search.includes('segment=rfm:champions'))
    expect(new URL(page.url()).searchParams.get('period')).toBe('all')
    await page.getByText('1,115', { exact: true }).first().waitFor()
    expect(await figure(page, 'buyers').innerText()).toBe('1,115')
    await page.reload()
    expect(await figure(page, 'buyers').innerText()).toBe('1,115')
    await page.getByRole('button', { name: 'Show all customers' }).click()
    await page.waitForURL(address => !address.search.includes('segment'))
    await page.goBack()
    await page.waitForURL(address => address.search.includes('segment=rfm:champions'))
  })

  test('finds a customer and reads their story', async () => {
    await open('customers?period=all')
    await page.getByRole('searchbox', { name: 'Search customers' }).fill('18102')
    await page.waitForURL('**search=18102*')
    await page.getByRole('link', { name: 'Customer 18102' }).click()
    await page.waitForURL('**/customers/18102*')
    await page.getByRole('heading', { name: 'Customer 18102' }).waitFor()
    expect(await figure(page, 'orders').innerText()).toBe('145')
  })

  test('signs out, is kept out, and comes back to the page they wanted', async () => {
    await page.getByRole('button', { name: /^Account/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.waitForURL('**/sign-in')
    await open('retention?period=last_year')
    await page.waitForURL('**/sign-in?to=*')
    await signIn(page, { email: owner.email, password: 'not this one' })
    await page.getByRole('alert').filter({ hasText: /./ }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    await signIn(page, owner)
    await page.waitForURL('**/o/gift-shop/retention?period=last_year')
    await page.getByRole('heading', { name: 'Retention', exact: true }).waitFor()
  })

  test('whose session ends elsewhere signs in again over the page', async () => {
    await open('revenue?period=last_year')
    await figure(page, 'gross').waitFor()
    await ask(`${server.url}/api/v1/auth/sign-out-everywhere`, {
      method: 'POST',
      as: { token: await signInByApi(server) },
    })
    const chooseAllTime = async () => {
      await page.getByRole('button', { name: /^Period/ }).click({ timeout: 10_000 })
      await page.getByRole('button', { name: 'All time' }).click({ timeout: 10_000 })
    }
    // A request of the page's own may be the first to meet the end: the dialog then lies over the period already.
    const chosen = chooseAllTime().catch(() => undefined)
    const again = page.getByRole('dialog', { name: 'Sign in again' })
    await again.getByLabel('Password').fill(owner.password)
    await again.getByRole('button', { name: 'Sign in' }).click()
    await again.waitFor({ state: 'detached' })
    await chosen
    if (!page.url().includes('period=all')) await chooseAllTime()
    await page.getByText('£20,522,662', { exact: true }).waitFor()
    expect(page.url()).toContain('/revenue?period=all')
  })

  test('meets no page that breaks', () => expect(complaints).toEqual([]))
})
