import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signInByApi } from './account.ts'
import { chromiumPath, inScheme, openBrowser } from './browser.ts'
import { closeDialog, countRowsBehind, figure } from './figures.ts'
import { ask } from './http.ts'
import { startLoadedServer } from './loaded.ts'
import { modules } from './modules.ts'
import { discard, type RunningServer } from './server.ts'
import { enter, visit } from './tour.ts'

type Value = number | null
interface Answer {
  readonly rows: readonly Readonly<Record<string, Value>>[]
  readonly columns: readonly { readonly name: string; readonly rows?: unknown }[]
}

const organization = 'sample-company'

describe.skipIf(!chromiumPath)('a module of the sample company', () => {
  let server: RunningServer
  let browser: Browser
  let page: Page
  let token: string
  const complaints: string[] = []

  const query = async (metric: string) => {
    const { status, body } = await ask<Answer>(`${server.url}/api/v1/query/${metric}?period=all`, {
      as: { token, organization },
    })
    expect(status, metric).toBe(200)
    return body
  }

  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startLoadedServer(), openBrowser()])
    page = await (await inScheme(browser, 'light')).newPage()
    page.on('pageerror', error => complaints.push(error.message))
    token = await signInByApi(server)
    await enter(page, server)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    discard(server.folder)
  })

  test.each(modules)('$path shows what its metric answers, and the rows behind it', async module => {
    const { rows, columns } = await query(module.metric)
    const value = rows[0]?.[module.figure] ?? Number.NaN
    await visit(page, server, {
      name: module.path,
      organization,
      path: `${module.path}?period=all`,
      heading: module.heading,
    })
    const shown = await figure(page, module.figure).first().innerText()
    expect(readNumber(shown)).toBeCloseTo(value, -Math.log10(lastDigit(shown)))
    if (!columns.find(({ name }) => name === module.figure)?.rows) return
    expect(readNumber(await countRowsBehind(page, module.figure))).toBeGreaterThan(0)
    await closeDialog(page)
  })

  test('none meets a page that breaks', () => expect(complaints).toEqual([]))
})

/** The number in a figure as British English writes it. */
const readNumber = (text: string): number =>
  Number(text.replace(/[^\d.-]/g, '')) / (text.includes('%') ? 100 : 1)

/** What one step of the last digit shown is worth. */
function lastDigit(text: string): number {
  const decimals = /\.(\d+)/.exec(text)?.[1]?.length ?? 0
  return 10 ** -decimals / (text.includes('%') ? 100 : 1)
}
