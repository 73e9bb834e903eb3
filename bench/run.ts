/**
 * Measures what README and the targets speak of and writes docs/bench.md: `npm run bench`. Names of
 * sections run those alone and print them; `--full` adds the organization with a million customers, ten million rows that
 * are sent, and half a million customers who are scored and analysed.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { documentOf, type Section, textOf } from './report.ts'
import { measureAnalyses } from './sections/analyses.ts'
import { measureBrowser } from './sections/browser.ts'
import { measureHttp } from './sections/http.ts'
import { measureImport } from './sections/import.ts'
import { measureIngest } from './sections/ingest.ts'
import { measureLive } from './sections/live.ts'
import { measureMetrics } from './sections/metrics.ts'
import { measurePages } from './sections/pages.ts'
import { measurePredictions } from './sections/predictions.ts'
import { measureScale } from './sections/scale.ts'
import { measureStart } from './sections/start.ts'
import { measureWeb } from './sections/web.ts'
import { discardShop, loadShop, type Shop } from './shop.ts'

let loaded: Promise<Shop> | undefined
/** The sample shop, loaded once for all sections. */
const shop = (): Promise<Shop> => {
  loaded ??= loadShop()
  return loaded
}

const words = process.argv.slice(2)
const full = words.includes('--full')

const sections: Readonly<Record<string, () => Promise<Section>>> = {
  start: measureStart,
  import: async () => measureImport(await shop()),
  ingest: () => measureIngest(full),
  metrics: async () => measureMetrics(await shop()),
  pages: async () => measurePages(await shop()),
  http: async () => measureHttp(await shop()),
  analyses: () => measureAnalyses(full ? 500_000 : 20_000),
  live: measureLive,
  predictions: () => measurePredictions(full),
  web: measureWeb,
  browser: async () => measureBrowser(await shop()),
  scale: measureScale,
}

const wanted = words.filter(word => !word.startsWith('--'))
const unknown = wanted.filter(name => !(name in sections))
if (unknown.length > 0) {
  console.error(`There is no section ${unknown.join(', ')}. Sections: ${Object.keys(sections).join(', ')}`)
  process.exit(1)
}
const standard = Object.keys(sections).filter(name => name !== 'scale' || full)

const measured: Section[] = []
try {
  for (const name of wanted.length > 0 ? wanted : standard) {
    const section = await sections[name]?.()
    if (!section) continue
    measured.push(section)
    console.log(textOf(section))
  }
} finally {
  if (loaded) discardShop(await loaded)
}
if (wanted.length === 0) {
  const file = fileURLToPath(new URL('../docs/bench.md', import.meta.url))
  writeFileSync(file, documentOf(measured))
  console.log(`\nWritten to ${file}`)
}
