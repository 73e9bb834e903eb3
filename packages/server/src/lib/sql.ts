/**
 * SQL as a value. In a template, fragments splice and everything else binds; there is no third way, so no value
 * can become SQL text. A fragment cannot be forged from JSON: it is an instance of a class that is not exported.
 */
export type Bindable = string | number | bigint | boolean | null

class Fragment {
  readonly #parts: readonly Part[]
  constructor(parts: readonly Part[]) {
    this.#parts = parts
  }
  get parts(): readonly Part[] {
    return this.#parts
  }
}

/** Text of the program, or a value to bind. */
type Part = { readonly text: string } | { readonly value: Bindable }

export type Sql = Fragment

/** Makes a fragment of a template: `${fragment}` splices, `${value}` binds. */
export function sql(strings: TemplateStringsArray, ...values: readonly (Sql | Bindable)[]): Sql {
  const parts: Part[] = []
  strings.forEach((text, index) => {
    if (text !== '') parts.push({ text })
    if (index >= values.length) return
    const value = values[index]
    if (value instanceof Fragment) parts.push(...value.parts)
    else if (isBindable(value)) parts.push({ value })
    else throw new TypeError(`A value of type ${typeof value} cannot be bound in SQL`)
  })
  return new Fragment(parts)
}

function isBindable(value: unknown): value is Bindable {
  if (typeof value === 'number') return Number.isFinite(value)
  return value === null || ['string', 'bigint', 'boolean'].includes(typeof value)
}

/** Nothing. */
export const empty: Sql = sql``

/** Puts a separator between fragments; `empty` for none. */
export function join(fragments: readonly Sql[], separator: Sql = sql`, `): Sql {
  const parts: Part[] = []
  fragments.forEach((fragment, index) => {
    if (index > 0) parts.push(...separator.parts)
    parts.push(...fragment.parts)
  })
  return new Fragment(parts)
}

/** Conditions joined by `and`; `true` for none. */
export function all(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? sql`true` : sql`(${join(conditions, sql` and `)})`
}

/** Values as a bound list for `in (…)`. An empty list matches nothing. */
export function oneOf(expression: Sql, values: readonly Bindable[]): Sql {
  if (values.length === 0) return sql`false`
  return sql`${expression} in (${join(values.map(value => sql`${value}`))})`
}

/**
 * A table or column name of ours, bare. Refuses all but lower-case words, so that a name cannot carry SQL.
 * Only `warehouse/` may use it: names that metrics use stand in their templates.
 */
export function identifier(name: string): Sql {
  if (!/^[a-z_][a-z0-9_]*$/.test(name)) throw new TypeError(`«${name}» is not a name that SQL may use`)
  return new Fragment([{ text: name }])
}

/** A statement as an engine takes it: text with placeholders, and the values in their order. */
export interface Statement {
  readonly text: string
  readonly values: readonly Bindable[]
}

/** Renders a fragment; `placeholder` says how the engine writes the n-th (from 1) bound value. */
export function render(fragment: Sql, placeholder: (position: number, value: Bindable) => string): Statement {
  const values: Bindable[] = []
  let text = ''
  for (const part of fragment.parts) {
    if ('text' in part) text += part.text
    else {
      values.push(part.value)
      text += placeholder(values.length, part.value)
    }
  }
  return { text, values }
}

/** A statement with its values as literals, for a script that a person reads and runs; no engine is given it. */
export const readable = (fragment: Sql): string => render(fragment, (_, value) => literal(value)).text

const literal = (value: Bindable): string =>
  typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)
