import i18next from 'i18next'

let organizationLocale: string | undefined

/** Takes the locale of the organization that is looked at; null where it has chosen none. */
export function setOrganizationLocale(locale: string | null): void {
  organizationLocale = locale ?? undefined
}

/**
 * In which numbers, money and dates are written, as BCP 47: the organization's locale, otherwise the browser's region
 * of the pages' language.
 */
export function formatLocale(preferred: readonly string[] = navigator.languages): string {
  if (organizationLocale !== undefined) return organizationLocale
  const language = i18next.language ?? 'en'
  return preferred.find(locale => locale.split('-')[0] === language.split('-')[0]) ?? language
}
