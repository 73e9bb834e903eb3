import { rfmGroups } from '@clientele/contract'
import { t } from 'i18next'

/** Codes whose words are not their own letters. */
const written: Readonly<Record<string, string>> = {
  api: 'API',
  ces: 'CES',
  csat: 'CSAT',
  nps: 'NPS',
  pos: 'POS',
  sms: 'SMS',
  whatsapp: 'WhatsApp',
}

/** A code as English words, which are also the key of its translation: in_progress is «In progress». */
export function wordsOf(code: string): string {
  const words = written[code] ?? code.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const groupTitles: ReadonlyMap<string, string> = new Map(rfmGroups.map(({ name, title }) => [name, title]))

/** A text of the data; a code among texts (lower case, words joined by _, or an RFM group) is told in words. */
export function dataText(text: string): string {
  const group = groupTitles.get(text)
  if (group !== undefined) return t(group)
  // Of two letters are codes of languages and countries, which are no words.
  return /^([a-z]{3,}|[a-z]+(_[a-z]+)+)$/.test(text) ? t(wordsOf(text)) : text
}
