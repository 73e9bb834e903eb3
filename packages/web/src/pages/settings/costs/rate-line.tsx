import type { LlmRate } from '@clientele/contract'
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { msg } from '../../../language/msg.ts'
import { Button } from '../../../ui/button.tsx'
import { Field, Input } from '../../../ui/input.tsx'
import { Select } from '../../../ui/select.tsx'
import type { RateDraft } from './rate-draft.ts'

const usageNames: Readonly<Record<LlmRate['usage'], string>> = {
  total: msg('Question and answer'),
  input: msg('Of the question'),
  output: msg('Of the answer'),
}

interface RateLineProps {
  readonly draft: RateDraft
  readonly error: string | undefined
  readonly onChange: (draft: RateDraft) => void
  readonly onRemove: () => void
}

/** One line of the rate card. */
export function RateLine({ draft, error, onChange, onRemove }: RateLineProps) {
  const { t } = useTranslation()
  const text = (label: string, name: 'of' | 'category' | 'price' | 'from', hint: string, type = 'text') => (
    <Field label={label}>
      {control => (
        <Input
          {...control}
          type={type}
          placeholder={hint}
          inputMode={name === 'price' ? 'decimal' : 'text'}
          value={draft[name]}
          onChange={event => onChange({ ...draft, [name]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <li>
      <div className="flex items-end gap-2">
        <div className="grid min-w-0 flex-1 grid-cols-2 gap-2 sm:grid-cols-4">
          {text(draft.kind === 'llm' ? t('Model') : t('Market'), 'of', t('any'))}
          {draft.kind === 'llm' ? (
            <Field label={t('Tokens')}>
              {control => (
                <Select
                  {...control}
                  label={t('Tokens')}
                  size="default"
                  className="h-10"
                  value={draft.usage}
                  options={(['total', 'input', 'output'] as const).map(value => ({
                    value,
                    label: t(usageNames[value]),
                  }))}
                  onChange={usage => onChange({ ...draft, usage })}
                />
              )}
            </Field>
          ) : (
            text(t('Category'), 'category', t('any'))
          )}
          {text(t('Price'), 'price', '')}
          {text(t('Holds from'), 'from', '', 'date')}
        </div>
        <Button
          variant="ghost"
          size="icon"
          className="mb-1"
          aria-label={t('Take this line away')}
          onClick={onRemove}
        >
          <X />
        </Button>
      </div>
      {error && <p className="mt-1 text-xs text-destructive">{error}</p>}
    </li>
  )
}
