import { insightSentences, insightTerms } from '@clientele/contract'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { pages } from '../routes.tsx'
import { texts as german } from './de/all.ts'
import plurals from './en/plurals.json'
import { texts as spanish } from './es/all.ts'
import { wantedLanguage } from './language.ts'
import { texts as portuguese } from './pt-BR/all.ts'

const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.*'], {
  eager: true,
  query: '?raw',
  import: 'default',
})

/** Every text that a source hands to `t`, as it stands there. */
function translated(source: string): readonly string[] {
  const tree = ts.createSourceFile('source.tsx', source, ts.ScriptTarget.ES2023, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 't') {
      const [first] = node.arguments
      if (first && ts.isStringLiteralLike(first)) found.push(first.text)
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

const inSources = Object.values(sources).flatMap(translated)
const wanted = new Set([
  ...inSources,
  ...Object.values(insightSentences),
  ...Object.values(insightTerms),
  ...pages.flatMap(({ title, menu }) => [title, ...(menu && menu.group !== '' ? [menu.group] : [])]),
])

describe.each([
  ['German', german],
  ['Spanish', spanish],
  ['Brazilian Portuguese', portuguese],
])('%s', (_, texts: Readonly<Record<string, string>>) => {
  test('has every text of the pages', () => {
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
