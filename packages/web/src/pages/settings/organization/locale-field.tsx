import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay, formatValue } from '../../../format.ts'
import { Combobox } from '../../../ui/combobox.tsx'
import { Field } from '../../../ui/input.tsx'

/** Where many shops are; an organization that set another one by the API keeps it. */
const known = (
  'de-AT de-CH de-DE en-AU en-CA en-GB en-IE en-IN en-NZ en-US en-ZA es-AR es-CL es-CO es-ES es-MX es-PE fr-BE fr-CA ' +
  'fr-CH fr-FR it-CH it-IT nl-BE nl-NL pt-BR pt-PT da-DK fi-FI nb-NO sv-SE pl-PL cs-CZ ja-JP ar-EG he-IL tr-TR'
).split(' ')

/** Stands for null, which no list can hold. */
const own = 'own'

interface LocaleFieldProps {
  readonly value: string | null
  readonly currency: string
  readonly disabled: boolean
  readonly error: string | undefined
  readonly onChange: (value: string | null) => void
}

/** By which customs numbers, money and dates are written. */
export function LocaleField({ value, currency, disabled, error, onChange }: LocaleFieldProps) {
  const { t, i18n } = useTranslation()
  const options = useMemo(() => {
    const names = new Intl.DisplayNames(i18n.language, { type: 'language' })
    const all = [...new Set([...(value === null ? [] : [value]), ...known])]
    return [
      { value: own, label: t('As each reader is used to') },
      ...all.map(locale => ({ value: locale, label: `${names.of(locale) ?? locale} (${locale})` })),
    ]
  }, [value, t, i18n.language])
  return (
    <Field
      label={t('Numbers and dates')}
      error={error}
      hint={t('For example {{money}} and {{day}}.', examples(value, currency))}
    >
      {control => (
        <Combobox
          {...control}
          value={value ?? own}
          options={options}
          disabled={disabled}
          onChange={chosen => onChange(chosen === own ? null : chosen)}
          label={t('Numbers and dates')}
        />
      )}
    </Field>
  )
}

function examples(value: string | null, currency: string) {
  const locale = value === null ? {} : { locale: value }
  return {
    money: formatValue(1234.5, 'money', { currency, timeZone: 'UTC', ...locale }),
    day: formatDay('2026-12-31', locale.locale),
  }
}
