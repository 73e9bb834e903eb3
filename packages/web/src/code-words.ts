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

/** A text of the data; a code among texts (lower case, words joined by _) is told in words. */
export const dataText = (text: string): string => (/^[a-z]+(_[a-z]+)*$/.test(text) ? t(wordsOf(text)) : text)
