/** A code as people read it: `support_ticket` is «Support ticket». */
export function wordsOf(code: string): string {
  const words = code.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Writes numbers and moments by a locale's customs, in the reader's own time zone. */
export function writerOf(locale: string | undefined) {
  const number = new Intl.NumberFormat(locale)
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  return {
    number: (value: number) => number.format(value),
    moment: (instant: string) => moment.format(new Date(instant)),
  }
}
