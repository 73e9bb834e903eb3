import type { Condition } from '@clientele/contract'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { conditionOf, draftOf } from './condition-draft.ts'
import { lineOf } from './condition-line.ts'
import { ConditionLines } from './condition-lines.tsx'
import { typeNamed, useProperties } from './use-properties.ts'

interface ConditionListProps {
  readonly conditions: readonly Condition[]
  /** Called with the conditions that are complete, once somebody asks to see what they leave. */
  readonly onChange: (conditions: readonly Condition[]) => void
}

/** Conditions on customers, written before they are applied. */
export function ConditionList({ conditions, onChange }: ConditionListProps) {
  const { t } = useTranslation()
  const properties = useProperties()
  const [lines, setLines] = useState(() =>
    conditions.length === 0 ? [lineOf()] : conditions.map(condition => lineOf(draftOf(condition))),
  )
  const begun = lines.filter(({ draft }) => draft.property !== '')
  const complete = begun.flatMap(
    ({ draft }) => conditionOf(draft, typeNamed(properties, draft.property)) ?? [],
  )
  const isReady = complete.length === begun.length
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isReady) onChange(complete)
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <p className="font-medium">{t('Only customers of whom all of this is true')}</p>
      <div className="flex max-h-[60dvh] flex-col gap-3 overflow-y-auto">
        <ConditionLines
          lines={lines}
          properties={properties}
          addLabel={t('Add a condition')}
          onChange={next => setLines([...next])}
        />
      </div>
      <div className="flex flex-wrap justify-end gap-2">
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
