// `npm run -s clientele -- <command>`: the terminal, from the repository.
import { build } from './build.mjs'
import { install } from './install.mjs'

// Standard output belongs to the command's answer.
const print = console.log
console.log = console.error
install()
await build()
console.log = print
await import('../packages/server/dist/main.js')
