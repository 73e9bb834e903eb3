import * as contract from '@clientele/contract'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { wordsOf } from '../code-words.ts'
import { pages } from '../routes.tsx'
import { texts as german } from './de/all.ts'
import plurals from './en/plurals.json'
import { texts as spanish } from './es/all.ts'
import { wantedLanguage } from './language.ts'
import { texts as portuguese } from './pt-BR/all.ts'

const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.*', '!../testing.tsx'], {
  eager: true,
  query: '?raw',
  import: 'default',
})

/** Calls a visitor with every node of a source. */
function walk(source: string, visit: (node: ts.Node) => void): void {
  const tree = ts.createSourceFile('source.tsx', source, ts.ScriptTarget.ES2023, true)
  const into = (node: ts.Node): void => {
    visit(node)
    ts.forEachChild(node, into)
  }
  into(tree)
}

/** Every text that a source hands to `t` or marks with `msg`, as it stands there. */
function translated(source: string): readonly string[] {
  const found: string[] = []
  walk(source, node => {
    if (!ts.isCallExpression(node) || !['t', 'msg'].includes(node.expression.getText())) return
    const [first] = node.arguments
    if (first && ts.isStringLiteralLike(first) && first.text !== '') found.push(first.text)
  })
  return found
}

/** Attributes of components that people read or hear. */
const spoken =
  /^(alt|aria-label|title|label|description|question|hint|placeholder|actionLabel|addLabel|busyLabel|submitLabel)$/
/** Names and forms that are the same in every language. */
const sameEverywhere = /^(Clientele|CSV|ck_)$/

/** Texts between and on elements that go past `t`. */
function untranslated(source: string): readonly string[] {
  const found: string[] = []
  const note = (text: string) => {
    const core = text.trim()
    if (/\p{L}{2}/u.test(core) && !sameEverywhere.test(core)) found.push(core)
  }
  walk(source, node => {
    if (ts.isJsxText(node)) note(node.text)
    if (!ts.isJsxAttribute(node) || !spoken.test(node.name.getText())) return
    // The frame of a page takes its title in English, as the list of pages has it.
    const isFrame = /^(Frame|Page)$/.test(node.parent.parent.tagName.getText())
    if (isFrame && node.name.getText() === 'title') return
    if (node.initializer && ts.isStringLiteral(node.initializer)) note(node.initializer.text)
  })
  return found
}

interface Definition {
  readonly title: string
  readonly question: string
  readonly params: z.ZodObject
  readonly columns: Readonly<Record<string, { readonly label: string }>>
}

const definitions = Object.values(contract).filter(
  (value): value is Definition & typeof value =>
    typeof value === 'object' && value !== null && 'question' in value && 'columns' in value,
)

/** Parameters and their choices as a form draws them. */
function parameterTexts({ params }: Definition): readonly string[] {
  const { properties } = z.toJSONSchema(params, { io: 'input', unrepresentable: 'any' })
  return Object.entries(properties ?? {}).flatMap(([name, schema]) => [
    wordsOf(name),
    ...((schema as { enum?: readonly string[] }).enum ?? []).map(wordsOf),
  ])
}

const wanted = new Set([
  ...Object.values(sources).flatMap(translated),
  ...Object.values(contract.insightSentences),
  ...Object.values(contract.insightTerms),
  ...pages.flatMap(({ title, menu }) => [title, ...(menu && menu.group !== '' ? [menu.group] : [])]),
  ...definitions.flatMap(definition => [
    definition.title,
    definition.question,
    ...Object.values(definition.columns).map(({ label }) => label),
    ...parameterTexts(definition),
  ]),
  ...Object.values(contract.features),
  ...Object.values(contract.entities).map(({ title }) => title),
  ...Object.values(contract.healthProblems).flatMap(({ title, mend }) => [title, mend]),
  ...contract.rfmGroups.flatMap(({ title, meaning, action }) => [title, meaning, action]),
])

test('no text of a component goes past the translation', () => {
  const found = Object.entries(sources).flatMap(([path, source]) =>
    untranslated(source).map(text => `${path}: ${text}`),
  )
  expect(found).toEqual([])
})

describe.each([
  ['German', german],
  ['Spanish', spanish],
  ['Brazilian Portuguese', portuguese],
])('%s', (_, texts: Readonly<Record<string, string>>) => {
  test('has every text of the pages and of the catalogue', () => {
    const missing = [...wanted].filter(text => !(text in texts) && !(`${text}_other` in texts))
    expect(missing).toEqual([])
  })

  test('keeps the places of values', () => {
    const places = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort().join()
    const wrong = Object.entries(texts).filter(([key, text]) => places(key) !== places(text))
    expect(wrong).toEqual([])
  })

  test('has the plurals that English has', () => {
    expect(Object.keys(plurals).filter(key => !(key in texts))).toEqual([])
  })
})

test('the first language that the pages speak is taken, whatever its region', () => {
  expect(wantedLanguage(['fr-FR', 'es-MX', 'de'], null)).toBe('es')
  expect(wantedLanguage(['pt-PT'], null)).toBe('pt-BR')
  expect(wantedLanguage(['fr'], null)).toBe('en')
  expect(wantedLanguage(['de-AT'], 'en')).toBe('en')
})
