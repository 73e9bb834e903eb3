import type { ImportDescription, Mapping } from '@clientele/contract'
import { useTranslation } from 'react-i18next'
import { useBranches } from '../../../../session/me.ts'
import { Input } from '../../../../ui/input.tsx'
import { Select } from '../../../../ui/select.tsx'
import { withOptions } from './mapping.ts'
import { fieldName } from './names.ts'
import { RuleList } from './rule-list.tsx'
import { usePairs } from './use-pairs.ts'

interface FixedValuesProps {
  readonly description: ImportDescription
  readonly mapping: Mapping
  readonly onChange: (mapping: Mapping) => void
}

/** Values that the file does not carry because they are the same for all of it. */
export function FixedValues({ description, mapping, onChange }: FixedValuesProps) {
  const { t } = useTranslation()
  const { data } = useBranches()
  const fixed = usePairs(mapping.options.constants, constants =>
    onChange(withOptions(mapping, { constants })),
  )
  const taken = new Set(Object.values(mapping.columns))
  const free = description.targets.filter(({ path }) => !taken.has(path) && path !== 'id')
  return (
    <RuleList
      title={t('The same for every row')}
      hint={t('For what the file does not say, such as its branch or its currency.')}
      rules={fixed.pairs}
      addLabel={t('Add a value')}
      onAdd={() => fixed.add([free[0]?.path ?? 'source', ''])}
      onRemove={fixed.remove}
    >
      {([path, value], index) => (
        <>
          <Select
            label={t('Field')}
            className="max-w-56"
            value={path}
            options={free.map(target => ({ value: target.path, label: fieldName(target.path) }))}
            onChange={next => fixed.put(index, [next, ''])}
          />
          {t('is always')}
          {path === 'branch_id' && (data?.branches.length ?? 0) > 0 ? (
            <Select
              label={t('Branch')}
              value={value}
              options={[
                { value: '', label: t('Choose a branch') },
                ...(data?.branches ?? []).map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={next => fixed.put(index, [path, next])}
            />
          ) : (
            <Input
              aria-label={t('Value of {{field}}', { field: fieldName(path) })}
              className="h-8 w-44"
              value={value}
              onChange={event => fixed.put(index, [path, event.target.value])}
            />
          )}
        </>
      )}
    </RuleList>
  )
}
