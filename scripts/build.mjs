// Builds the server bundle and the pages when a source is newer than what was built from it.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { install, root } from './install.mjs'

const server = {
  out: 'packages/server/dist',
  from: ['packages/contract/src', 'packages/stats/src', 'packages/server/src'],
}
const pages = {
  out: 'packages/web/dist',
  from: [
    'packages/contract/src',
    'packages/web/src',
    'packages/web/index.html',
    'packages/web/vite.config.ts',
  ],
}

/** Builds what is stale, after the packages are there. */
export async function build() {
  await ifStale(server, buildServer)
  await ifStale(pages, buildPages)
}

async function ifStale({ out, from }, work) {
  const stamp = join(root, out, '.built-from')
  const digest = digestOf([...from, 'package-lock.json', 'scripts/build.mjs'])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return
  await work()
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, digest)
}

async function buildServer() {
  console.log('Building the server…')
  const esbuild = await import('esbuild')
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: {
      main: 'packages/server/src/main.ts',
      'checker-thread': 'packages/server/src/ingest/intake/checker-thread.ts',
      'predictor-thread': 'packages/server/src/modules/predictions/predictor-thread.ts',
    },
    outdir: server.out,
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    sourcemap: 'linked',
    external: externals(),
    logLevel: 'warning',
  })
}

/** Packages from the registry stay outside the bundle; only the workspace's own sources go in. */
function externals() {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'packages/server/package.json'), 'utf8'))
  return Object.keys(dependencies)
    .filter(name => !name.startsWith('@clientele/'))
    .flatMap(name => [name, `${name}/*`])
}

async function buildPages() {
  console.log('Building the pages…')
  const vite = await import('vite')
  await vite.build({ root: join(root, 'packages/web'), logLevel: 'warn' })
  const esbuild = await import('esbuild')
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: { tracker: 'packages/contract/src/tracker/tracker.ts' },
    outdir: pages.out,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2020',
    logLevel: 'warning',
  })
}

function digestOf(paths) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap(path => filesOf(join(root, path))).sort()) {
    const { size, mtimeMs } = statSync(file)
    hash.update(`${relative(root, file)}:${size}:${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

function filesOf(path) {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { withFileTypes: true }).flatMap(entry => filesOf(join(path, entry.name)))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  install()
  await build()
}
