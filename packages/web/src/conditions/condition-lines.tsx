import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { ConditionFields } from './condition-fields.tsx'
import { type ConditionLine, lineOf } from './condition-line.ts'
import type { Property } from './use-properties.ts'

interface ConditionLinesProps {
  readonly lines: readonly ConditionLine[]
  /** What conditions can be about. */
  readonly properties: readonly Property[]
  /** What the button that adds one says. */
  readonly addLabel: string
  readonly onChange: (lines: readonly ConditionLine[]) => void
}

/** Conditions that all have to hold, one a line. */
export function ConditionLines({ lines, properties, addLabel, onChange }: ConditionLinesProps) {
  const { t } = useTranslation()
  return (
    <>
      {lines.length > 0 && (
        <ul className="flex flex-col gap-3">
          {lines.map(({ key, draft }) => (
            <li key={key} className="flex items-start gap-1">
              <ConditionFields
                draft={draft}
                properties={properties}
                onChange={next =>
                  onChange(lines.map(line => (line.key === key ? { key, draft: next } : line)))
                }
              />
              <Button
                variant="ghost"
                size="icon"
                className="mt-1"
                aria-label={t('Take this condition away')}
                onClick={() => onChange(lines.filter(line => line.key !== key))}
              >
                <X />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Button
        variant="ghost"
        size="small"
        className="self-start"
        onClick={() => onChange([...lines, lineOf()])}
      >
        <Plus aria-hidden="true" /> {addLabel}
      </Button>
    </>
  )
}
