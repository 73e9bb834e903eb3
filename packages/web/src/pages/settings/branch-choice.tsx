import { useTranslation } from 'react-i18next'
import { useBranches } from '../../session/me.ts'
import { useSeesAllBranches } from '../../session/rights.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Segmented } from '../../ui/segmented.tsx'

export type BranchAccess = 'all' | readonly string[]

interface BranchChoiceProps {
  readonly value: BranchAccess
  readonly onChange: (value: BranchAccess) => void
  readonly error?: string | undefined
}

/** All branches, or some; nothing to choose where the organization has none. */
export function BranchChoice({ value, onChange, error }: BranchChoiceProps) {
  const { t } = useTranslation()
  const { data } = useBranches()
  const seesAll = useSeesAllBranches()
  const branches = data?.branches ?? []
  if (branches.length === 0 && value === 'all') return null
  const chosen: readonly string[] = value === 'all' ? [] : value
  return (
    <fieldset className="flex min-w-0 flex-col items-start gap-1.5">
      <legend className="mb-1.5 text-[0.8125rem] font-medium">{t('Branches')}</legend>
      {seesAll && (
        <Segmented
          label={t('Branches')}
          value={value === 'all' ? 'all' : 'some'}
          options={[
            { value: 'all', label: t('All branches') },
            { value: 'some', label: t('Only some') },
          ]}
          onChange={kind => onChange(kind === 'all' ? 'all' : [])}
        />
      )}
      {value !== 'all' && (
        <div className="flex max-h-48 w-full flex-col overflow-y-auto">
          {branches.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={name}
              checked={chosen.includes(id)}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, id] : chosen.filter(other => other !== id))
              }
            />
          ))}
        </div>
      )}
      <p className="text-xs text-destructive empty:hidden">{error}</p>
    </fieldset>
  )
}

/** Branches by their names, for tables. */
export function useBranchNames(): (access: BranchAccess) => string {
  const { t } = useTranslation()
  const { data } = useBranches()
  return access => {
    if (access === 'all') return t('All branches')
    if (access.length === 0) return t('None')
    return access.map(id => data?.branches.find(branch => branch.id === id)?.name ?? id).join(', ')
  }
}
