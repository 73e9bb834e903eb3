import { Check, Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { Field, Input } from './input.tsx'

interface SecretTextProps {
  readonly label: string
  readonly value: string
  readonly hint: string
}

/** A text that is shown once, with a button that copies it. */
export function SecretText({ label, value, hint }: SecretTextProps) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState(false)
  async function copy() {
    input.current?.select()
    try {
      await navigator.clipboard.writeText(value)
      setCopied(true)
    } catch {
      // Without a secure connection browsers forbid the clipboard; the text is selected for copying by hand.
      setCopied(false)
    }
  }
  return (
    <Field label={label} hint={hint}>
      {control => (
        <div className="flex gap-2">
          <Input
            {...control}
            ref={input}
            readOnly
            value={value}
            className="font-mono text-xs"
            onFocus={event => event.target.select()}
          />
          <Button className="h-10" onClick={copy}>
            {copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
            <span aria-live="polite">{copied ? t('Copied') : t('Copy')}</span>
          </Button>
        </div>
      )}
    </Field>
  )
}
