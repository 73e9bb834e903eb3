import type { Condition } from '@clientele/contract'
import { Plus, X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { type ConditionDraft, conditionOf, draftOf, emptyCondition } from './condition-draft.ts'
import { ConditionFields } from './condition-fields.tsx'
import { typeNamed, useProperties } from './use-properties.ts'

interface ConditionListProps {
  readonly conditions: readonly Condition[]
  /** Called with the conditions that are complete, once somebody asks to see what they leave. */
  readonly onChange: (conditions: readonly Condition[]) => void
}

interface Line {
  readonly key: number
  readonly draft: ConditionDraft
}

let made = 0
const lineOf = (draft: ConditionDraft): Line => ({ key: made++, draft })

/** Conditions that all have to hold, one a line. */
export function ConditionList({ conditions, onChange }: ConditionListProps) {
  const { t } = useTranslation()
  const properties = useProperties()
  const [lines, setLines] = useState(() =>
    (conditions.length === 0 ? [emptyCondition] : conditions.map(draftOf)).map(lineOf),
  )
  const complete = lines.map(({ draft }) => conditionOf(draft, typeNamed(properties, draft.property)))
  const isBegun = ({ draft }: Line) => draft.property !== ''
  const isReady = lines.every((line, index) => !isBegun(line) || complete[index] !== null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isReady) onChange(complete.filter(condition => condition !== null))
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <p className="font-medium">{t('Only customers of whom all of this is true')}</p>
      <ul className="flex max-h-[60dvh] flex-col gap-3 overflow-y-auto">
        {lines.map(({ key, draft }) => (
          <li key={key} className="flex items-start gap-1">
            <ConditionFields
              draft={draft}
              onChange={next => setLines(lines.map(line => (line.key === key ? { key, draft: next } : line)))}
            />
            <Button
              variant="ghost"
              size="icon"
              className="mt-1"
              aria-label={t('Take this condition away')}
              onClick={() => setLines(lines.filter(line => line.key !== key))}
            >
              <X />
            </Button>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="ghost" size="small" onClick={() => setLines([...lines, lineOf(emptyCondition)])}>
          <Plus aria-hidden="true" /> {t('Add a condition')}
        </Button>
        <span className="flex-1" />
        {conditions.length > 0 && (
          <Button size="small" onClick={() => onChange([])}>
            {t('Show all customers')}
          </Button>
        )}
        <Button type="submit" variant="primary" size="small" disabled={!isReady}>
          {t('Apply')}
        </Button>
      </div>
    </form>
  )
}
