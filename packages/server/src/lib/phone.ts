import { type CountryCode, getCountries, parsePhoneNumberFromString } from 'libphonenumber-js/min'

const names = new Intl.DisplayNames(['en'], { type: 'region' })
const byName = new Map<string, CountryCode>(
  getCountries().flatMap(code => [
    [code.toLowerCase(), code] as const,
    [(names.of(code) ?? code).toLowerCase(), code] as const,
  ]),
)
const byZone = new Map<string, CountryCode>()
for (const code of getCountries()) {
  const { timeZones = [] } = new Intl.Locale('und', { region: code }) as {
    readonly timeZones?: readonly string[]
  }
  for (const zone of timeZones) if (!byZone.has(zone)) byZone.set(zone, code)
}

/** The country whose people write their numbers without its code: by name or ISO code, else by a time zone. */
export const phoneCountry = (country: unknown, timeZone: string): CountryCode | undefined =>
  (typeof country === 'string' ? byName.get(country.trim().toLowerCase()) : undefined) ?? byZone.get(timeZone)

/** A number in international form (E.164); null where it is none. */
export function normalPhone(text: string, country: CountryCode | undefined): string | null {
  const found = parsePhoneNumberFromString(text, country)
  return found?.isPossible() ? found.number : null
}
