import { readable, type Sql } from '../src/lib/sql.ts'

/** Words before which a statement is broken; those of several words first. */
const clauses = [
  'union all',
  'group by',
  'order by',
  'left join',
  'full join',
  'cross join',
  'inner join',
  'select',
  'from',
  'join',
  'where',
  'having',
  'limit',
  'with',
]

/** A statement for reading: values in their places, a line for each clause, indented by its depth. */
export function sqlText(statement: Sql): string {
  const tokens =
    readable(statement)
      .replaceAll(/--.*$/gm, '')
      .match(/'(?:[^']|'')*'|[()]|\s+|[^\s()']+/g) ?? []
  const lines: string[] = []
  let line = ''
  /** Whether each open parenthesis holds a query, whose clauses stand on lines of their own. */
  const open: boolean[] = []
  const depth = () => open.filter(Boolean).length
  const end = () => {
    if (line.trim() !== '') lines.push(`${'  '.repeat(depth())}${line.trim()}`)
    line = ''
  }
  const words = tokens.filter(token => token.trim() !== '')
  for (let place = 0; place < words.length; place += 1) {
    const word = words[place] ?? ''
    if (word === '(') {
      const isQuery = /^(select|with|\()$/i.test(words[place + 1] ?? '') && holdsQuery(words, place)
      line += spaced(line, '(')
      if (isQuery) end()
      open.push(isQuery)
      continue
    }
    if (word === ')') {
      const wasQuery = open.at(-1) === true
      if (wasQuery) end()
      open.pop()
      line += ')'
      continue
    }
    const clause = open.at(-1) === false ? undefined : clauseAt(words, place)
    if (clause) {
      if (line.trim() !== '' && !line.trimEnd().endsWith('(')) end()
      line += clause
      place += clause.split(' ').length - 1
      continue
    }
    line += spaced(line, word)
  }
  end()
  return lines.join('\n')
}

/** Whether a parenthesis opens a query: another parenthesis in it may, as in a union of queries. */
function holdsQuery(words: readonly string[], place: number): boolean {
  let next = place + 1
  while (words[next] === '(') next += 1
  return /^(select|with)$/i.test(words[next] ?? '')
}

const clauseAt = (words: readonly string[], place: number): string | undefined =>
  clauses.find(clause => clause.split(' ').every((word, index) => words[place + index] === word))

/** A word after what stands before it: names of functions keep their parentheses close. */
function spaced(line: string, word: string): string {
  if (line === '' || line.endsWith('(') || /^[,;]/.test(word)) return word
  if (
    word === '(' &&
    /\w$/.test(line) &&
    !/\b(and|or|in|as|not|on|then|when|else|over|exists|filter|from|join|where|select|by|having|all)$/i.test(
      line,
    )
  )
    return word
  return ` ${word}`
}
