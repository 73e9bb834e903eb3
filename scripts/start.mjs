// `npm start`: install what is missing, build what is stale, serve.
import { build } from './build.mjs'
import { install } from './install.mjs'

install()
await build()
process.argv.splice(2, 0, 'serve')
await import('../packages/server/dist/main.js')
