import { useMemo } from 'react'
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
  const options = useMemo(() => zoneOptions(value ?? undefined), [value])
  return (
    <Field label="Time zone" error={error} hint="Days, weeks and months begin by this clock.">
      {control => (
        <Combobox
          {...control}
          value={value}
          options={options}
          disabled={disabled ?? false}
          onChange={onChange}
          label="Time zone"
          placeholder="Type a city"
        />
      )}
    </Field>
  )
}

export function CurrencyField({ value, disabled, error, onChange }: PlaceFieldProps) {
  const options = useMemo(currencyOptions, [])
  return (
    <Field label="Currency" error={error} hint="In which all money is told.">
      {control => (
        <Combobox
          {...control}
          value={value}
          options={options}
          disabled={disabled ?? false}
          onChange={onChange}
          label="Currency"
          placeholder="Type a code or a name"
        />
      )}
    </Field>
  )
}
