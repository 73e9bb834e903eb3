import { useTranslation } from 'react-i18next'
import { ConditionList } from '../conditions/condition-list.tsx'
import { conditionsIn, whereOf } from '../filters.ts'
import { useSegmentOptions } from '../segments/use-segment-options.ts'
import { Combobox } from '../ui/combobox.tsx'
import { Field } from '../ui/input.tsx'
import { useFilters, useSetSearch } from './search.ts'

/** No segment, among the names of segments. */
const everybody = ''

/** Which customers every page is about: those of a segment, and of whom conditions hold. */
export function CustomerFilter({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation()
  const { segment, where } = useFilters()
  const setSearch = useSetSearch()
  const segments = useSegmentOptions()
  return (
    <div className="flex flex-col gap-4">
      <Field label={t('Segment')}>
        {control => (
          <Combobox
            {...control}
            label={t('Segment')}
            value={segment ?? everybody}
            options={[{ value: everybody, label: t('All customers') }, ...segments]}
            onChange={name => {
              setSearch({ segment: name || undefined, offset: undefined })
              onDone()
            }}
          />
        )}
      </Field>
      <ConditionList
        conditions={conditionsIn(where)}
        onChange={conditions => {
          setSearch({ where: whereOf(conditions), offset: undefined })
          onDone()
        }}
      />
    </div>
  )
}
