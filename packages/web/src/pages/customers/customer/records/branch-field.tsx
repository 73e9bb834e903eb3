import { useTranslation } from 'react-i18next'
import { useBranches } from '../../../../session/me.ts'
import { useSeesAllBranches } from '../../../../session/rights.ts'
import { Field } from '../../../../ui/input.tsx'
import { Select } from '../../../../ui/select.tsx'

interface BranchFieldProps {
  /** Empty for none. */
  readonly value: string
  readonly onChange: (branch: string) => void
  readonly error: string | undefined
}

/** The branch of a record; nothing to choose where there is none, or but one. */
export function BranchField({ value, onChange, error }: BranchFieldProps) {
  const { t } = useTranslation()
  const branches = useBranches().data?.branches ?? []
  const seesAll = useSeesAllBranches()
  if (branches.length < (seesAll ? 1 : 2)) return null
  const none = seesAll ? [{ value: '', label: t('No branch') }] : []
  return (
    <Field label={t('Branch')} error={error}>
      {control => (
        <Select
          {...control}
          label={t('Branch')}
          value={value}
          options={[...none, ...branches.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={onChange}
        />
      )}
    </Field>
  )
}
