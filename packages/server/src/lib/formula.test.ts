import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FormulaError, parseFormula } from './formula.ts'

const value = (text: string, values: Record<string, number | null> = {}) =>
  parseFormula(text).evaluate(values)

describe('a formula', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['8 - 3 - 2', 3],
    ['8 / 4 / 2', 1],
    ['-2 * -3', 6],
    ['- (1 - 3)', 2],
    ['.5 + 0.25', 0.75],
    ['a_1 / B * 100', 25],
  ])('%s is %d', (text, expected) => expect(value(text, { a_1: 1, B: 4 })).toBe(expected))

  it('names what it asks for', () => {
    expect(parseFormula('b + a * b').names).toEqual(['b', 'a'])
  })

  it('is unknown where a part is, where it divides by nothing, and beyond what a double holds', () => {
    expect(value('a + 1', { a: null })).toBeNull()
    expect(value('a + 1')).toBeNull()
    expect(value('1 / a', { a: 0 })).toBeNull()
    expect(value('a * a', { a: 1e200 })).toBeNull()
  })

  it.each([
    ['', /ends where/],
    ['1 +', /ends where/],
    ['(1', /lacks the «\)»/],
    ['1)', /«\)» at character 2/],
    ['1 2', /«2» at character 3/],
    ['* 2', /«\*» at character 1/],
    ['a ? b', /«\?» at character 3/],
    ['1.2.3', /«\.3» at character 4/],
    ['('.repeat(60), /deeper/],
    ['1+'.repeat(300), /longer/],
  ])('«%s» is none, and it says why', (text, message) => {
    expect(() => parseFormula(text)).toThrow(FormulaError)
    expect(() => parseFormula(text)).toThrow(message)
  })

  type Node = number | { readonly operator: '+' | '-' | '*' | '/'; readonly left: Node; readonly right: Node }
  const rank = (node: Node) => (typeof node === 'number' ? 3 : '*/'.includes(node.operator) ? 2 : 1)
  const closed = (node: Node, needed: boolean): string => (needed ? `(${written(node)})` : written(node))
  /** With no more parentheses than the tree needs. */
  const written = (node: Node): string =>
    typeof node === 'number'
      ? String(node)
      : `${closed(node.left, rank(node.left) < rank(node))} ${node.operator} ${closed(node.right, rank(node.right) <= rank(node))}`
  const worth = (node: Node): number | null => {
    if (typeof node === 'number') return node
    const [a, b] = [worth(node.left), worth(node.right)]
    if (a === null || b === null) return null
    if (node.operator === '/') return b === 0 ? null : a / b
    return node.operator === '+' ? a + b : node.operator === '-' ? a - b : a * b
  }
  const { node } = fc.letrec<{ node: Node }>(tie => ({
    node: fc.oneof(
      { maxDepth: 5 },
      fc.nat(99),
      fc.record({ operator: fc.constantFrom('+', '-', '*', '/'), left: tie('node'), right: tie('node') }),
    ),
  }))

  it('means the tree that it was written from', () => {
    fc.assert(
      fc.property(node, tree => {
        const expected = worth(tree)
        // what is beyond doubles is unknown
        fc.pre(expected === null || Math.abs(expected) < 1e100)
        expect(value(written(tree))).toBe(expected)
      }),
    )
  })
})
