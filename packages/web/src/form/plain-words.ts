import { t } from 'i18next'

/** The schema's own refusals in words for people; any other sentence is the server's and stays. */
const rules: readonly (readonly [RegExp, (match: RegExpMatchArray) => string])[] = [
  [/^Invalid input: expected number/, () => t('Type a number.')],
  [/^Invalid input: expected int/, () => t('Type a whole number.')],
  [/^Invalid ISO date/, () => t('Choose a day.')],
  [/^Invalid email/, () => 'Type an e-mail address, such as ann@example.org.'],
  [/^Invalid (input|option)/, () => t('Choose one.')],
  [/^Too small: expected string to have >=1 /, () => t('Fill this in.')],
  [/^Too big: expected string to have <=(\d+) /, ([, most]) => t('At most {{most}} characters.', { most })],
  [/^Too small: expected number to be >=?(-?\d+)/, ([, least]) => t('At least {{least}}.', { least })],
  [/^Too big: expected number to be <=?(-?\d+)/, ([, most]) => t('At most {{most}}.', { most })],
  [/^Too small: expected array/, () => t('Choose at least one.')],
]

export function plainWords(message: string): string {
  for (const [pattern, words] of rules) {
    const match = message.match(pattern)
    if (match) return words(match)
  }
  const said = /^(is|must|has) /.test(message) ? `this ${message}` : message
  const capital = said.charAt(0).toUpperCase() + said.slice(1)
  return /[.!?]$/.test(capital) ? capital : `${capital}.`
}
