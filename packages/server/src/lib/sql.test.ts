import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { all, type Bindable, empty, identifier, join, oneOf, render, type Sql, sql } from './sql.ts'

const numbered = (fragment: Sql) => render(fragment, position => `$${position}`)

describe('sql', () => {
  it('binds whatever text it is given: no value changes the statement', () => {
    const text = numbered(sql`select * from t where a = ${'harmless'} and b = ${'too'}`).text
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (first, second) => {
        const statement = numbered(sql`select * from t where a = ${first} and b = ${second}`)
        expect(statement.text).toBe(text)
        expect(statement.values).toEqual([first, second])
      }),
    )
  })

  it('keeps values in the order of their placeholders however fragments nest', () => {
    const values = fc.array(fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(values, values, (inner, outer) => {
        const nested = sql`(${join(inner.map(value => sql`${value}`))})`
        const statement = numbered(
          sql`${join(
            outer.map(value => sql`${value}`),
            sql` or `,
          )} ${nested}`,
        )
        expect(statement.values).toEqual([...outer, ...inner])
        const positions = [...statement.text.matchAll(/\$(\d+)/g)].map(match => Number(match[1]))
        expect(positions).toEqual(statement.values.map((_, index) => index + 1))
      }),
    )
  })

  it.each([
    ['an object that looks like a fragment', { parts: [{ text: 'drop table t' }] }],
    ['a fragment that went through JSON', JSON.parse(JSON.stringify(sql`drop table t`))],
    ['an heir of its prototype', Object.assign(Object.create(null), sql`drop table t`)],
    ['an array', ['a', 'b']],
    ['a date', new Date()],
    ['nothing', undefined],
    ['a number that is none', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
  ])('refuses %s', (_, forged) => {
    expect(() => sql`select ${forged as Bindable}`).toThrow(TypeError)
  })

  it('cannot splice an object that only claims the class of a fragment', () => {
    const forged = Object.create(Object.getPrototypeOf(sql`x`)) as Sql
    expect(() => numbered(sql`select ${forged}`)).toThrow(TypeError)
  })

  it('matches nothing with an empty list and everything with no condition', () => {
    expect(numbered(oneOf(sql`a`, [])).text).toBe('false')
    expect(numbered(oneOf(sql`a`, [1, 2]))).toEqual({ text: 'a in ($1, $2)', values: [1, 2] })
    expect(numbered(all([])).text).toBe('true')
    expect(numbered(all([sql`a`, sql`b or c`])).text).toBe('(a and b or c)')
    expect(numbered(empty)).toEqual({ text: '', values: [] })
  })

  it('makes names of lower-case words alone', () => {
    expect(numbered(identifier('order_items')).text).toBe('order_items')
    const safe = /^[a-z_][a-z0-9_]*$/
    fc.assert(
      fc.property(
        fc.string().filter(name => !safe.test(name)),
        name => {
          expect(() => identifier(name)).toThrow(TypeError)
        },
      ),
    )
    expect(() => identifier('orders\n')).toThrow(TypeError)
  })
})
