import { intervals } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { PropertyField } from '../../../conditions/property-field.tsx'
import type { Property } from '../../../conditions/use-properties.ts'
import { intervalNames } from '../../../filters.ts'
import { msg } from '../../../language/msg.ts'
import { Field, Input } from '../../../ui/input.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { Select } from '../../../ui/select.tsx'
import type { SplitDraft } from './spec-draft.ts'

const splitNames: Readonly<Record<SplitDraft['is'], string>> = {
  none: msg('One figure'),
  interval: msg('Over time'),
  property: msg('By a property'),
}

interface SplitFieldsProps {
  readonly split: SplitDraft
  readonly properties: readonly Property[]
  readonly onChange: (split: SplitDraft) => void
}

/** One figure, a series over time, or a figure for each value of a property. */
export function SplitFields({ split, properties, onChange }: SplitFieldsProps) {
  const { t } = useTranslation()
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 text-[0.8125rem] font-medium">{t('Shown as')}</legend>
      <Segmented
        label={t('Shown as')}
        value={split.is}
        options={(['none', 'interval', 'property'] as const).map(value => ({
          value,
          label: t(splitNames[value]),
        }))}
        onChange={is => onChange({ ...split, is })}
      />
      {split.is === 'interval' && (
        <Select
          label={t('Interval')}
          size="default"
          className="w-48"
          value={split.interval}
          options={intervals.map(value => ({ value, label: t(intervalNames[value]) }))}
          onChange={interval => onChange({ ...split, interval })}
        />
      )}
      {split.is === 'property' && (
        <div className="grid gap-2 sm:grid-cols-2">
          <div className="flex flex-col gap-2 self-end">
            <PropertyField
              label={t('Property')}
              value={split.property}
              properties={properties}
              onChange={property => onChange({ ...split, property })}
            />
          </div>
          <Field label={t('Values that stand alone; the rest is Other')}>
            {control => (
              <Input
                {...control}
                inputMode="numeric"
                className="w-24"
                value={split.most}
                onChange={event => onChange({ ...split, most: event.target.value })}
              />
            )}
          </Field>
        </div>
      )}
    </fieldset>
  )
}
