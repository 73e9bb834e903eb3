import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { below, kilobytes, plain, type Section } from '../report.ts'

const folder = fileURLToPath(new URL('../../packages/web/dist/', import.meta.url))
const read = (path: string): Buffer => readFileSync(folder + path.replace(/^\//, ''))
const compressed = (path: string): number => gzipSync(read(path)).length

/** Bytes that a browser fetches before it can draw, from what index.html names. */
export async function measureWeb(): Promise<Section> {
  const page = read('index.html').toString()
  const named = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '')
  const [scripts, styles] = ['.js', '.css'].map(ending => named.filter(path => path.endsWith(ending)))
  const sum = (paths: readonly string[] = []) => paths.reduce((bytes, path) => bytes + compressed(path), 0)
  const later = readdirSync(`${folder}assets`)
    .filter(name => name.endsWith('.js') && !named.includes(`/assets/${name}`))
    .map(name => ({ name: name.replace(/-[\w-]{8}\.js$/, ''), bytes: compressed(`assets/${name}`) }))
    .sort((a, b) => b.bytes - a.bytes)
  const [largest] = later
  return {
    name: 'web',
    title: 'Pages',
    about: 'Sizes after gzip. First load is what index.html names: its module script and what it preloads.',
    rows: [
      below('first-load JavaScript', sum(scripts), kilobytes, 250_000, `${scripts?.length ?? 0} files`),
      plain('first-load CSS', kilobytes.of(sum(styles))),
      plain('largest chunk loaded later', kilobytes.of(largest?.bytes ?? 0), largest?.name ?? ''),
      plain(
        'all chunks loaded later',
        kilobytes.of(later.reduce((all, { bytes }) => all + bytes, 0)),
        `${later.length} files`,
      ),
    ],
  }
}
