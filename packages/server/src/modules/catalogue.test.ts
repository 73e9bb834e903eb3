import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as contract from '@clientele/contract'
import { commonParams, featureOf } from '@clientele/contract'
import { describe, expect, it } from 'vitest'
import { tableNames } from '../warehouse/tables.ts'
import { modules } from './all.ts'

const metrics = new Map(
  modules.flatMap(module => module.metrics).map(({ definition }) => [definition.id as string, definition]),
)
const definitions = [...metrics.values()]

const declared = Object.values<unknown>(contract).flatMap(value =>
  typeof value === 'object' && value !== null && 'picture' in value && 'id' in value
    ? [String(value.id)]
    : [],
)

describe('the catalogue', () => {
  it('answers every metric that the contract declares', () => {
    expect(declared.filter(id => !metrics.has(id))).toEqual([])
  })

  it.each(definitions.map(definition => [definition.id, definition] as const))(
    '%s is declared in full',
    (id, { title, question, description, picture, columns, params }) => {
      expect(contract.features).toHaveProperty(featureOf(id))
      expect(title).not.toBe('')
      expect(question).toMatch(/\?$/)
      expect(description.length).toBeGreaterThan(60)
      const drawn = Object.entries(picture).flatMap(([part, names]) => (part === 'kind' ? [] : names))
      expect(Object.keys(columns)).toEqual(expect.arrayContaining(drawn))
      // a parameter that hides a common one would be refused or misread
      expect(Object.keys(params.shape).filter(name => name in commonParams.shape)).toEqual([])
    },
  )

  it.each(definitions.map(definition => [definition.id, definition] as const))(
    'figures of %s lead to rows that exist',
    (_, { columns, params, filters }) => {
      for (const [name, { rows }] of Object.entries(columns)) {
        if (!rows) continue
        const list = metrics.get(rows.metric)
        expect(list, `${name} leads to ${rows.metric}`).toBeDefined()
        if (!list) continue
        const known = { ...list.params.shape, ...commonParams.shape }
        const taken = [
          ...Object.keys(rows.params ?? {}),
          ...Object.keys(rows.from ?? {}),
          ...(rows.keep ?? []),
        ]
        expect(Object.keys(known)).toEqual(expect.arrayContaining(taken))
        expect(Object.keys(columns)).toEqual(expect.arrayContaining(Object.values(rows.from ?? {})))
        expect(Object.keys(params.shape)).toEqual(expect.arrayContaining([...(rows.keep ?? [])]))
        for (const [param, value] of Object.entries(rows.params ?? {})) {
          const schema = list.params.shape[param]
          expect(schema === undefined || schema.safeParse(value).success, `${param} = ${value}`).toBe(true)
        }
        // the filters of the figure travel to the list, which must understand them
        const narrower = list.filters.filter(filter => filters.includes(filter))
        expect(narrower.length, `${name} leads to ${rows.metric}`).toBeGreaterThan(0)
      }
    },
  )
})

describe('the SQL of modules', () => {
  const folder = dirname(fileURLToPath(import.meta.url))
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map(name => join(folder, name))

  /** Stored tables that a text names after `from` or `join`; names that the text itself gives with `as (` are its own. */
  const tablesNamed = (text: string): string[] => {
    const own = new Set([...text.matchAll(/\b(\w+) as (?:materialized )?\(/gi)].map(match => match[1]))
    return [...text.matchAll(/\b(?:from|join|into|update|table)\s+(?:\w+\.)?(\w+)/gi)]
      .map(match => String(match[1]).toLowerCase())
      .filter(name => tableNames.includes(name) && !own.has(name))
  }

  /** The program's own words of a file: comments may speak of orders as they like. */
  const withoutComments = (text: string) =>
    text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*(\/\/|--).*$/gm, '')

  it('is there to be read', () => {
    expect(files.length).toBeGreaterThan(15)
    expect(tablesNamed('select * from orders o join main.order_items i')).toEqual(['orders', 'order_items'])
    expect(tablesNamed('with orders as (select 1) select * from orders')).toEqual([])
    expect(withoutComments('/** from orders */\n  // from orders\n  -- from orders\nfrom x')).not.toMatch(
      /orders/,
    )
  })

  it('names no stored table: whoever could, could forget the tenant', () => {
    const offences = files.flatMap(file =>
      tablesNamed(withoutComments(readFileSync(file, 'utf8'))).map(
        table => `${relative(folder, file)} names ${table}`,
      ),
    )
    expect(offences).toEqual([])
  })
})
