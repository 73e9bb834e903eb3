/** The schema's own refusals in words for people; any other sentence is the server's and stays. */
const rules: readonly (readonly [RegExp, (match: RegExpMatchArray) => string])[] = [
  [/^Invalid input: expected number/, () => 'Type a number.'],
  [/^Invalid input: expected int/, () => 'Type a whole number.'],
  [/^Invalid ISO date/, () => 'Choose a day.'],
  [/^Invalid email/, () => 'Type an e-mail address, such as ann@example.org.'],
  [/^Invalid (input|option)/, () => 'Choose one.'],
  [/^Too small: expected string to have >=1 /, () => 'Fill this in.'],
  [/^Too big: expected string to have <=(\d+) /, ([, most]) => `At most ${most} characters.`],
  [/^Too small: expected number to be >=?(-?\d+)/, ([, least]) => `At least ${least}.`],
  [/^Too big: expected number to be <=?(-?\d+)/, ([, most]) => `At most ${most}.`],
  [/^Too small: expected array/, () => 'Choose at least one.'],
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
