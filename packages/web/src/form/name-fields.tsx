import { useTranslation } from 'react-i18next'
import { Field, Input } from '../ui/input.tsx'

interface TextFieldProps {
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (value: string) => void
}

/** What people call a thing that they save; it has to have a name. */
export function NameField({ value, error, onChange }: TextFieldProps) {
  const { t } = useTranslation()
  return (
    <Field label={t('Name')} error={error}>
      {control => (
        <Input
          {...control}
          required
          maxLength={120}
          value={value}
          onChange={event => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

/** What a saved thing is for, in a sentence. */
export function DescriptionField({
  value,
  error,
  hint,
  onChange,
}: TextFieldProps & { readonly hint?: string }) {
  const { t } = useTranslation()
  return (
    <Field label={t('Description')} error={error} {...(hint !== undefined && { hint })}>
      {control => (
        <Input {...control} maxLength={500} value={value} onChange={event => onChange(event.target.value)} />
      )}
    </Field>
  )
}
