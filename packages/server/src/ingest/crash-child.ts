import { importFile } from './imports/import-file.ts'
import { openTestImports, orders } from './testing.ts'

/**
 * Runs an import in a process of its own and says each stage aloud, so that a test can kill it there. After the
 * commit it waits for ever, as if the process hung before it could write down that the import is done.
 */
const [folder = '', path = ''] = process.argv.slice(2)
const imports = await openTestImports({ folder })
const { engine } = imports.deps
const say = (word: string) => process.stdout.write(`${word}\n`)
const deps = {
  ...imports.deps,
  engine: {
    ...engine,
    merge: async (...args: Parameters<typeof engine.merge>) => {
      const merging = engine.merge(...args)
      say('merge begun')
      await merging
      say('merge committed')
      return new Promise<never>(() => setInterval(() => undefined, 1000))
    },
  },
}
await importFile(deps, imports.scope, path, {
  mapping: orders({ id: 'id', date: 'ordered_at', sku: 'items.product_id', price: 'items.unit_price' }),
  progress: ({ stage }) => say(stage),
})
