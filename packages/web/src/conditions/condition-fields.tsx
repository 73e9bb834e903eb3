import { conditionKinds } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { Select } from '../ui/select.tsx'
import type { ConditionDraft } from './condition-draft.ts'
import { kindName } from './condition-words.ts'
import { PropertyField } from './property-field.tsx'
import { type Property, propertyNamed } from './use-properties.ts'
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
    const chosen = propertyNamed(properties, name)
    if (chosen === undefined || chosen === property) onChange({ ...draft, property: name })
    else onChange({ property: name, is: firstKind(chosen), values: [] })
  }
  return (
    <div className="grid min-w-0 flex-1 gap-2 sm:grid-cols-[minmax(9rem,1.2fr)_minmax(7rem,0.8fr)_minmax(8rem,1.2fr)]">
      <div className="flex min-w-0 flex-col gap-2">
        <PropertyField
          label={t('Property')}
          value={draft.property}
          properties={properties}
          onChange={choose}
        />
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

/** What is asked most: a text or a flag is something, a number or a day lies above something. */
const firstKind = ({ type }: Property) =>
  type === 'number' || type === 'day' || type === 'instant'
    ? 'above'
    : type === 'list'
      ? 'contains'
      : 'equals'
