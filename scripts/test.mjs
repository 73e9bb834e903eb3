// `npm test`: install what is missing, then every check: format and lint, types, dead code, tests, real browser.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { install, root } from './install.mjs'

install()
const { build } = await import('./build.mjs')
const { buildReact } = await import('./build-react.mjs')

const reports = mkdtempSync(join(tmpdir(), 'clientele-test-'))
const failures = []

/** Runs a step and goes on after a failure, so that one run shows all that is wrong. */
function step(name, args, environment = {}) {
  console.log(`\n── ${name}`)
  const began = Date.now()
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  })
  console.log(
    `── ${name}: ${status === 0 ? 'ok' : 'FAILED'} in ${((Date.now() - began) / 1000).toFixed(1)} s`,
  )
  if (status !== 0) failures.push(name)
}

const bin = name => join(root, 'node_modules', name)
const vitest = (project, report) => [
  bin('vitest/vitest.mjs'),
  'run',
  ...project,
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${join(reports, report)}`,
]

step('format and lint', [bin('@biomejs/biome/bin/biome'), 'check', '.'])
for (const folder of [
  'packages/contract',
  'packages/stats',
  'packages/server',
  'packages/web',
  'packages/react',
  'e2e',
  'bench',
]) {
  step(`types of ${folder}`, [bin('typescript7/bin/tsc'), '-p', folder])
}
step('dead code', [bin('knip/bin/knip.js'), '--no-progress'])
step('tests', vitest(['--project', '!e2e'], 'unit.json'))
await build()
await buildReact()
step('browser tests', vitest(['--project', 'e2e'], 'e2e.json'))

const counts = { passed: 0, failed: 0, skipped: 0 }
for (const report of ['unit.json', 'e2e.json']) {
  const file = join(reports, report)
  if (!existsSync(file)) continue
  const result = JSON.parse(readFileSync(file, 'utf8'))
  counts.passed += result.numPassedTests
  counts.failed += result.numFailedTests
  counts.skipped += result.numPendingTests + (result.numTodoTests ?? 0)
}
rmSync(reports, { recursive: true })
console.log(failures.length > 0 ? `\nFailed: ${failures.join(', ')}` : '\nAll checks passed')
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
process.exit(failures.length > 0 ? 1 : 0)
