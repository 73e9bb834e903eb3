import { t } from 'i18next'

/** Choices with their labels in the reader's language; for lists whose labels are marked by `msg`. */
export const inLanguage = <Choice extends { readonly label: string }>(
  choices: readonly Choice[],
): readonly Choice[] => choices.map(choice => ({ ...choice, label: t(choice.label) }))
