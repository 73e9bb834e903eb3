import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

/** A built file as Vite's manifest lists it, by the source that it begins with. */
interface Chunk {
  readonly file: string
  readonly isEntry?: boolean
  readonly imports?: readonly string[]
}

const built = new URL('../packages/web/dist/', import.meta.url)
const manifest: Readonly<Record<string, Chunk>> = JSON.parse(
  readFileSync(new URL('manifest.json', built), 'utf8'),
)

/** A source's file with all that it imports at once, which is all that a browser fetches for it. */
function closureOf(source: string, seen = new Set<string>()): ReadonlySet<string> {
  const chunk = manifest[source]
  if (!chunk || seen.has(source)) return seen
  seen.add(source)
  for (const imported of chunk.imports ?? []) closureOf(imported, seen)
  return seen
}

/** Kilobytes of JavaScript after gzip. */
const weightOf = (sources: Iterable<string>): number => {
  const bytes = [...sources]
    .map(source => manifest[source]?.file ?? '')
    .filter(file => file.endsWith('.js'))
    .map(file => gzipSync(readFileSync(new URL(file, built))).length)
  return bytes.reduce((sum, size) => sum + size, 0) / 1000
}

const first = closureOf('index.html')
const shell = closureOf('src/shell/shell.tsx')
const pages = Object.keys(manifest).filter(source => /^src\/pages\/.*page\.tsx$/.test(source))

test('what every visit fetches first weighs less than 250 kB', () => {
  expect(first.size).toBeGreaterThan(0)
  expect(weightOf(first)).toBeLessThan(250)
})

test('with what surrounds every page it still does', () => {
  expect(shell.size).toBeGreaterThan(0)
  expect(weightOf(new Set([...first, ...shell]))).toBeLessThan(250)
})

test('each page adds less than 120 kB of its own', () => {
  expect(pages.length).toBeGreaterThan(20)
  const heavy = pages
    .map(page => ({
      page,
      weight: weightOf([...closureOf(page)].filter(one => !first.has(one) && !shell.has(one))),
    }))
    .filter(({ weight }) => weight >= 120)
  expect(heavy).toEqual([])
})

test('the engine of the pictures is fetched once, after the page, and is no heavier than it was', () => {
  const engine = 'src/charts/engine.ts'
  expect(manifest[engine]).toBeDefined()
  for (const page of pages) expect([...closureOf(page)], page).not.toContain(engine)
  expect(weightOf([engine])).toBeLessThan(200)
})
