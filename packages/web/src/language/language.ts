import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import english from './en/plurals.json'

/** Languages of the pages, each by its own name. */
export const languages = [
  { code: 'en', name: 'English' },
  { code: 'de', name: 'Deutsch' },
  { code: 'es', name: 'Español' },
  { code: 'pt-BR', name: 'Português (Brasil)' },
] as const
export type Language = (typeof languages)[number]['code']

/** A language's texts by the English ones; they are fetched when somebody reads in that language. */
type Texts = Readonly<Record<string, string>>
const dictionaries: Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ readonly texts: Texts }>>> = {
  de: () => import('./de/all.ts'),
  es: () => import('./es/all.ts'),
  'pt-BR': () => import('./pt-BR/all.ts'),
}

// The English text is the key: it stands where it is read, and a text without a translation is still a sentence.
void i18next.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: false,
  resources: { en: { translation: english } },
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
})

const key = 'clientele-language'

/** The language chosen here before, or the first of the browser's that the pages speak. */
export function wantedLanguage(
  preferred: readonly string[] = navigator.languages,
  chosen: string | null = stored(),
): Language {
  for (const wish of [...(chosen === null ? [] : [chosen]), ...preferred]) {
    const [base] = wish.split('-')
    const known = languages.find(({ code }) => code === wish || code.split('-')[0] === base)
    if (known) return known.code
  }
  return 'en'
}

/** Storage can be forbidden; the browser's languages are then all there is. */
function stored(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Shows the pages in a language, once its texts are there. */
export async function applyLanguage(language: Language = wantedLanguage()): Promise<void> {
  if (language !== 'en' && !i18next.hasResourceBundle(language, 'translation')) {
    const { texts } = await dictionaries[language]()
    i18next.addResourceBundle(language, 'translation', texts)
  }
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  document.documentElement.dir = i18next.dir(language)
}

/** Takes a language and remembers it. */
export async function chooseLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(key, language)
  } catch {
    // The choice then holds until the page is closed.
  }
  await applyLanguage(language)
}
