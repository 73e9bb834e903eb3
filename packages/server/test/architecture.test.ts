import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const packages = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

interface Source {
  /** Path below `packages/`, such as `server/src/lib/sql.ts`. */
  readonly path: string
  readonly text: string
  /** What it imports: paths below `packages/` for our own files, package names for the rest. */
  readonly imports: readonly { readonly target: string; readonly typeOnly: boolean; readonly lazy: boolean }[]
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(path)
    return /\.tsx?$/.test(entry.name) ? [path] : []
  })
}

function read(file: string): Source {
  const text = readFileSync(file, 'utf8')
  const found = text.matchAll(
    /^(?:import|export)\s+(type\s+)?[^'"`;]*?from\s+'([^']+)'|import\('([^']+)'\)/gms,
  )
  const imports = [...found].map(([, type, from, dynamic]) => {
    const name = from ?? dynamic ?? ''
    const target = name.startsWith('.') ? relative(packages, resolve(dirname(file), name)) : name
    return { target, typeOnly: type !== undefined, lazy: dynamic !== undefined }
  })
  return { path: relative(packages, file), text, imports }
}

const sources = ['contract', 'stats', 'server', 'web']
  .flatMap(name => filesBelow(join(packages, name, 'src')))
  .map(read)
/** Tests and what they alone use. */
const isTest = (path: string) => /\.test\.tsx?$|\/testing(\/|\.ts$)/.test(path)
const program = sources.filter(({ path }) => !isTest(path))
const inside = (prefix: string) => program.filter(({ path }) => path.startsWith(prefix))

/** Imports of `from` that `allowed` does not admit, written so that a failure names the line to mend. */
function offences(
  from: readonly Source[],
  allowed: (target: string, source: Source, typeOnly: boolean) => boolean,
) {
  return from.flatMap(source =>
    source.imports
      .filter(({ target, typeOnly }) => !allowed(target, source, typeOnly))
      .map(({ target }) => `${source.path} imports ${target}`),
  )
}

/** Places where a pattern occurs outside the files that may hold it. */
function occurrences(from: readonly Source[], pattern: RegExp, allowed: (path: string) => boolean): string[] {
  return from.filter(({ path, text }) => pattern.test(text) && !allowed(path)).map(({ path }) => path)
}

describe('packages', () => {
  it('finds sources to check', () => {
    expect(program.length).toBeGreaterThan(50)
  })

  it('contract depends on zod alone', () => {
    expect(
      offences(inside('contract/'), target => target === 'zod' || target.startsWith('contract/')),
    ).toEqual([])
  })

  it('stats depends on nothing', () => {
    expect(offences(inside('stats/'), target => target.startsWith('stats/'))).toEqual([])
  })

  it('web knows the contract, never the server or the statistics', () => {
    expect(
      offences(inside('web/'), target => !/^(@clientele\/(server|stats)|server\/|stats\/)/.test(target)),
    ).toEqual([])
  })

  it('server knows contract and stats by their entries, never the web', () => {
    const foreign = (target: string) =>
      /^(@clientele\/(web|contract\/|stats\/)|web\/|contract\/|stats\/)/.test(target)
    expect(offences(inside('server/'), target => !foreign(target))).toEqual([])
  })
})

/** Folders of the server from the bottom up: a folder imports its own level and those below it. */
const levels: readonly (readonly string[])[] = [
  ['lib'],
  ['warehouse', 'store', 'auth', 'sample'],
  [
    'ingest',
    'connectors',
    'delivery',
    'predictions',
    'privacy',
    'records',
    'live',
    'membership',
    'operations',
    'reading',
    'modules',
  ],
  ['http', 'jobs', 'cli'],
]
const folderOf = (path: string) => /^server\/src\/([^/]+)\//.exec(path)?.[1]
const levelOf = (folder: string) => levels.findIndex(names => names.includes(folder))

describe('layers of the server', () => {
  it('every folder has a level', () => {
    const folders = new Set(inside('server/src/').map(({ path }) => folderOf(path)))
    expect([...folders].filter(folder => folder !== undefined && levelOf(folder) < 0)).toEqual([])
  })

  it('imports go downward', () => {
    const allowed = (target: string, source: Source) => {
      const from = folderOf(source.path)
      const to = folderOf(target)
      if (!target.startsWith('server/src/') || from === undefined) return true
      return to !== undefined && levelOf(to) <= levelOf(from)
    }
    expect(offences(inside('server/src/'), allowed)).toEqual([])
  })

  it('features never import each other', () => {
    const features = levels[2] ?? []
    const allowed = (target: string, source: Source) => {
      const from = folderOf(source.path) ?? ''
      const to = folderOf(target) ?? ''
      return !features.includes(from) || !features.includes(to) || from === to
    }
    expect(offences(inside('server/src/'), allowed)).toEqual([])
  })

  it('a module imports no other module, no engine and no store', () => {
    const moduleOf = (path: string) => /^server\/src\/modules\/([^/]+)\//.exec(path)?.[1]
    const allowed = (target: string, source: Source) => {
      if (/^server\/src\/(store|warehouse\/engines)\//.test(target)) return false
      const other = moduleOf(target)
      return other === undefined || other === moduleOf(source.path)
    }
    const modules = inside('server/src/modules/').filter(({ path }) => moduleOf(path) !== undefined)
    expect(offences(modules, allowed)).toEqual([])
  })

  it('there are no cycles', () => {
    const graph = new Map(
      program.map(({ path, imports }) => [
        path,
        imports.filter(({ typeOnly, lazy }) => !typeOnly && !lazy).map(({ target }) => target),
      ]),
    )
    const done = new Set<string>()
    const cycles: string[] = []
    const visit = (path: string, trail: readonly string[]) => {
      if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
      else if (!done.has(path)) {
        for (const next of graph.get(path) ?? []) visit(next, [...trail, path])
        done.add(path)
      }
    }
    for (const path of graph.keys()) visit(path, [])
    expect(cycles).toEqual([])
  })
})

describe('absences', () => {
  it('only main.ts reads the environment', () => {
    expect(occurrences(program, /process\.env/, path => path === 'server/src/main.ts')).toEqual([])
  })

  it('only auth makes a scope', () => {
    expect(occurrences(program, /\bgrantScope\b/, path => path.startsWith('server/src/auth/'))).toEqual([])
  })

  it('only the warehouse makes identifiers of names', () => {
    const allowed = (path: string) => /^server\/src\/(lib\/sql\.ts|warehouse\/|ingest\/names\.ts)/.test(path)
    expect(occurrences(inside('server/'), /\bidentifier\(/, allowed)).toEqual([])
  })

  it('only api.ts of the web, and the upload that tells its progress, reach for the network', () => {
    expect(
      occurrences(inside('web/'), /(?<!async )\bfetch\(|XMLHttpRequest|EventSource/, path =>
        ['web/src/api.ts', 'web/src/session/send-with-progress.ts'].includes(path),
      ),
    ).toEqual([])
  })

  it('no file is called utils, helpers, manager or service', () => {
    const named = /(^|[/.-])(utils?|helpers?|manager|service)s?(\.|\/|$)/i
    expect(sources.filter(({ path }) => named.test(path)).map(({ path }) => path)).toEqual([])
  })
})
