/** What keeps the OpenAPI document small: nothing in it is written out twice. */

type Json = Record<string, unknown>

/** Operations point at the parameters that they share: written out in each, they were half of the document. */
export function sharing(paths: unknown, parameters: Json): unknown {
  const known = new Map(Object.entries(parameters).map(([name, value]) => [JSON.stringify(value), name]))
  return mapped(paths, (key, inner) => {
    if (key !== 'parameters' || !Array.isArray(inner)) return sharing(inner, parameters)
    return inner.map(parameter => {
      const name = known.get(JSON.stringify(parameter))
      return name === undefined ? parameter : { $ref: `#/components/parameters/${name}` }
    })
  })
}

/** Without what the format or the type says already: the pattern of a date, the bounds of every whole number. */
export function plain(value: unknown): unknown {
  const dated = typeof value === 'object' && value !== null && 'format' in value
  return mapped(value, (key, inner) =>
    (key === 'pattern' && dated && typeof inner === 'string') ||
    (key === 'minimum' && inner === Number.MIN_SAFE_INTEGER) ||
    (key === 'maximum' && inner === Number.MAX_SAFE_INTEGER)
      ? undefined
      : plain(inner),
  )
}

/** References of a schema turned to the document's list; the suffix keeps what callers send apart from what they get. */
export function pointed(value: unknown, suffix: string): unknown {
  return mapped(value, (name, inner) => {
    if (name === '$ref') return `${String(inner).replace('#/$defs/', '#/components/schemas/')}${suffix}`
    if (name !== '$defs') return pointed(inner, suffix)
    return Object.fromEntries(
      Object.entries(inner as Json).map(([own, def]) => [`${own}${suffix}`, pointed(def, suffix)]),
    )
  })
}

/** Takes the named schemas out of the places that use them, into one list. */
export function lifted(value: unknown, into: Json): unknown {
  return mapped(value, (name, inner) => {
    if (name !== '$defs') return lifted(inner, into)
    Object.assign(into, lifted(inner, into))
    return undefined
  })
}

/** The same tree with the members of each object made anew, without those that come out undefined. */
function mapped(value: unknown, member: (name: string, inner: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(element => mapped(element, member))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, inner]) => [name, member(name, inner)] as const)
      .filter(([, inner]) => inner !== undefined),
  )
}
