/**
 * Stands in for zod in the built pages. The contract's metrics and endpoints are declared with it, and pages use
 * their ids, paths, labels and types; they never check a shape, because the server does. Without zod a reader's
 * first visit is a tenth lighter. Whoever does ask it to check something is told so instead of getting a yes.
 */
const refused = new Set<PropertyKey>([
  'parse',
  'safeParse',
  'parseAsync',
  'safeParseAsync',
  'encode',
  'decode',
])

const inert: unknown = new Proxy(() => undefined, {
  apply: () => inert,
  get(_, name) {
    if (refused.has(name))
      throw new TypeError('Shapes are checked by the server; the pages are built without zod')
    // A shape made of the parts of another: there are none here.
    if (name === Symbol.iterator) return () => [][Symbol.iterator]()
    // Anything with a `then` would be awaited for ever, and strings are asked for by symbols.
    return name === 'then' || typeof name === 'symbol' ? undefined : inert
  },
})

export const z = inert
