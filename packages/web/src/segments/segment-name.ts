import { dataText } from '../code-words.ts'

/** `rfm:cannot-lose` and `assigned:high_value` as people say them, in the reader's language. */
export function nameOfSegment(segment: string): string {
  const name = segment.slice(segment.indexOf(':') + 1)
  const known = dataText(name)
  if (known !== name || !segment.startsWith('rule:')) return known
  const words = name.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
