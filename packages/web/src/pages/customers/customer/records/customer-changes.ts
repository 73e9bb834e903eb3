import type { CustomerRecord } from '@clientele/contract'

/** A value of a record as a field shows it. */
export const textOf = (value: string | readonly string[] | null): string =>
  typeof value === 'string' ? value : (value ?? []).join(', ')

/** What a form has changed of a record: only those fields, null for emptied ones, tags as a list. */
export function changesOf(
  record: CustomerRecord,
  texts: Readonly<Record<string, string>>,
): Readonly<Record<string, string | string[] | null>> {
  const changed = Object.entries(texts).filter(
    ([name, text]) => text.trim() !== textOf(record[name as 'name' | 'tags']),
  )
  return Object.fromEntries(
    changed.map(([name, text]) => {
      if (text.trim() === '') return [name, null]
      return [name, name === 'tags' ? tagsOf(text) : text.trim()]
    }),
  )
}

const tagsOf = (text: string): string[] =>
  text
    .split(',')
    .map(tag => tag.trim())
    .filter(tag => tag !== '')
