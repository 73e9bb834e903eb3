import { conditionKinds } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { Combobox } from '../ui/combobox.tsx'
import { Input } from '../ui/input.tsx'
import { Select } from '../ui/select.tsx'
import type { ConditionDraft } from './condition-draft.ts'
import { kindName } from './condition-words.ts'
import { propertyLabel } from './property-names.ts'
import { isFamily, type Property, prefixOf, propertyNamed } from './use-properties.ts'
import { useSuggestions } from './use-suggestions.ts'
import { ValueField } from './value-field.tsx'

interface ConditionFieldsProps {
  readonly draft: ConditionDraft
  /** What the condition can be about. */
  readonly properties: readonly Property[]
  readonly onChange: (draft: ConditionDraft) => void
}

/** A condition: the property, how it is compared, and with what. */
export function ConditionFields({ draft, properties, onChange }: ConditionFieldsProps) {
  const { t } = useTranslation()
  const property = propertyNamed(properties, draft.property)
  const suggestions = useSuggestions(property)
  const kinds = conditionKinds[property?.type ?? 'any']
  const choose = (name: string) => {
    const chosen = properties.find(candidate => candidate.name === name)
    if (chosen) onChange({ property: nameToType(chosen), is: firstKind(chosen), values: [] })
  }
  return (
    <div className="grid min-w-0 flex-1 gap-2 sm:grid-cols-[minmax(9rem,1.2fr)_minmax(7rem,0.8fr)_minmax(8rem,1.2fr)]">
      <div className="flex min-w-0 flex-col gap-2">
        <Combobox
          label={t('Property')}
          value={property?.name ?? null}
          options={properties.map(({ name }) => ({ value: name, label: t(propertyLabel(name)) }))}
          placeholder={t('Property')}
          onChange={choose}
        />
        {property && isFamily(property) && <KeyField property={property} draft={draft} onChange={onChange} />}
      </div>
      <Select
        label={t('Comparison')}
        size="default"
        className="h-10"
        value={draft.is}
        disabled={property === undefined}
        options={kinds.map(is => ({ value: is, label: t(kindName(is, property?.type ?? 'any')) }))}
        onChange={is => onChange({ ...draft, is })}
      />
      <ValueField
        draft={draft}
        type={property?.type ?? 'any'}
        suggestions={suggestions}
        onChange={values => onChange({ ...draft, values })}
      />
    </div>
  )
}

interface KeyFieldProps extends Pick<ConditionFieldsProps, 'draft' | 'onChange'> {
  readonly property: Property
}

/** The name that one property of a family goes by, such as `plan` of `attributes.plan`. */
function KeyField({ property, draft, onChange }: KeyFieldProps) {
  const { t } = useTranslation()
  const prefix = prefixOf(property)
  return (
    <Input
      aria-label={t('Which one')}
      placeholder={t('Which one')}
      value={draft.property.slice(prefix.length)}
      onChange={event => onChange({ ...draft, property: `${prefix}${event.target.value}` })}
    />
  )
}

const nameToType = (property: Property) => (isFamily(property) ? prefixOf(property) : property.name)

/** What is asked most: a text or a flag is something, a number or a day lies above something. */
const firstKind = ({ type }: Property) =>
  type === 'number' || type === 'day' || type === 'instant'
    ? 'above'
    : type === 'list'
      ? 'contains'
      : 'equals'
