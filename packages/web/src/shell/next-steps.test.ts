import { expect, test } from 'vitest'
import { sections } from '../pages/settings/sections.ts'
import { pages } from '../routes.tsx'
import { nextSteps } from './next-steps.ts'

/** Pages on which things are done themselves. */
const working = ['data', 'settings']

test('every page of figures says what to do next', () => {
  const missing = pages
    .filter(({ menu, path }) => menu && !working.includes(path))
    .filter(({ path }) => (nextSteps[path] ?? []).length === 0)
  expect(missing.map(({ path }) => path)).toEqual([])
})

test('each step leads to a page that there is', () => {
  const known = new Set([...pages.map(({ path }) => path), ...sections.map(({ id }) => `settings/${id}`)])
  const lost = Object.values(nextSteps)
    .flat()
    .filter(({ page }) => !known.has(page))
  expect(lost).toEqual([])
})
