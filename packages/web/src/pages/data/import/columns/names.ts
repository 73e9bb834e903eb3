import { t } from 'i18next'
import { msg } from '../../../../language/msg.ts'

const groups: Readonly<Record<string, string>> = { items: msg('Item'), customer: msg('Customer') }

/** A field as people say it: `items.unit_price` is «Item: unit price». */
export function fieldName(path: string): string {
  const [first = '', second] = path.split('.')
  if (second === undefined) return t(capital(wordsOf(first)))
  return `${t(groups[first] ?? capital(first))}: ${t(wordsOf(second))}`
}

const wordsOf = (name: string): string => name.replaceAll('_', ' ')
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const formats: Readonly<Record<string, string>> = {
  csv: msg('Separated values'),
  json: 'JSON',
  ndjson: msg('One JSON object a line'),
  parquet: 'Parquet',
}
export const formatName = (format: string): string => t(formats[format] ?? format)

export const delimiters = [
  { value: ',', label: msg('Comma') },
  { value: ';', label: msg('Semicolon') },
  { value: '\t', label: 'Tab' },
  { value: '|', label: msg('Vertical bar') },
] as const

export const delimiterName = (delimiter: string): string =>
  t(delimiters.find(({ value }) => value === delimiter)?.label ?? `“${delimiter}”`)

export const encodings = [
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'windows-1252', label: msg('Windows (Western Europe)') },
  { value: 'iso-8859-1', label: 'Latin-1' },
  { value: 'windows-1250', label: msg('Windows (Central Europe)') },
  { value: 'windows-1251', label: msg('Windows (Cyrillic)') },
  { value: 'utf-16le', label: 'UTF-16' },
] as const

export const encodingName = (encoding: string): string =>
  t(encodings.find(({ value }) => value === encoding)?.label ?? encoding)
