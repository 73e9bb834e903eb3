import { useTranslation } from 'react-i18next'
import { Combobox } from '../ui/combobox.tsx'
import { Input } from '../ui/input.tsx'
import { propertyLabel } from './property-names.ts'
import { isFamily, type Property, prefixOf, propertyNamed } from './use-properties.ts'

interface PropertyFieldProps {
  readonly label: string
  readonly value: string
  readonly properties: readonly Property[]
  readonly onChange: (name: string) => void
}

/** One property by its name; of a family such as `attributes.…` with the key that is meant. */
export function PropertyField({ label, value, properties, onChange }: PropertyFieldProps) {
  const { t } = useTranslation()
  const property = propertyNamed(properties, value)
  const choose = (name: string) => {
    const chosen = properties.find(candidate => candidate.name === name)
    if (chosen) onChange(isFamily(chosen) ? prefixOf(chosen) : chosen.name)
  }
  return (
    <>
      <Combobox
        label={label}
        placeholder={label}
        value={property?.name ?? null}
        options={properties.map(({ name }) => ({ value: name, label: t(propertyLabel(name)) }))}
        onChange={choose}
      />
      {property && isFamily(property) && (
        <Input
          aria-label={t('Which one')}
          placeholder={t('Which one')}
          value={value.slice(prefixOf(property).length)}
          onChange={event => onChange(`${prefixOf(property)}${event.target.value}`)}
        />
      )}
    </>
  )
}
