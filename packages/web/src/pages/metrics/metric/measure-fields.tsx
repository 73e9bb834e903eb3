import { entities, entityNames, type Measure, type MeasureSpec } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { ConditionLines } from '../../../conditions/condition-lines.tsx'
import { PropertyField } from '../../../conditions/property-field.tsx'
import { msg } from '../../../language/msg.ts'
import { useCatalogue } from '../../../metric/use-catalogue.ts'
import { Combobox } from '../../../ui/combobox.tsx'
import { Field, Input } from '../../../ui/input.tsx'
import { Select } from '../../../ui/select.tsx'
import { measuredProperties } from './measured-properties.ts'
import type { MeasureDraft } from './spec-draft.ts'
import { SplitFields } from './split-fields.tsx'

const measureNames: Readonly<Record<Measure['is'], string>> = {
  count: msg('Number of rows'),
  sum: msg('Sum'),
  average: msg('Average'),
  distinct: msg('Number of different values'),
  quantile: msg('Quantile'),
}

interface MeasureFieldsProps {
  readonly draft: MeasureDraft
  readonly onChange: (draft: MeasureDraft) => void
}

/** A measure over the rows of one kind of fact. */
export function MeasureFields({ draft, onChange }: MeasureFieldsProps) {
  const { t } = useTranslation()
  const kinds = useKinds(draft.of)
  const properties = measuredProperties(draft.of)
  const isNumeric = draft.is !== 'distinct'
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('Made of')}>
          {control => (
            <Combobox
              {...control}
              label={t('Made of')}
              value={draft.of}
              options={kinds}
              onChange={of => onChange({ ...draft, of: of as MeasureSpec['of'], field: '', where: [] })}
            />
          )}
        </Field>
        <Field label={t('Measure')}>
          {control => (
            <Select
              {...control}
              label={t('Measure')}
              size="default"
              className="h-10"
              value={draft.is}
              options={(Object.keys(measureNames) as Measure['is'][]).map(value => ({
                value,
                label: t(measureNames[value]),
              }))}
              onChange={is => onChange({ ...draft, is })}
            />
          )}
        </Field>
        {draft.is !== 'count' && (
          <div className="flex flex-col gap-2">
            <PropertyField
              label={t('Of which property')}
              value={draft.field}
              properties={properties.filter(({ type }) => !isNumeric || type === 'number' || type === 'any')}
              onChange={field => onChange({ ...draft, field })}
            />
          </div>
        )}
        {draft.is === 'quantile' && (
          <Input
            aria-label={t('Percent that lie below')}
            inputMode="decimal"
            value={draft.percent}
            onChange={event => onChange({ ...draft, percent: event.target.value })}
          />
        )}
      </div>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1.5 text-[0.8125rem] font-medium">
          {t('Only rows of which this is true')}
        </legend>
        <ConditionLines
          lines={draft.where}
          properties={properties}
          addLabel={t('Add a condition')}
          onChange={where => onChange({ ...draft, where })}
        />
      </fieldset>
      <SplitFields split={draft.by} properties={properties} onChange={by => onChange({ ...draft, by })} />
    </>
  )
}

/** Kinds of facts of which there are rows, and the chosen one. */
function useKinds(chosen: MeasureSpec['of']) {
  const { t } = useTranslation()
  const rows = useCatalogue().data?.data.rows ?? {}
  const isThere = (name: string) => name === chosen || (rows[name] ?? 0) > 0
  return [
    { value: 'purchases', label: t('Purchases') },
    ...entityNames.filter(isThere).map(name => ({ value: name, label: t(entities[name].title) })),
  ]
}
