import type { PropertyType } from '@clientele/contract'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Input } from '../ui/input.tsx'
import { Select } from '../ui/select.tsx'
import { WordList } from '../ui/word-list.tsx'
import type { ConditionDraft } from './condition-draft.ts'

interface ValueFieldProps {
  readonly draft: ConditionDraft
  readonly type: PropertyType
  readonly suggestions: readonly string[]
  readonly onChange: (values: readonly string[]) => void
}

/** What a property is compared with, in the control that suits its type. */
export function ValueField({ draft, type, suggestions, onChange }: ValueFieldProps) {
  const { t } = useTranslation()
  const list = useId()
  const { is, values } = draft
  const [first = '', second = ''] = values
  if (is === 'set' || is === 'not_set') return null
  if (is === 'in' || is === 'not_in') {
    return <WordList label={t('Values')} values={values} suggestions={suggestions} onChange={onChange} />
  }
  if (type === 'flag') {
    return (
      <Select<string>
        label={t('Value')}
        size="default"
        className="h-10"
        value={first}
        options={[
          { value: '', label: t('Choose…') },
          { value: 'true', label: t('Yes') },
          { value: 'false', label: t('No') },
        ]}
        onChange={value => onChange([value])}
      />
    )
  }
  const isDay = type === 'day' || type === 'instant'
  const field = (label: string, value: string, put: (text: string) => void) => (
    <Input
      aria-label={label}
      type={isDay ? 'date' : 'text'}
      inputMode={type === 'number' ? 'decimal' : 'text'}
      className="min-w-24 flex-1"
      list={suggestions.length > 0 ? list : undefined}
      value={value}
      onChange={event => put(event.target.value)}
    />
  )
  return (
    <>
      {is === 'between' ? (
        <div className="flex items-center gap-2">
          {field(t('From'), first, text => onChange([text, second]))}
          <span aria-hidden="true">–</span>
          {field(t('To'), second, text => onChange([first, text]))}
        </div>
      ) : (
        field(t('Value'), first, text => onChange([text]))
      )}
      {suggestions.length > 0 && (
        <datalist id={list}>
          {suggestions.map(value => (
            <option key={value} value={value} />
          ))}
        </datalist>
      )}
    </>
  )
}
