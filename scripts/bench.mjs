// `npm run bench`: install what is missing, build what is stale, measure. Section names choose sections.
import { spawnSync } from 'node:child_process'
import { build } from './build.mjs'
import { install, root } from './install.mjs'

install()
await build()
const { status } = spawnSync(
  process.execPath,
  ['--import', 'tsx', 'bench/run.ts', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
)
process.exit(status ?? 1)
