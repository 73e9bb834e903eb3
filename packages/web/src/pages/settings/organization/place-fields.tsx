import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { currencyOptions, zoneOptions } from '../../../form/zones.ts'
import { Combobox } from '../../../ui/combobox.tsx'
import { Field } from '../../../ui/input.tsx'

interface PlaceFieldProps {
  readonly value: string | null
  readonly disabled?: boolean
  readonly error: string | undefined
  readonly onChange: (value: string) => void
}

export function ZoneField({ value, disabled, error, onChange }: PlaceFieldProps) {
  const { t } = useTranslation()
  const options = useMemo(() => zoneOptions(value ?? undefined), [value])
  return (
    <Field label={t('Time zone')} error={error} hint={t('Days, weeks and months begin by this clock.')}>
      {control => (
        <Combobox
          {...control}
          value={value}
          options={options}
          disabled={disabled ?? false}
          onChange={onChange}
          label={t('Time zone')}
          placeholder={t('Type a city')}
        />
      )}
    </Field>
  )
}

export function CurrencyField({ value, disabled, error, onChange }: PlaceFieldProps) {
  const { t } = useTranslation()
  const options = useMemo(currencyOptions, [])
  return (
    <Field label={t('Currency')} error={error} hint={t('In which all money is told.')}>
      {control => (
        <Combobox
          {...control}
          value={value}
          options={options}
          disabled={disabled ?? false}
          onChange={onChange}
          label={t('Currency')}
          placeholder={t('Type a code or a name')}
        />
      )}
    </Field>
  )
}
