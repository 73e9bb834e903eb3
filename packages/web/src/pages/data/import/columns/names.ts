const groups: Readonly<Record<string, string>> = { items: 'Item', customer: 'Customer' }

/** A field as people say it: `items.unit_price` is «Item: unit price». */
export function fieldName(path: string): string {
  const [first = '', second] = path.split('.')
  if (second === undefined) return capital(wordsOf(first))
  return `${groups[first] ?? capital(first)}: ${wordsOf(second)}`
}

const wordsOf = (name: string): string => name.replaceAll('_', ' ')
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const formats: Readonly<Record<string, string>> = {
  csv: 'Separated values',
  json: 'JSON',
  ndjson: 'One JSON object a line',
  parquet: 'Parquet',
}
export const formatName = (format: string): string => formats[format] ?? format

export const delimiters = [
  { value: ',', label: 'Comma' },
  { value: ';', label: 'Semicolon' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Vertical bar' },
] as const

export const delimiterName = (delimiter: string): string =>
  delimiters.find(({ value }) => value === delimiter)?.label ?? `“${delimiter}”`

export const encodings = [
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'windows-1252', label: 'Windows (Western Europe)' },
  { value: 'iso-8859-1', label: 'Latin-1' },
  { value: 'windows-1250', label: 'Windows (Central Europe)' },
  { value: 'windows-1251', label: 'Windows (Cyrillic)' },
  { value: 'utf-16le', label: 'UTF-16' },
] as const

export const encodingName = (encoding: string): string =>
  encodings.find(({ value }) => value === encoding)?.label ?? encoding
