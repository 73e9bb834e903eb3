import type { Locator, Page } from 'playwright-core'

/** A figure by the name of its column; it is there once its value is. */
export const figure = (page: Page, name: string): Locator => page.locator(`[data-figure="${name}"]`)

/** The figures of a page as it shows them, once all of them are there. */
export async function readFigures<const Names extends readonly string[]>(
  page: Page,
  names: Names,
): Promise<Record<Names[number], string>> {
  const read = names.map(async name => [name, await figure(page, name).first().innerText()] as const)
  return Object.fromEntries(await Promise.all(read)) as Record<Names[number], string>
}

/** Opens what a figure means. */
export async function openDefinition(page: Page, name: string): Promise<Locator> {
  await figure(page, name).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('heading', { name: 'Definition' }).waitFor()
  return dialog
}

/** From a figure over its definition to its rows; answers how many there are, as the pager says. */
export async function countRowsBehind(page: Page, name: string): Promise<string> {
  const definition = await openDefinition(page, name)
  await definition.getByRole('button', { name: 'Show the rows' }).click()
  return readPager(page)
}

/** How many rows the list that is open over the page has. */
export async function readPager(page: Page): Promise<string> {
  const shown = await page
    .getByRole('dialog')
    .getByText(/^[\d,]+–[\d,]+ of [\d,]+$/)
    .innerText()
  return shown.replace(/^.* of /, '')
}

/** Closes what is open over the page. */
export async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

/** The cells of a table's row, by the name that begins it. */
export async function readRow(page: Page, name: string): Promise<readonly string[]> {
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) })
  await row.waitFor()
  return row.getByRole('cell').allInnerTexts()
}
