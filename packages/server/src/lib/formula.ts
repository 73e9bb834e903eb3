/**
 * A formula over named numbers: `+ - * /`, parentheses, decimal numbers and names, with the usual precedence. It is
 * data that people write, so it is parsed and evaluated here and never reaches an engine or JavaScript's own eval.
 */
export interface Formula {
  /** The names that it asks for, in their order of appearance. */
  readonly names: readonly string[]
  /** The value for numbers by name; null where one that matters is unknown, where a divisor is 0, and beyond doubles. */
  evaluate(values: Readonly<Record<string, number | null>>): number | null
}

/** Why a text is no formula, and where. */
export class FormulaError extends Error {
  override readonly name = 'FormulaError'
}

type Values = Readonly<Record<string, number | null>>
type Term = (values: Values) => number | null
type Operator = '+' | '-' | '*' | '/'

const most = { characters: 500, depth: 50 }

const operations: Readonly<Record<Operator, (a: number, b: number) => number | null>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => (b === 0 ? null : a / b),
}

interface Token {
  readonly text: string
  /** Characters before it, from 0. */
  readonly at: number
}

/**
 * Reads a formula.
 *
 * @throws FormulaError with what is wrong and where
 */
export function parseFormula(text: string): Formula {
  if (text.length > most.characters) throw new FormulaError(`is longer than ${most.characters} characters`)
  const tokens = tokensOf(text)
  const names = new Set<string>()
  let place = 0
  let depth = 0

  const next = (): Token | undefined => tokens[place]
  const take = (): Token => {
    const token = next()
    if (!token) throw new FormulaError('ends where a number, a name or «(» should follow')
    place += 1
    return token
  }
  const takeOneOf = (operators: readonly Operator[]): Operator | null => {
    const operator = operators.find(one => one === next()?.text)
    if (operator) place += 1
    return operator ?? null
  }

  const factor = (): Term => {
    const { text: word, at } = take()
    if (word === '-') return joined('-', () => 0, deeper(factor))
    if (word === '(') {
      const inner = deeper(sum)
      if (next()?.text !== ')') throw new FormulaError(`lacks the «)» of the «(» at character ${at + 1}`)
      place += 1
      return inner
    }
    if (/^[\d.]/.test(word)) {
      const value = Number(word)
      return () => value
    }
    if (!/^[a-z_]/i.test(word))
      throw new FormulaError(`has «${word}» at character ${at + 1}, where a value should be`)
    names.add(word)
    return values => values[word] ?? null
  }
  const deeper = (read: () => Term): Term => {
    depth += 1
    if (depth > most.depth) throw new FormulaError(`nests deeper than ${most.depth}`)
    const term = read()
    depth -= 1
    return term
  }
  const chain = (operators: readonly Operator[], read: () => Term): Term => {
    let term = read()
    for (;;) {
      const operator = takeOneOf(operators)
      if (!operator) return term
      term = joined(operator, term, read())
    }
  }
  const product = () => chain(['*', '/'], factor)
  const sum = (): Term => chain(['+', '-'], product)

  const term = sum()
  const rest = next()
  if (rest)
    throw new FormulaError(`has «${rest.text}» at character ${rest.at + 1}, where an operator should be`)
  return { names: [...names], evaluate: term }
}

function joined(operator: Operator, left: Term, right: Term): Term {
  return values => {
    const [a, b] = [left(values), right(values)]
    if (a === null || b === null) return null
    const value = operations[operator](a, b)
    return value !== null && Number.isFinite(value) ? value : null
  }
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  const pattern = /\s*(?:(\d+(?:\.\d+)?|\.\d+|[a-z_][a-z0-9_]*|[-+*/()])|(\S))/giy
  for (const match of text.matchAll(pattern)) {
    const [whole, known, unknown] = match
    const at = match.index + whole.length - (known ?? unknown ?? '').length
    if (known === undefined)
      throw new FormulaError(`has «${unknown}» at character ${at + 1}, which means nothing here`)
    tokens.push({ text: known, at })
  }
  return tokens
}
