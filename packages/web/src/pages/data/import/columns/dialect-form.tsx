import type { FileDialect } from '@clientele/contract'
import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../../ui/button.tsx'
import { Checkbox } from '../../../../ui/checkbox.tsx'
import { Field, Input } from '../../../../ui/input.tsx'
import { Select } from '../../../../ui/select.tsx'
import { delimiterName, delimiters, encodingName, encodings } from './names.ts'

interface DialectFormProps {
  readonly dialect: FileDialect
  readonly encoding: string
  readonly onChange: (dialect: FileDialect) => void
}

/** For a file whose columns or letters look wrong. */
export function DialectForm({ dialect, encoding, onChange }: DialectFormProps) {
  const { t } = useTranslation()
  const { delimiter = ',' } = dialect
  const [skip, setSkip] = useState(String(dialect.skip ?? 0))
  function submitSkip(event: SubmitEvent) {
    event.preventDefault()
    onChange({ skip: Math.min(1000, Math.max(0, Math.trunc(Number(skip)) || 0)) })
  }
  return (
    <details className="text-[0.8125rem]">
      <summary className="w-fit rounded font-medium text-primary">
        {t('Columns or letters look wrong?')}
      </summary>
      <div className="mt-3 grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Field label={t('Separated by')}>
          {control => (
            <Select
              {...control}
              label={t('Separated by')}
              size="default"
              className="w-full"
              value={delimiter}
              options={including(delimiters, { value: delimiter, label: delimiterName(delimiter) })}
              onChange={next => onChange({ delimiter: next })}
            />
          )}
        </Field>
        <Field label={t('Encoding')}>
          {control => (
            <Select
              {...control}
              label={t('Encoding')}
              size="default"
              className="w-full"
              value={encoding}
              options={including(encodings, { value: encoding, label: encodingName(encoding) })}
              onChange={next => onChange({ encoding: next })}
            />
          )}
        </Field>
        <form onSubmit={submitSkip}>
          <Field label={t('Lines before the headings')}>
            {control => (
              <div className="flex gap-2">
                <Input
                  {...control}
                  className="h-9 w-20"
                  inputMode="numeric"
                  value={skip}
                  onChange={event => setSkip(event.target.value)}
                />
                <Button type="submit">{t('Read again')}</Button>
              </div>
            )}
          </Field>
        </form>
        <Checkbox
          className="sm:pt-6"
          label={t('The first line holds the headings')}
          checked={dialect.header ?? true}
          onChange={event => onChange({ header: event.target.checked })}
        />
      </div>
    </details>
  )
}

interface Option {
  readonly value: string
  readonly label: string
}

/** What the file has may be a rarer value than those on offer. */
const including = (offered: readonly Option[], current: Option): readonly Option[] =>
  offered.some(({ value }) => value === current.value) ? offered : [...offered, current]
